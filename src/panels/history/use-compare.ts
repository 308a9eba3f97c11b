/** Opens a comparison; where the panel lies over the stage it makes room for what was asked for. */

import type { WorkbenchActions } from '../../app/workbench/contract.ts';
import { useWorkbench } from '../../kit/workbench-context.tsx';

const OVERLAID = '(max-width: 1179px)';

type Compare = Pick<WorkbenchActions, 'compareBranch' | 'compareSetting'>;

export function useCompare(): Compare {
  const { actions } = useWorkbench();
  const makeRoom = (): void => {
    if (window.matchMedia(OVERLAID).matches) actions.openPanel(null);
  };
  return {
    compareBranch(branch) {
      actions.compareBranch(branch);
      makeRoom();
    },
    compareSetting(change) {
      actions.compareSetting(change);
      makeRoom();
    },
  };
}
