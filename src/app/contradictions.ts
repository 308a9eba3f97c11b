/** The simulator contradicted itself: an invariant that failed in the frame loop or in an act gets its page, with the text that reproduces it. */

import { InvariantViolation } from '../engine/kernel/invariant.ts';
import type { Workbench } from './workbench/contract.ts';

export function catchContradictions({ store, actions }: Workbench, window: Window): void {
  window.addEventListener('error', ({ error }) => {
    if (!(error instanceof InvariantViolation)) return;
    const { text } = store.getState();
    actions.showBroken({
      text,
      reason: 'contradiction',
      problems: [],
      promise: error.message,
    });
  });
}
