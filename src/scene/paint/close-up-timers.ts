/** The clocks of a member close up: a ring each, with what it counts and what is left. */

import { messagesOf } from '../../i18n/language.ts';
import type { MemberView } from '../../projection/reader-view.ts';
import type { Timer } from '../../projection/timer-view.ts';
import { bottomOf } from '../layout/geometry.ts';
import type { CloseUpMember } from '../layout/stage-layout-types.ts';
import { textWidth } from '../layout/text-width.ts';
import type { Picture } from './picture.ts';
import { timeLeft } from './timer.ts';
import { type Surface, timerRing, write } from './surface.ts';

type Clock = 'processing' | 'autoCommit' | 'maxPollInterval' | 'session' | 'heartbeat';

/** Those that decide soonest come first: the others give way where there is no room. */
const ORDER: readonly Clock[] = [
  'processing',
  'autoCommit',
  'session',
  'maxPollInterval',
  'heartbeat',
];
const RING = 6.5;
const SIZE = 13;
const GAP = 14;

interface Shown {
  readonly timer: Timer;
  readonly text: string;
  readonly width: number;
}

export function paintTimers(
  s: Surface,
  picture: Picture,
  place: CloseUpMember,
  view: MemberView,
): void {
  if (place.dead) return;
  const { atUs } = picture.view;
  const y = bottomOf(place.card) - 14;
  if (y - SIZE < place.cellsY + place.cell + 26) return;
  let room = place.card.width - 36;
  let x = place.card.x + 22;
  for (const { timer, text, width } of shownOf(picture, view)) {
    if (width > room) continue;
    timerRing(s, x + RING, y - 4.5, RING, 3.5, timeLeft(timer, atUs).share);
    write(s, text, x + 2 * RING + 6, y, { size: SIZE, fill: s.palette.ink2 });
    x += width + GAP;
    room -= width + GAP;
  }
}

function shownOf(picture: Picture, view: MemberView): readonly Shown[] {
  const words = messagesOf(picture.language).readers.timer;
  return ORDER.flatMap((what) => {
    const timer = view.timers.find((one) => one.what === what);
    if (timer === undefined) return [];
    const text = words[what](coarse(timeLeft(timer, picture.view.atUs).us));
    return [{ timer, text, width: 2 * RING + 6 + textWidth(text, SIZE) }];
  });
}

/** Long ones by the tenth of a second: the digits must not flicker. */
function coarse(us: number): number {
  const step = us >= 10_000_000 ? 1_000_000 : us >= 1_000_000 ? 100_000 : 1_000;
  return Math.ceil(us / step) * step;
}
