/** The outside world: what it shows beside what it should show, and how far they are apart. */

import { formatCount } from '../../i18n/format.ts';
import { messagesOf } from '../../i18n/language.ts';
import type { GroupView } from '../../projection/reader-view.ts';
import type { StageView, StripName } from '../../projection/stage-view.ts';
import { rect } from '../layout/geometry.ts';
import type { SinkBox } from '../layout/stage-layout-types.ts';
import { fitText, textWidth, wrapText } from '../layout/text-width.ts';
import type { Picture } from './picture.ts';
import { box, hatch, type Surface, write } from './surface.ts';

const numberOf = (view: StageView, name: StripName): number =>
  view.strip.find((one) => one.name === name)?.value ?? 0;

/** Only what is lost or skipped is missing; what is merely not read yet is not. */
export function judgedMissing(view: StageView, group: GroupView): number {
  const gone = numberOf(view, 'lost') + numberOf(view, 'skipped');
  return Math.min(group.sink.missing, gone);
}

/** What it shows, and what it should. A cell for each key: how many of them are right, of how many. */
export function shownNumbers(sink: GroupView['sink']): readonly [string, string] {
  if (sink.kind === 'cell') {
    const right = sink.cells.filter(({ seen, truth }) => seen === truth).length;
    return [String(right), String(sink.cells.length)];
  }
  const text = (count: number | null, plain: string) =>
    count === null ? plain : formatCount(count);
  return [text(sink.seenNumber, sink.seen), text(sink.truthNumber, sink.truth)];
}

export function paintSink(s: Surface, picture: Picture, place: SinkBox, group: GroupView): void {
  const words = messagesOf(picture.language).sink;
  const { palette } = s;
  const { sink } = group;
  const room = place.box.width;
  write(s, fitText(words.seen[sink.kind], 13, room), place.label.x, place.label.y, {
    size: 13,
    fill: palette.ink2,
  });
  const [shown] = shownNumbers(sink);
  const size = Math.min(place.numeralSize, Math.max(18, room / (0.62 * Math.max(1, shown.length))));
  write(s, fitText(shown, size, room + 4), place.numeral.x, place.numeral.y, { size, weight: 700 });
  paintTruth(s, picture, place, group, place.numeral.x + textWidth(shown, size) + 8);
  if (sink.seenNumber !== null && sink.truthNumber !== null) paintBar(s, picture, place, group);
}

/** What it should be: beside the number in two lines, or in one line under the bar. */
function paintTruth(
  s: Surface,
  picture: Picture,
  place: SinkBox,
  group: GroupView,
  after: number,
): void {
  const { sink: words, readers } = messagesOf(picture.language);
  const { sink } = group;
  const of = words.of(shownNumbers(sink)[1]);
  const what = sink.kind === 'cell' ? readers.keysInAll : words.sentTruth;
  const right = place.box.x + place.box.width + 2;
  const wide = Math.max(textWidth(of, 15), textWidth(what, 15));
  if (after + wide <= right) {
    write(s, of, after, place.numeral.y - 16, { size: 15 });
    write(s, what, after, place.numeral.y + 1, { size: 15 });
    paintTooMuch(s, picture, place, group, 0);
    return;
  }
  const whole = fitText(`${of} ${what}`, 13, place.box.width);
  write(s, whole, place.box.x, place.bar.y + place.bar.height + 16, { size: 13 });
  paintTooMuch(s, picture, place, group, 1);
}

/** Done twice, or for what was rolled back: under the bar, in so many lines as the words need. */
function paintTooMuch(
  s: Surface,
  picture: Picture,
  place: SinkBox,
  { duplicates, sink }: GroupView,
  linesAbove: number,
): void {
  const { sink: words, readers } = messagesOf(picture.language);
  const said = [
    ...(duplicates > 0 ? [words.twice(duplicates)] : []),
    ...(sink.aborted > 0 ? [readers.effect.aborted(sink.aborted)] : []),
  ];
  const style = { size: 13, weight: 600, fill: s.palette.extra } as const;
  said
    .flatMap((text) => wrapText(text, 13, place.box.width))
    .forEach((text, line) => {
      const y = place.bar.y + place.bar.height + 16 + (linesAbove + line) * 16;
      write(s, fitText(text, 13, place.box.width), place.box.x, y, style);
    });
}

function paintBar(s: Surface, picture: Picture, place: SinkBox, group: GroupView): void {
  const { palette } = s;
  const { bar } = place;
  const seen = group.sink.seenNumber ?? 0;
  const truth = group.sink.truthNumber ?? 0;
  const missing = judgedMissing(picture.view, group);
  const full = Math.max(1, seen, truth);
  const px = (count: number) => (bar.width * count) / full;
  box(s, bar, 2, { fill: palette.rule });
  const right = Math.min(seen, truth);
  if (right > 0) box(s, rect(bar.x, bar.y, px(right), bar.height), 2, { fill: palette.ink });
  if (seen > truth) {
    box(s, rect(bar.x + px(truth), bar.y, px(seen - truth), bar.height), 2, {
      fill: palette.extra,
    });
  }
  if (missing > 0) {
    const gap = rect(bar.x + px(full - missing), bar.y, px(missing), bar.height);
    box(s, gap, 0, { fill: palette.paper });
    hatch(s, gap, palette.missing, 1.8, 5);
  }
}
