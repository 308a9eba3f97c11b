/**
 * A WebM file of one video track, as Matroska's EBML: elements of id, length, content. Written when all frames are there,
 * so every length is known.
 *
 * Units: ms.
 */

export interface EncodedFrame {
  readonly atMs: number;
  readonly isKey: boolean;
  readonly data: Uint8Array;
}

export interface WebmTrack {
  readonly codec: 'V_VP8' | 'V_VP9';
  readonly width: number;
  readonly height: number;
  readonly lengthMs: number;
  readonly frames: readonly EncodedFrame[];
}

/** Element ids of the Matroska specification. */
const ID = {
  ebml: 0x1a45dfa3,
  ebmlVersion: 0x4286,
  ebmlReadVersion: 0x42f7,
  ebmlMaxIdLength: 0x42f2,
  ebmlMaxSizeLength: 0x42f3,
  docType: 0x4282,
  docTypeVersion: 0x4287,
  docTypeReadVersion: 0x4285,
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  muxingApp: 0x4d80,
  writingApp: 0x5741,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackUid: 0x73c5,
  trackType: 0x83,
  codecId: 0x86,
  video: 0xe0,
  pixelWidth: 0xb0,
  pixelHeight: 0xba,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
} as const;

const NS_PER_MS = 1_000_000;
const VIDEO = 1;
const APP = 'Kafkascope';
/** The time of a block is told from its cluster's in 16 bits. */
const CLUSTER_MOST_MS = 30_000;

type Bytes = readonly Uint8Array[];

export function webmFile({ codec, width, height, lengthMs, frames }: WebmTrack): Uint8Array {
  const head = element(ID.ebml, [
    ...number(ID.ebmlVersion, 1),
    ...number(ID.ebmlReadVersion, 1),
    ...number(ID.ebmlMaxIdLength, 4),
    ...number(ID.ebmlMaxSizeLength, 8),
    ...text(ID.docType, 'webm'),
    ...number(ID.docTypeVersion, 4),
    ...number(ID.docTypeReadVersion, 2),
  ]);
  const info = element(ID.info, [
    ...number(ID.timestampScale, NS_PER_MS),
    ...element(ID.duration, [float(lengthMs)]),
    ...text(ID.muxingApp, APP),
    ...text(ID.writingApp, APP),
  ]);
  const video = element(ID.video, [
    ...number(ID.pixelWidth, width),
    ...number(ID.pixelHeight, height),
  ]);
  const entry = element(ID.trackEntry, [
    ...number(ID.trackNumber, 1),
    ...number(ID.trackUid, 1),
    ...number(ID.trackType, VIDEO),
    ...text(ID.codecId, codec),
    ...video,
  ]);
  const clusters = clustersOf(frames).flatMap((cluster) => clusterBytes(cluster));
  const segment = element(ID.segment, [...info, ...element(ID.tracks, entry), ...clusters]);
  return joined([...head, ...segment]);
}

/** Each begins with a frame that needs no other one. */
function clustersOf(frames: readonly EncodedFrame[]): readonly (readonly EncodedFrame[])[] {
  const out: EncodedFrame[][] = [];
  for (const frame of frames) {
    const last = out.at(-1);
    const fromMs = last?.[0]?.atMs ?? 0;
    if (last === undefined || frame.isKey || frame.atMs - fromMs > CLUSTER_MOST_MS) {
      out.push([frame]);
    } else last.push(frame);
  }
  return out;
}

function clusterBytes(frames: readonly EncodedFrame[]): Bytes {
  const fromMs = frames[0]?.atMs ?? 0;
  const blocks = frames.flatMap(({ atMs, isKey, data }) => {
    const after = atMs - fromMs;
    const head = Uint8Array.of(0x81, (after >> 8) & 0xff, after & 0xff, isKey ? 0x80 : 0);
    return element(ID.simpleBlock, [head, data]);
  });
  return element(ID.cluster, [...number(ID.timestamp, fromMs), ...blocks]);
}

function element(id: number, content: Bytes): Bytes {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  return [bigEndian(id, lengthOf(id)), size(length), ...content];
}

function number(id: number, value: number): Bytes {
  return element(id, [bigEndian(value, lengthOf(value))]);
}

function text(id: number, value: string): Bytes {
  return element(id, [new TextEncoder().encode(value)]);
}

function float(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return bytes;
}

/** A length in eight bytes: marked by the first bit of the first one. */
function size(length: number): Uint8Array {
  const bytes = bigEndian(length, 8);
  bytes[0] = 0x01;
  return bytes;
}

function lengthOf(value: number): number {
  let bytes = 1;
  while (value >= 2 ** (8 * bytes)) bytes += 1;
  return bytes;
}

function bigEndian(value: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let left = value;
  for (let i = length - 1; i >= 0; i--) {
    bytes[i] = left % 256;
    left = Math.floor(left / 256);
  }
  return bytes;
}

function joined(parts: Bytes): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
