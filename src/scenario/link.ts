/**
 * A scenario as the fragment of a link, which needs no server:
 *
 *   #k1=HEADER.TEXT      the canonical text, percent-encoded: blanks as `+`, line ends as `~`
 *   #k1z=HEADER.DATA     the same text, deflated (RFC 1951), as base64url
 *   HEADER = engine version . length of the text in bytes . checksum
 *
 * `k1` is the version of the format. The checksum is the CRC-32 of engine version, length and text; for `#k1z` of the
 * data instead of the text. What does not fit is refused; a fragment never inflates beyond the bound of a text.
 */

import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { bounds } from './bounds.ts';
import { crc32 } from './checksum.ts';
import { printScenario } from './print.ts';
import type { Scenario } from './scenario.ts';

export type LinkProblem = 'not-a-link' | 'version' | 'damaged' | 'too-long';

export type DecodedLink =
  | { readonly text: string; readonly engineVersion: number; readonly problem: undefined }
  | { readonly text: undefined; readonly engineVersion: undefined; readonly problem: LinkProblem };

/** Up to here a link stays readable. */
const readableLengthMax = 400;
/** With the last line end. */
const textBytesMax = bounds.text.max + 1;
/** No fragment of a text within its bound is longer. */
const fragmentLengthMax = 3 * bounds.text.max + 100;

const toReadable = (text: string): string =>
  encodeURIComponent(text)
    .replace(/~/g, '%7E')
    .replace(/%20/g, '+')
    .replace(/%0A/g, '~')
    .replace(/%3D/g, '=')
    .replace(/%3A/g, ':')
    .replace(/%2C/g, ',');

function fromReadable(body: string): string | undefined {
  try {
    return decodeURIComponent(body.replace(/\+/g, '%20').replace(/~/g, '%0A'));
  } catch {
    // What is not a percent-encoded text is damaged: the caller says so.
    return undefined;
  }
}

const checksum = (engineVersion: string, length: number, content: Uint8Array): string => {
  const head = strToU8(`${engineVersion}.${length}.`);
  const all = new Uint8Array(head.length + content.length);
  all.set(head);
  all.set(content, head.length);
  return crc32(all);
};

/** A text and its canonical form have the same link. */
export function encodeLink(scenario: Scenario, engineVersion: number): string {
  const text = printScenario(scenario);
  const bytes = strToU8(text);
  const version = String(engineVersion);
  const readable = toReadable(text);
  if (readable.length <= readableLengthMax) {
    const sum = checksum(version, bytes.length, bytes);
    return `#k1=${version}.${bytes.length}.${sum}.${readable}`;
  }
  const data = toBase64Url(deflateSync(bytes, { level: 9 }));
  const sum = checksum(version, bytes.length, strToU8(data));
  return `#k1z=${version}.${bytes.length}.${sum}.${data}`;
}

const refuse = (problem: LinkProblem): DecodedLink => ({
  text: undefined,
  engineVersion: undefined,
  problem,
});

/** Deflated bytes that are given to the decompressor at once: each may become a thousand times as many. */
const portionBytes = 64;

/** Exactly this many bytes, undefined when there are more or fewer; it stops as soon as there are more. */
function inflateBytes(deflated: Uint8Array, length: number): Uint8Array | undefined {
  const bytes = new Uint8Array(length);
  let filled = 0;
  const inflater = new Inflate((chunk) => {
    if (filled + chunk.length <= length) bytes.set(chunk, filled);
    filled += chunk.length;
  });
  for (let start = 0; start < deflated.length && filled <= length; start += portionBytes) {
    const end = start + portionBytes;
    inflater.push(deflated.slice(start, end), end >= deflated.length);
  }
  return filled === length ? bytes : undefined;
}

function inflate(data: string, length: number): string | undefined {
  const deflated = fromBase64Url(data);
  if (!deflated) return undefined;
  try {
    const bytes = inflateBytes(deflated, length);
    return bytes && strFromU8(bytes);
  } catch {
    // What does not inflate is damaged: the caller says so.
    return undefined;
  }
}

interface Parts {
  readonly isDeflated: boolean;
  readonly version: string;
  readonly length: number;
  readonly sum: string;
  readonly body: string;
}

const partsPattern = /^#k1(z?)=([1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.([0-9a-f]{8})\.([^\s#]*)$/;

function partsOf(fragment: string): Parts | undefined {
  const match = partsPattern.exec(fragment);
  if (!match) return undefined;
  const [, z, version = '', length, sum = '', body = ''] = match;
  return { isDeflated: z === 'z', version, length: Number(length), sum, body };
}

