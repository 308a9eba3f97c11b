/** One piece of work of a form: how far it is, how it ended, and the way to stop it. It stops when its form goes. */

import { useEffect, useRef, useState } from 'react';
import type { Job } from './job.ts';

export type JobState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly done: number; readonly of: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'done'; readonly said: string };

export interface Work {
  readonly state: JobState;
  /** What `make` answers is told when it is done. Only one at a time: another one stops it. */
  readonly start: (make: (job: Job) => Promise<string>) => Promise<void>;
  readonly cancel: () => void;
}

export function useJob(): Work {
  const [state, setState] = useState<JobState>({ kind: 'idle' });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const cancel = (): void => {
    stop.current?.abort();
    stop.current = null;
    setState({ kind: 'cancelled' });
  };
  const start: Work['start'] = async (make) => {
    stop.current?.abort();
    const own = new AbortController();
    stop.current = own;
    const tell = (next: JobState): void => {
      if (!own.signal.aborted) setState(next);
    };
    tell({ kind: 'working', done: 0, of: 0 });
    try {
      const said = await make({
        signal: own.signal,
        tell: (done, of) => tell({ kind: 'working', done, of }),
      });
      tell({ kind: 'done', said });
    } catch (error) {
      tell({ kind: 'failed', error });
    }
  };
  return { state, start, cancel };
}
