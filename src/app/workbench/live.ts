/** The signal that ticks with every frame that shows something new. */

import type { Live, LiveFrame, TwinFrame, TwinLive } from './contract.ts';

export interface LiveSource extends Live {
  emit(frame: LiveFrame): void;
}

export interface TwinSource extends TwinLive {
  emit(frame: TwinFrame): void;
  close(): void;
}

export function createLive(first: LiveFrame): LiveSource {
  const signal = new Signal(first);
  return {
    get: () => signal.latest,
    subscribe: (listener) => signal.subscribe(listener),
    emit: (frame) => signal.emit(frame),
  };
}

/** Silent while nothing is compared. */
export function createTwinLive(): TwinSource {
  const signal = new Signal<TwinFrame | null>(null);
  return {
    get: () => signal.latest,
    subscribe: (listener) =>
      signal.subscribe((frame) => {
        if (frame !== null) listener(frame);
      }),
    emit: (frame) => signal.emit(frame),
    close: () => signal.emit(null),
  };
}

class Signal<Frame> {
  latest: Frame;
  private readonly listeners = new Set<(frame: Frame) => void>();

  constructor(first: Frame) {
    this.latest = first;
  }

  subscribe(listener: (frame: Frame) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  emit(frame: Frame): void {
    this.latest = frame;
    for (const listener of this.listeners) listener(frame);
  }
}
