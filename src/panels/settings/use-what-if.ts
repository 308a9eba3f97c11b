/** What another value would make of this run: both are played in the background, a portion at a time, one after the other. */

import { useEffect, useState } from 'react';
import { useChoice } from '../../kit/workbench-context.tsx';
import { changedFromStart, refusalOf } from '../../ledger/settings/row-change.ts';
import type { SettingActor, SettingRow } from '../../ledger/settings/setting-rows.ts';
import { type WhatIf, whatIfInPortions } from '../../ledger/settings/what-if.ts';
import type { Scenario } from '../../scenario/scenario.ts';

type Answer = WhatIf | 'working' | 'refused';

const WORK_MS = 6;
const PAUSE_MS = 10;
/** While somebody types. */
const REST_MS = 300;

/** A scenario never changes, so its answers stay. */
const known = new WeakMap<Scenario, Map<string, Answer>>();

export function useWhatIf(actor: SettingActor, row: SettingRow, value: string): Answer {
  const scenario = useChoice((state) => state.scenario);
  const untilUs = useChoice((state) => state.untilUs);
  const id = `${actor.kind} ${actor.name} ${row.key}=${value} ${untilUs}`;
  const [, setAnswered] = useState('');
  const { kind, name } = actor;
  useEffect(() => {
    const answers = known.get(scenario) ?? new Map<string, Answer>();
    known.set(scenario, answers);
    if (answers.has(id)) return;
    let run: ReturnType<typeof whatIfInPortions> | undefined;
    let timer = setTimeout(work, REST_MS);
    function answer(found: Answer): void {
      answers.set(id, found);
      setAnswered(id);
    }
    function work(): void {
      if (run === undefined) {
        const isRefused = refusalOf(row, value) !== null;
        const next = isRefused
          ? undefined
          : changedFromStart(scenario, { kind, name }, row, value).scenario;
        if (next === undefined) {
          answer('refused');
          return;
        }
        run = whatIfInPortions(scenario, next, untilUs);
      }
      const from = performance.now();
      let step = run.next();
      while (step.done !== true && performance.now() - from < WORK_MS) step = run.next();
      if (step.done === true) answer(step.value);
      else timer = setTimeout(work, PAUSE_MS);
    }
    return () => clearTimeout(timer);
  }, [scenario, untilUs, id, kind, name, row, value]);
  return known.get(scenario)?.get(id) ?? 'working';
}
