import { afterEach, expect, test, vi } from 'vitest';
import { recordingCanvas } from '../../testing/recording-canvas.ts';
import { createBenchFrame } from './frame-bench.ts';

afterEach(() => vi.unstubAllGlobals());

function benchCanvas() {
  const places: (readonly [number, number])[] = [];
  const { ctx } = recordingCanvas();
  ctx.drawImage = (_: CanvasImageSource, x: number, y: number) => {
    places.push([x, y]);
  };
  const canvas = { width: 1000, height: 600, getContext: () => ctx };
  vi.stubGlobal('getComputedStyle', () => ({ getPropertyValue: () => '#000' }));
  vi.stubGlobal('document', { createElement: () => ({ getContext: () => recordingCanvas().ctx }) });
  return { canvas: canvas as unknown as HTMLCanvasElement, places };
}

test('one frame of the bench draws every record once, on the canvas, and they move', () => {
  const { canvas, places } = benchCanvas();
  const frame = createBenchFrame(canvas, 300);
  frame(0);
  expect(places).toHaveLength(300);
  expect(places.every(([x, y]) => x > -5 && x < 1000 && y > -5 && y < 600)).toBe(true);
  const [first] = places;
  frame(0.5);
  expect(places).toHaveLength(600);
  expect(places[300]).not.toEqual(first);
});
