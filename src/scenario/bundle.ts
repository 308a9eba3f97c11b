/** Many scenario texts in one file: a zip of `.kafka.txt`, as any computer opens it. What comes in is bounded before it is inflated. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { bounds } from './bounds.ts';

export interface NamedText {
  /** Without its ending. */
  readonly name: string;
  readonly text: string;
}

export const textsMax = 100;
const ending = '.kafka.txt';

/** Names that occur twice are numbered. */
export function bundleOf(texts: readonly NamedText[]): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  for (const { name, text } of texts.slice(0, textsMax)) {
    const base = name.replace(/[/\\:*?"<>|]/g, '-') || 'scenario';
    let free = base;
    for (let number = 2; `${free}${ending}` in files; number += 1) free = `${base}-${number}`;
    files[`${free}${ending}`] = strToU8(text);
  }
  return zipSync(files);
}

/** The texts in a file: a zip, or one text. Empty: there are none. */
export function textsIn(fileName: string, bytes: Uint8Array): readonly NamedText[] {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) return bytes.length > bounds.text.max ? [] : [named(fileName, bytes)];
  let taken = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const isText = name.endsWith('.txt') && originalSize <= bounds.text.max;
        if (isText) taken += 1;
        return isText && taken <= textsMax;
      },
    });
    return Object.entries(files).map(([name, content]) => named(name, content));
  } catch {
    // Not a zip, or a damaged one: it holds nothing.
    return [];
  }
}

function named(path: string, bytes: Uint8Array): NamedText {
  const name = (path.split('/').at(-1) ?? '').replace(/(\.kafka)?\.txt$/, '');
  return { name: name.slice(0, 120), text: strFromU8(bytes) };
}
