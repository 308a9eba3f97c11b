/** The signal that ticks with every frame that shows something new. */

import type { Live, LiveFrame } from './contract.ts';

export interface LiveSource extends Live {
  emit(frame: LiveFrame): void;
}

export function createLive(first: LiveFrame): LiveSource {
  let latest = first;
  const listeners = new Set<(frame: LiveFrame) => void>();
  return {
    get: () => latest,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    emit: (frame) => {
      latest = frame;
      for (const listener of listeners) listener(frame);
    },
  };
}
