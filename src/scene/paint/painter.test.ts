import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Language } from '../../i18n/language.ts';
import { MOMENTS } from '../../testing/stage-fixtures.ts';
import { recordingCanvas, type WrittenText } from '../../testing/recording-canvas.ts';
import { closeUpOf } from '../close-up-choice.ts';
import { overlaps, type Rect } from '../layout/geometry.ts';
import { layoutStage } from '../layout/stage-layout.ts';
import type { StageLayout } from '../layout/stage-layout-types.ts';
import { paintStage } from './painter.ts';
import type { Palette } from './palette.ts';
import { type Picture, textBox, windowsOf } from './picture.ts';
import { createTweens } from './tweens.ts';

/** Each token stands for itself, so that a test can say which colour a text has. */
const PALETTE = new Proxy(
  {},
  {
    get: (_, name) =>
      name === 'keys'
        ? [1, 2, 3, 4, 5, 6].map((key) => ({
            fill: `k${key}`,
            line: `k${key}l`,
            pattern: `k${key}p`,
          }))
        : String(name),
  },
) as Palette;

const ROOMS = [
  { name: '1440×900', width: 1392, height: 598 },
  { name: '1440×900 with a panel', width: 1030, height: 560 },
  { name: '1024×768', width: 976, height: 460 },
  { name: '820×1180', width: 772, height: 760 },
  { name: '390×844', width: 390, height: 504 },
] as const;
const LANGUAGES: readonly Language[] = ['en', 'ko'];

interface Painted {
  readonly layout: StageLayout;
  readonly texts: readonly WrittenText[];
  readonly picture: Picture;
}

function paint(name: string, room: { width: number; height: number }, language: Language): Painted {
  const moment = MOMENTS.find((one) => one.name === name);
  if (moment === undefined) throw new Error(`There is no moment "${name}".`);
  const { view, focus } = moment;
  const closeUp = closeUpOf(view, null);
  const layout = layoutStage({
    width: room.width,
    height: room.height,
    view,
    language,
    reading: 'broker',
    focus,
    closeUp,
    groupsFirst: false,
  });
  const tweens = createTweens();
  const picture: Picture = {
    layout,
    view,
    language,
    selected: null,
    hovered: null,
    tweens,
    traces: [],
    tails: { all: false, node: null },
    windows: windowsOf(layout, view, null, tweens),
    occupied: [],
    spots: [],
  };
  const { ctx, texts } = recordingCanvas();
  paintStage({ ctx, palette: PALETTE, sprite: null }, picture);
  return { layout, texts, picture };
}

const boxOf = (written: WrittenText): Rect =>
  textBox(written.text, written.x, written.y, {
    size: written.size,
    face: written.face,
    align: written.align as CanvasTextAlign,
  });

function collisions(texts: readonly WrittenText[]): readonly string[] {
  return texts.flatMap((a, i) =>
    texts
      .slice(i + 1)
      .filter((b) => overlaps(boxOf(a), boxOf(b), -1.5))
      .map(
        (b) =>
          `"${a.text}" at ${Math.round(a.x)},${Math.round(a.y)} | "${b.text}" at ${Math.round(b.x)},${Math.round(b.y)}`,
      ),
  );
}

beforeAll(() => {
  vi.stubGlobal('Path2D', class {});
});

const CASES = MOMENTS.flatMap(({ name }) =>
  ROOMS.flatMap((room) => LANGUAGES.map((language) => ({ name, room, language, size: room.name }))),
);

describe('labels', () => {
  test.each(CASES)(
    'of $name do not touch each other at $size in $language',
    ({ name, room, language }) => {
      const { texts } = paint(name, room, language);
      expect(texts.length).toBeGreaterThan(10);
      expect(collisions(texts)).toEqual([]);
    },
  );

  test.each(CASES)(
    'of $name stay on the stage at $size in $language',
    ({ name, room, language }) => {
      const { layout, texts } = paint(name, room, language);
      const outside = texts.filter((text) => {
        const { x, y, width, height } = boxOf(text);
        return x < -2 || y < -2 || x + width > layout.width + 4 || y + height > layout.height + 4;
      });
      expect(outside.map((text) => text.text)).toEqual([]);
    },
  );

  test.each(CASES)(
    'of $name are at least 12 px at $size in $language',
    ({ name, room, language }) => {
      const { texts } = paint(name, room, language);
      expect(texts.filter((text) => text.size < 12)).toEqual([]);
    },
  );
});

describe('the two judging colours', () => {
  const judging = (texts: readonly WrittenText[]) =>
    texts
      .filter((text) => text.fill === 'missing' || text.fill === 'extra')
      .map((text) => text.text);

  test.each(['m1', 'm2'])('are nowhere where nothing is wrong: %s', (name) => {
    expect(judging(paint(name, ROOMS[0], 'en').texts)).toEqual([]);
  });

  test('say what is lost, and only that', () => {
    const texts = judging(paint('m3', ROOMS[1], 'en').texts);
    expect(new Set(texts)).toEqual(new Set(['5', '6', '7', 'the only copy', 'never copied']));
  });

  test('say what was done twice', () => {
    const texts = paint('m4', ROOMS[0], 'en').texts.filter((text) => text.fill === 'extra');
    expect(texts.map((text) => text.text)).toContain('worked on again');
    expect(texts.map((text) => text.text)).toContain('3 counted twice'.replace('3 ', '3 '));
  });
});

describe('records', () => {
  test('every record of a full lane can be pointed at where its cell stands', () => {
    const { picture, layout } = paint('m1', ROOMS[1], 'en');
    const spots = picture.spots.filter((spot) => spot.lane === '1/orders-0');
    expect(spots.map((spot) => spot.offset).toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7,
    ]);
    const band = layout.brokers[0]!.lanes.find((lane) => lane.id === '1/orders-0')!.band;
    for (const { area } of spots) {
      expect(area.y).toBeGreaterThanOrEqual(band.y);
      expect(area.x + area.width).toBeLessThanOrEqual(band.x + band.width);
    }
  });

  test('offset n stands at the same x in every lane', () => {
    const { picture } = paint('m3', ROOMS[1], 'en');
    for (const offset of [0, 3, 4]) {
      const places = picture.spots.filter((spot) => spot.lane !== null && spot.offset === offset);
      expect(new Set(places.map((spot) => spot.area.x)).size).toBe(1);
    }
  });
});
