/** The map of the scalpel, found out in the background: a portion of a run at a time, so that no frame waits. */

import { useEffect, useState } from 'react';
import { type ModeCuts, SCALPEL_MODES, scalpelInPortions } from '../../ledger/scalpel.ts';
import type { Scenario } from '../../scenario/scenario.ts';

export interface ScalpelMap {
  readonly modes: readonly ModeCuts[];
  readonly isDone: boolean;
}

interface Wanted {
  readonly scenario: Scenario;
  readonly group: string;
  readonly member: string;
  readonly atUs: number;
}

const NOTHING: ScalpelMap = { modes: [], isDone: false };
/** Work of one slice, and the rest between two: input is answered within a frame. */
const SLICE_MS = 8;
const REST_MS = 6;

export function useScalpel({ scenario, group, member, atUs }: Wanted): ScalpelMap {
  const [map, setMap] = useState<ScalpelMap>(NOTHING);
  useEffect(() => {
    const portions = scalpelInPortions({ scenario, group, member, atUs, modes: SCALPEL_MODES });
    let known = 0;
    let timer = setTimeout(work, REST_MS);
    function work() {
      const untilMs = performance.now() + SLICE_MS;
      let next = portions.next();
      while (next.done !== true && performance.now() < untilMs) next = portions.next();
      const isDone = next.done === true;
      if (isDone || next.value.length > known) {
        known = next.value.length;
        setMap({ modes: [...next.value], isDone });
      }
      if (!isDone) timer = setTimeout(work, REST_MS);
    }
    return () => clearTimeout(timer);
  }, [scenario, group, member, atUs]);
  return map;
}