function decodeParts({ isDeflated, version, length, sum, body }: Parts): DecodedLink {
  if (length > textBytesMax) return refuse('too-long');
  const text = isDeflated ? inflateChecked(version, length, sum, body) : fromReadable(body);
  if (text === undefined) return refuse('damaged');
  const bytes = strToU8(text);
  const isWhole = isDeflated || checksum(version, length, bytes) === sum;
  if (!isWhole || bytes.length !== length) return refuse('damaged');
  return { text, engineVersion: Number(version), problem: undefined };
}

/** The checksum comes first: hostile data is not even inflated. */
function inflateChecked(version: string, length: number, sum: string, data: string) {
  return checksum(version, length, strToU8(data)) === sum ? inflate(data, length) : undefined;
}

/** The text in a fragment; it still has to be parsed. */
export function decodeLink(fragment: string): DecodedLink {
  const trimmed = fragment.trim();
  const whole = trimmed.startsWith('#') ? trimmed : `#${trimmed}`;
  if (whole.length > fragmentLengthMax) return refuse('too-long');
  if (!/^#k\d/.test(whole)) return refuse('not-a-link');
  if (!/^#k1(?!\d)/.test(whole)) return refuse('version');
  const parts = partsOf(whole);
  return parts ? decodeParts(parts) : refuse('damaged');
}

/** Deflated bytes that are salvaged at once: their text stays within a quarter of a megabyte, whatever they are. */
const salvagedBytes = 256;

/** Whether a decompressor takes this; what comes out of it goes to `take`. */
function inflates(deflated: Uint8Array, take: (chunk: Uint8Array) => void): boolean {
  const inflater = new Inflate(take);
  try {
    for (let start = 0; start < deflated.length; start += salvagedBytes) {
      inflater.push(deflated.slice(start, start + salvagedBytes), false);
    }
    return true;
  } catch {
    // The damage lies in it: the caller takes less.
    return false;
  }
}

/** The longest beginning that inflates, found by halves within the portion that does not. */
function soundLength(deflated: Uint8Array): number {
  let filled = 0;
  let sound = 0;
  const inflater = new Inflate((chunk) => {
    filled += chunk.length;
  });
  try {
    while (sound < deflated.length && filled <= textBytesMax) {
      inflater.push(deflated.slice(sound, sound + salvagedBytes), false);
      sound = Math.min(deflated.length, sound + salvagedBytes);
    }
    return sound;
  } catch {
    let broken = Math.min(deflated.length, sound + salvagedBytes);
    while (broken - sound > 1) {
      const middle = (sound + broken) >> 1;
      if (inflates(deflated.slice(0, middle), () => undefined)) sound = middle;
      else broken = middle;
    }
    return sound;
  }
}

/** What stands before the cut or the damage of deflated data, up to the bound of a text. */
function inflateStart(data: string): string | undefined {
  const whole = /^[\w-]*/.exec(data)?.[0] ?? '';
  const deflated = fromBase64Url(whole.slice(0, whole.length - (whole.length % 4)));
  if (!deflated) return undefined;
  const bytes = new Uint8Array(textBytesMax);
  let filled = 0;
  inflates(deflated.slice(0, soundLength(deflated)), (chunk) => {
    const room = Math.max(0, textBytesMax - filled);
    bytes.set(chunk.subarray(0, room), textBytesMax - room);
    filled += chunk.length;
  });
  const text = strFromU8(bytes.subarray(0, Math.min(filled, textBytesMax)));
  return text === '' ? undefined : text;
}

/**
 * What can still be read of a damaged link, or of one of a newer format: the text of a readable one, or the beginning of a
 * deflated one, whatever its checksum says. It is shown to the user, who decides; undefined where nothing can be read.
 */
export function salvageText(fragment: string): string | undefined {
  const data = /^#?k\d{1,4}z=[^.]*\.[^.]*\.[^.]*\.(.*)$/s.exec(fragment.trim())?.[1];
  if (data !== undefined && data.length <= fragmentLengthMax) return inflateStart(data);
  const body = /^#?k\d{1,4}=(?:[^.]*\.[^.]*\.[^.]*\.)?(.*)$/s.exec(fragment.trim())?.[1];
  if (body === undefined || body === '' || body.length > fragmentLengthMax) return undefined;
  const text = fromReadable(body);
  return text === undefined || strToU8(text).length > textBytesMax ? undefined : text;
}

/** How long the text of a link is, as its head says, in bytes. */
export function declaredBytes(fragment: string): number | undefined {
  const length = /^#?k\d{1,4}z?=\d+\.(\d{1,9})\./.exec(fragment.trim())?.[1];
  return length === undefined ? undefined : Number(length);
}
