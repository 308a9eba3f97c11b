/** The page for machines: a test or a teacher's script drives it by `window.kafkascope`; nothing else is global. */

import { metricsOf } from '../ledger/metrics.ts';
import type { MetricValue } from '../ledger/metric-value.ts';
import { onFrame } from '../scene/frame-loop.ts';
import type { Workbench } from './workbench/contract.ts';

export interface MachineState {
  readonly atUs: number;
  /** The same object as in `sim --json`. */
  readonly metrics: { readonly [name: string]: MetricValue };
}

export interface Machine {
  seek(us: number): Promise<void>;
  state(): MachineState;
  text(): string;
  /** What is known now stands in the picture. */
  drawn(): Promise<void>;
}

export function machineOf({ actions, live, store }: Workbench): Machine {
  return {
    seek(us) {
      actions.seek(us);
      return nextPicture();
    },
    state() {
      const { atUs, world } = live.get();
      return { atUs, metrics: Object.fromEntries(metricsOf(world)) };
    },
    text: () => store.getState().text,
    drawn: nextPicture,
  };
}

/** Resolves when the instant has been drawn. */
function nextPicture(): Promise<void> {
  return new Promise((resolve) => {
    let frames = 0;
    const leave = onFrame(() => {
      frames += 1;
      if (frames < 2) return true;
      leave();
      resolve();
      return false;
    });
  });
}
