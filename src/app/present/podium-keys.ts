/** Keys in front of a class: a clicker's two carry a whole lesson. Letters, digits and signs can be turned off. */

import { useEffect } from 'react';
import type { Workbench } from '../workbench/contract.ts';
import { leavePresenting, switchLanguage } from './entering.ts';
import { beatAt, handsFor, type Podium, type PodiumCommand } from './podium.ts';
import { openTeacher } from './open-teacher.ts';

/** What clickers send, and what a hand on a keyboard expects. F5 starts the show of other programs: here it goes on. */
const FORWARD: readonly string[] = ['PageDown', 'ArrowRight', 'ArrowDown', 'Enter', 'F5'];
const BACK: readonly string[] = ['PageUp', 'ArrowLeft', 'ArrowUp'];
const NUMBERS = 'input';
const CLICKER: readonly string[] = ['PageDown', 'PageUp', 'Escape', 'F5'];

export function usePodiumKeys(podium: Podium, workbench: Workbench): void {
  useEffect(() => {
    const done = new AbortController();
    const { signal } = done;
    let isSpaceTaken = false;
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.closest(NUMBERS) !== null && !CLICKER.includes(event.key)) return;
      const onButton = target.closest('button, a, select') !== null;
      if (event.key === 'Enter' && onButton) return;
      const taken = answer(podium, workbench, event);
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
  }, [podium, workbench]);
}

function answer(podium: Podium, workbench: Workbench, event: KeyboardEvent): boolean {
  const { key, repeat } = event;
  const command = commandFor(key, repeat);
  if (command === 'leave') {
    escape(podium, workbench);
    return true;
  }
  if (command !== null) {
    podium.obey(command);
    return true;
  }
  const isLetter = key.length === 1;
  return isLetter && workbench.store.getState().letterKeys && letter(podium, workbench, event);
}

/** The keys that always work; a key that is held down presses once. */
function commandFor(key: string, isRepeat: boolean): PodiumCommand | 'leave' | null {
  if (FORWARD.includes(key)) return isRepeat ? null : { do: 'forward' };
  if (BACK.includes(key)) return isRepeat ? null : { do: 'back' };
  if (key === ' ') return isRepeat ? null : { do: 'pause' };
  if (key === 'Backspace') return { do: 'undo' };
  if (key === 'Home') return { do: 'step', step: 0 };
  return key === 'Escape' ? 'leave' : null;
}

/** First the dark and the light go, then the view. */
function escape(podium: Podium, workbench: Workbench): void {
  const { isBlank, isLit } = podium.store.getState();
  if (isBlank) podium.obey({ do: 'blank' });
  else if (isLit) podium.obey({ do: 'light' });
  else leavePresenting(workbench);
}

function letter(podium: Podium, workbench: Workbench, event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase();
  const state = podium.store.getState();
  const beat = beatAt(state);
  const choice = key.codePointAt(0) ?? 0;
  const first = 97;
  const hands = beat?.kind === 'choices' ? handsFor(state.hands, beat) : [];
  if (choice >= first && choice < first + hands.length) {
    const by = event.shiftKey ? -1 : 1;
    const count = (hands[choice - first] ?? 0) + by;
    podium.obey({ do: 'hands', choice: choice - first, count });
    return true;
  }
  if (/^[1-9]$/.test(key)) {
    podium.obey({ do: 'step', step: Number(key) - 1 });
    return true;
  }
  return sign(podium, workbench, key);
}

function sign(podium: Podium, workbench: Workbench, key: string): boolean {
  switch (key) {
    case '.':
      podium.obey({ do: 'pause' });
      return true;
    case 'u':
      podium.obey({ do: 'undo' });
      return true;
    case 'l':
      podium.obey({ do: 'light' });
      return true;
    case 'b':
      podium.obey({ do: 'blank' });
      return true;
    case 'k':
      podium.obey({ do: 'kill' });
      return true;
    case 't':
      openTeacher();
      return true;
    case 'h':
      switchLanguage(workbench);
      return true;
    default:
      return false;
  }
}
