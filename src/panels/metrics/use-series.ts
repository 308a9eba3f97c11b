/** The series of the run on the stage, read in the background: a portion at a time, so that no frame waits. */

import { useEffect, useState } from 'react';
import { seriesInPortions, type SeriesSoFar } from '../../ledger/series/series-in-portions.ts';
import type { Scenario } from '../../scenario/scenario.ts';

export interface KnownSeries extends SeriesSoFar {
  readonly isDone: boolean;
}

const NOTHING_YET: KnownSeries = { byId: new Map(), untilUs: -1, isDone: false };
const WORK_MS = 6;
const PAUSE_MS = 10;
const TELL_EVERY_MS = 200;

/** A scenario never changes, so its series stay. */
const known = new WeakMap<Scenario, KnownSeries>();

export function useSeries(scenario: Scenario): KnownSeries {
  const [state, setState] = useState<{ readonly of: Scenario; readonly series: KnownSeries }>();
  useEffect(() => {
    if (known.has(scenario)) return;
    const portions = seriesInPortions(scenario);
    let toldAt = 0;
    let timer = setTimeout(work);
    function work(): void {
      const from = performance.now();
      let next = portions.next();
      while (next.done !== true && performance.now() - from < WORK_MS) next = portions.next();
      const series = { ...next.value, isDone: next.done === true };
      if (series.isDone) known.set(scenario, series);
      else timer = setTimeout(work, PAUSE_MS);
      if (!series.isDone && from - toldAt < TELL_EVERY_MS) return;
      toldAt = from;
      setState({ of: scenario, series });
    }
    return () => clearTimeout(timer);
  }, [scenario]);
  return known.get(scenario) ?? (state?.of === scenario ? state.series : NOTHING_YET);
}
