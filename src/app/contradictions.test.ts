import { describe, expect, it } from 'vitest';
import { InvariantViolation } from '../engine/kernel/invariant.ts';
import { catchContradictions } from './contradictions.ts';
import { openingOf } from './opening.ts';
import { readDeepLink } from './workbench/link/deep-link.ts';
import { createWorkbench } from './workbench/workbench.ts';

function broken(error: unknown) {
  const choices = { language: 'en', theme: 'light', reducedMotion: false } as const;
  const workbench = createWorkbench(openingOf(readDeepLink('', ''), null).scenario, choices);
  const target = new EventTarget();
  catchContradictions(workbench, target as Window);
  workbench.actions.play();
  target.dispatchEvent(Object.assign(new Event('error'), { error }));
  return workbench.store.getState();
}

describe('an invariant that fails', () => {
  it('stops the run and gets its page, with the promise and the text that reproduces it', () => {
    const state = broken(new InvariantViolation('the high watermark never falls'));
    expect(state.playing).toBe(false);
    expect(state.broken).toMatchObject({
      reason: 'contradiction',
      promise: 'the high watermark never falls',
      text: state.text,
    });
  });

  it('is told from any other error, which is not swallowed into this page', () => {
    expect(broken(new Error('something else')).broken).toBeNull();
  });
});
