/** What we use of gifenc, which comes without types. */
declare module 'gifenc' {
  type Rgb = readonly [red: number, green: number, blue: number];

  interface FrameOptions {
    /** The first frame's is that of all. */
    readonly palette?: readonly Rgb[];
    /** ms; kept in hundredths of a second. */
    readonly delay: number;
    readonly transparent?: boolean;
    readonly transparentIndex?: number;
    /** 1: what is drawn stays under the next frame. */
    readonly dispose?: number;
    /** Of the first frame: 0 repeats for ever. */
    readonly repeat?: number;
  }

  interface Encoder {
    writeFrame(index: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
    bytesView(): Uint8Array<ArrayBuffer>;
  }

  export function GIFEncoder(): Encoder;
  export function quantize(rgba: Uint8ClampedArray | Uint8Array, colours: number): Rgb[];
}
