/**
 * Keys in front of a class, the same in the window of the class and in the teacher's: a clicker's two carry a whole lesson,
 * whichever window has the focus. Letters, digits and signs can be turned off.
 */

import { useEffect } from 'react';
import { keyOf } from '../key-of.ts';
import type { Vote } from './hands.ts';
import type { PodiumCommand } from './podium.ts';

/** What clickers send, and what a hand on a keyboard expects. F5 starts the show of other programs: here it goes on. */
const FORWARD: readonly string[] = ['PageDown', 'ArrowRight', 'ArrowDown', 'Enter', 'F5'];
const BACK: readonly string[] = ['PageUp', 'ArrowLeft', 'ArrowUp'];
/** These have a use for most keys themselves. */
const FIELDS = 'input, select';
const CLICKER: readonly string[] = ['PageDown', 'PageUp', 'Escape', 'F5'];

/** `leave`: out of what lies over the view, else out of the view. `teacher`: the other window. */
export type KeyMeaning = PodiumCommand | { readonly do: 'leave' } | { readonly do: 'teacher' };

interface Situation {
  /** `null`: hands are not counted here. */
  readonly vote: Vote | null;
  readonly letterKeys: boolean;
}

/** `obey` says whether the key meant anything. */
export function usePodiumKeys(
  situation: () => Situation,
  obey: (what: KeyMeaning) => boolean,
): void {
  useEffect(() => {
    const done = new AbortController();
    const { signal } = done;
    let isSpaceTaken = false;
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.closest(FIELDS) !== null && !CLICKER.includes(event.key)) return;
      const onButton = target.closest('button, a, select, summary') !== null;
      if (event.key === 'Enter' && onButton) return;
      const meaning = meaningOf(event, situation());
      const taken = meaning === 'held' || (meaning !== null && obey(meaning));
      if (event.key === ' ') isSpaceTaken = taken;
      if (taken) event.preventDefault();
    };
    // A button presses itself when the key comes up.
    const release = (event: KeyboardEvent): void => {
      if (event.key !== ' ' || !isSpaceTaken) return;
      isSpaceTaken = false;
      event.preventDefault();
    };
    window.addEventListener('keydown', press, { signal });
    window.addEventListener('keyup', release, { signal, capture: true });
    return () => done.abort();
  }, [situation, obey]);
}

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'repeat' | 'shiftKey'>;

/** `held`: a key that is held down presses once; `null`: it means nothing. */
export function meaningOf(event: Key, { vote, letterKeys }: Situation): KeyMeaning | 'held' | null {
  const { repeat } = event;
  const key = keyOf(event);
  const isPress = FORWARD.includes(key) || BACK.includes(key) || key === ' ';
  if (isPress && repeat) return 'held';
  if (FORWARD.includes(key)) return { do: 'forward' };
  if (BACK.includes(key)) return { do: 'back' };
  if (key === ' ') return { do: 'pause' };
  if (key === 'Backspace') return { do: 'undo' };
  if (key === 'Home') return { do: 'step', step: 0 };
  if (key === 'Escape') return { do: 'leave' };
  if (key.length !== 1 || !letterKeys) return null;
  return handFor(key, event.shiftKey, vote) ?? signFor(key.toLowerCase());
}

const FIRST_LETTER = 97;

function handFor(key: string, shiftKey: boolean, vote: Vote | null): PodiumCommand | null {
  if (vote === null) return null;
  const choice = (key.toLowerCase().codePointAt(0) ?? 0) - FIRST_LETTER;
  const now = vote.counts[choice];
  if (now === undefined) return null;
  const { question, round } = vote;
  return { do: 'hands', question: question.text, round, choice, count: now + (shiftKey ? -1 : 1) };
}

const SIGNS: ReadonlyMap<string, KeyMeaning> = new Map<string, KeyMeaning>([
  ['.', { do: 'pause' }],
  ['u', { do: 'undo' }],
  ['l', { do: 'light' }],
  ['b', { do: 'blank' }],
  ['k', { do: 'kill' }],
  ['v', { do: 'again' }],
  ['h', { do: 'language' }],
  ['t', { do: 'teacher' }],
  ['?', { do: 'keys' }],
]);

function signFor(key: string): KeyMeaning | null {
  if (/^[1-9]$/.test(key)) return { do: 'step', step: Number(key) - 1 };
  return SIGNS.get(key) ?? null;
}
