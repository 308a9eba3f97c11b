/** A canvas context for tests that draws nothing and remembers the texts, where and how they were written. */

export interface WrittenText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly face: 'sans' | 'mono';
  readonly align: string;
  readonly fill: string;
}

export interface RecordingCanvas {
  readonly ctx: CanvasRenderingContext2D;
  readonly texts: WrittenText[];
}

const FONT = /^(?:\d+ )?([\d.]+)px (.*)$/;

/** Every other method of a context does nothing; every other property is kept as it is set. */
export function recordingCanvas(): RecordingCanvas {
  const texts: WrittenText[] = [];
  const state: Record<string, unknown> = {
    font: '400 10px sans',
    textAlign: 'left',
    fillStyle: '',
  };
  const fillText = (text: string, x: number, y: number): void => {
    const [, size = '10', family = ''] = FONT.exec(String(state['font'])) ?? [];
    texts.push({
      text,
      x,
      y,
      size: Number(size),
      face: family.includes('mono') ? 'mono' : 'sans',
      align: String(state['textAlign']),
      fill: String(state['fillStyle']),
    });
  };
  const ctx = new Proxy(state, {
    get: (target, name) => {
      if (name === 'fillText') return fillText;
      return typeof name === 'string' && name in target ? target[name] : () => undefined;
    },
    set: (target, name, value) => {
      if (typeof name === 'string') target[name] = value;
      return true;
    },
  });
  return { ctx: ctx as unknown as CanvasRenderingContext2D, texts };
}
