/** What every kind of clip is written by. */

export type ClipKind = 'gif' | 'webm';

export type Rgb = readonly [red: number, green: number, blue: number];

export interface ClipWriter {
  /** A frame, and how long it stays. */
  readonly add: (picture: ImageData, delayMs: number) => Promise<void>;
  /** What it has come to so far. */
  readonly bytes: () => number;
  readonly finish: () => Promise<Blob>;
}
