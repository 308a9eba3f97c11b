/** The one partition that several brokers show on a projector: the lesson's, from beginning to end. */

import { useMemo } from 'react';
import { subjectIn } from '../../app/workbench/lesson.ts';
import { useChoice } from '../../kit/workbench-context.tsx';

/** What was put into focus by hand, else what the lesson is about; `null`: the layout finds one. */
export function useFocus(): string | null {
  const focus = useChoice((state) => state.focusPartition);
  const scenario = useChoice((state) => state.scenario);
  return useMemo(() => focus ?? subjectIn(scenario), [focus, scenario]);
}

/** `null`: all are shown, or there is only one. */
export function useShownPartition(): string | null {
  const focus = useFocus();
  const isOneOfMany = useChoice(
    ({ structure: { brokers, partitions } }) => brokers.length > 1 && partitions.length > 1,
  );
  return isOneOfMany ? focus : null;
}
