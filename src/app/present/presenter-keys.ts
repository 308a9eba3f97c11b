/** The keys in the window of the class. */

import { useCallback } from 'react';
import type { Workbench } from '../workbench/contract.ts';
import { leavePresenting } from './entering.ts';
import { voteAt } from './hands.ts';
import { openTeacher } from './open-teacher.ts';
import type { Podium } from './podium.ts';
import { type KeyMeaning, usePodiumKeys } from './podium-keys.ts';

export function usePresenterKeys(podium: Podium, workbench: Workbench): void {
  const situation = useCallback(() => {
    const { beats, place, hands } = podium.store.getState();
    const { letterKeys } = workbench.store.getState();
    return { vote: voteAt(beats, place, hands), letterKeys };
  }, [podium, workbench]);
  const obey = useCallback(
    (what: KeyMeaning): boolean => {
      if (what.do === 'leave') escape(podium, workbench);
      else if (what.do === 'teacher') openTeacher();
      else podium.obey(what);
      return true;
    },
    [podium, workbench],
  );
  usePodiumKeys(situation, obey);
}

/** First what lies over the view goes, then the view. */
function escape(podium: Podium, workbench: Workbench): void {
  const { isBlank, isLit, isHelp } = podium.store.getState();
  if (isHelp) podium.obey({ do: 'keys' });
  else if (isBlank) podium.obey({ do: 'blank' });
  else if (isLit) podium.obey({ do: 'light' });
  else leavePresenting(workbench);
}
