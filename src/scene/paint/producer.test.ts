import { expect, test, vi } from 'vitest';
import type { ProducerView } from '../../projection/stage-view.ts';
import { recordingCanvas } from '../../testing/recording-canvas.ts';
import { M2 } from '../../testing/stage-fixtures.ts';
import { layoutStage } from '../layout/stage-layout.ts';
import type { Palette } from './palette.ts';
import type { Picture } from './picture.ts';
import { paintProducer } from './producer.ts';
import { createTweens } from './tweens.ts';

const PALETTE = new Proxy({}, { get: (_, name) => (name === 'keys' ? [] : name) }) as Palette;
/** When the batch of `m2` has waited for its linger.ms. */
const LINGER_OVER_US = 446_500;

/** What the card of `web` says at an instant. */
function saidAt(atUs: number, change: Partial<ProducerView> = {}): readonly string[] {
  vi.stubGlobal('Path2D', class {});
  const view = { ...M2, atUs, producers: M2.producers.map((one) => ({ ...one, ...change })) };
  const room = { width: 1392, height: 598, focus: null, closeUp: null, groupsFirst: false };
  const layout = layoutStage({ ...room, view, language: 'en', reading: 'broker' });
  const [card, producer] = [layout.producers[0], view.producers[0]];
  if (card === undefined || producer === undefined) throw new Error('The moment has a producer.');
  const picture: Picture = {
    layout,
    view,
    language: 'en',
    selected: null,
    hovered: null,
    tweens: createTweens(),
    traces: [],
    tails: { all: false, node: null },
    windows: new Map(),
    occupied: [],
    spots: [],
  };
  const { ctx, texts } = recordingCanvas();
  paintProducer({ ctx, palette: PALETTE, sprite: null }, picture, card, producer);
  return texts.map(({ text }) => text);
}

test('linger.ms is counted while it runs', () => {
  expect(saidAt(LINGER_OVER_US - 18_500).join('\n')).toMatch(/leaves in 18\.5\sms/);
});

test('a batch whose linger.ms is over has no countdown any more', () => {
  const said = saidAt(LINGER_OVER_US).join('\n');
  expect(said).not.toContain('leaves in');
  expect(said).toContain('orders-1');
});

test('with max.in.flight.requests.per.connection used up it waits for an answer', () => {
  const full = { inFlight: { used: 5, limit: 5 } };
  expect(saidAt(LINGER_OVER_US, full)).toContain('waits for an answer');
  expect(saidAt(LINGER_OVER_US)).not.toContain('waits for an answer');
});
