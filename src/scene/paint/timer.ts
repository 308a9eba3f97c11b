/** How much of a running timer is left. */

import type { Timer } from '../../projection/timer-view.ts';

export function timeLeft(
  timer: Pick<Timer, 'fromUs' | 'toUs'>,
  atUs: number,
): { readonly share: number; readonly us: number } {
  const us = Math.max(0, timer.toUs - atUs);
  return { us, share: us / Math.max(1, timer.toUs - timer.fromUs) };
}
