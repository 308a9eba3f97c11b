/** Controllers as chips: what each is up to, whom it cannot reach, and who is in office. */

import { clusterNodes } from './brokers.ts';
import { cannotReach } from './reach.ts';
import type { StageInput } from './stage-input.ts';
import type { ControllerView } from './stage-view.ts';

export function controllerViews({ world }: StageInput): readonly ControllerView[] {
  const nodes = clusterNodes(world);
  return [...world.nodes.values()].flatMap((cell) => {
    if (cell.kind !== 'controller') return [];
    const unreachable = cannotReach(world.network, cell.id, nodes);
    return [
      {
        id: cell.state.id,
        node: cell.id,
        status: controllerStatus(cell.process, unreachable.length * 2 > nodes.length - 1),
        active: cell.state.activeEpoch !== null && cell.process.status === 'up',
        cannotReach: unreachable,
      },
    ];
  });
}

export function controllerStatus(
  process: { readonly status: string; readonly ending: string },
  isCutOff: boolean,
): ControllerView['status'] {
  if (process.status === 'frozen') return 'paused';
  if (process.status === 'down') return process.ending === 'killed' ? 'crashed' : 'stopped';
  return isCutOff ? 'cut-off' : 'up';
}
