/** Frames → a WebM film, by the video encoder of the browser: exact instants, not a recording of the screen. */

import type { ClipWriter } from './clip-writer.ts';
import { type EncodedFrame, webmFile, type WebmTrack } from './webm-file.ts';

interface Codec {
  readonly name: string;
  readonly track: WebmTrack['codec'];
}

/** The second one is older and understood by more players. */
const CODECS: readonly Codec[] = [
  { name: 'vp09.00.31.08', track: 'V_VP9' },
  { name: 'vp8', track: 'V_VP8' },
];
const US_PER_MS = 1_000;
/** Enough for sharp letters. */
const BITS_A_PIXEL_AND_S = 4;
const KEY_EVERY = 50;
/** So many frames may wait in the encoder. */
const WAITING_MOST = 4;

function configOf({ name }: Codec, width: number, height: number): VideoEncoderConfig {
  return {
    codec: name,
    width,
    height,
    bitrate: width * height * BITS_A_PIXEL_AND_S,
    framerate: 10,
  };
}

/** Where the browser can make none, `null`. */
async function codecFor(width: number, height: number): Promise<Codec | null> {
  if (typeof VideoEncoder === 'undefined') return null;
  for (const codec of CODECS) {
    const { supported } = await VideoEncoder.isConfigSupported(configOf(codec, width, height));
    if (supported === true) return codec;
  }
  return null;
}

export async function canMakeWebm(): Promise<boolean> {
  return (await codecFor(640, 480)) !== null;
}

export async function createWebm(width: number, height: number): Promise<ClipWriter> {
  const codec = await codecFor(width, height);
  if (codec === null) throw new Error('The browser has no encoder for WebM.');
  const frames: EncodedFrame[] = [];
  let failed: Error | null = null;
  let bytes = 0;
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const data = new Uint8Array(chunk.byteLength);
      chunk.copyTo(data);
      bytes += data.length;
      const atMs = Math.round(chunk.timestamp / US_PER_MS);
      frames.push({ atMs, isKey: chunk.type === 'key', data });
    },
    error: (error) => {
      failed = error;
    },
  });
  encoder.configure(configOf(codec, width, height));
  let atMs = 0;
  let nth = 0;
  let last: ImageData | null = null;
  const encode = (picture: ImageData): void => {
    const frame = new VideoFrame(picture.data, {
      format: 'RGBA',
      codedWidth: width,
      codedHeight: height,
      timestamp: atMs * US_PER_MS,
    });
    encoder.encode(frame, { keyFrame: nth % KEY_EVERY === 0 });
    frame.close();
    nth += 1;
  };
  return {
    bytes: () => bytes,
    add: async (picture, delayMs) => {
      if (failed !== null) throw failed;
      encode(picture);
      last = picture;
      atMs += delayMs;
      if (encoder.encodeQueueSize > WAITING_MOST) {
        await new Promise((resolve) => {
          encoder.addEventListener('dequeue', resolve, { once: true });
        });
      }
    },
    finish: async () => {
      // A player shows the last frame until the next one: it comes again at the end.
      if (last !== null) encode(last);
      await encoder.flush();
      encoder.close();
      if (failed !== null) throw failed;
      const file = webmFile({ codec: codec.track, width, height, lengthMs: atMs, frames });
      return new Blob([file as Uint8Array<ArrayBuffer>], { type: 'video/webm' });
    },
  };
}
