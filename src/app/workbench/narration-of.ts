/** The one line, by what is on the stage: a refusal, a thought, a comparison, the next thing to build, or the run itself. */

import { buildingNarration } from '../../explain/narration/building-phrase.ts';
import { narrate, type Narration, refusal } from '../../explain/narration/narrate.ts';
import { xrayNarration } from '../../explain/narration/xray-phrase.ts';
import { isNodeDown } from '../../ledger/cluster-view.ts';
import { isBroken } from './building.ts';
import type { LiveFrame, WorkbenchState } from './contract.ts';

interface Beside {
  readonly script: Parameters<typeof narrate>[1];
  /** Of two runs beside each other; `null`: there is one. */
  readonly compared: Narration | null;
  readonly isAtFact: boolean;
}

export function narrationOf(
  { atUs, world, facts, factCount }: LiveFrame,
  { hold, atEnd, refused, tool, panel, playing, scenario }: WorkbenchState,
  { script, compared, isAtFact }: Beside,
): Narration {
  const [problem] = refused ?? [];
  if (problem !== undefined) return refusal(problem);
  if (tool?.kind === 'xray') {
    return xrayNarration(tool.node, tool.found, isNodeDown(world, tool.node));
  }
  if (compared !== null) return compared;
  const isVerdict = atEnd || hold?.kind === 'verdict';
  const isBuilding = panel === 'builder' && !playing && !(isVerdict && isBroken(scenario));
  if (isBuilding) return buildingNarration(scenario);
  const told = { next: hold?.next ?? null, question: hold?.question ?? null, isVerdict, isAtFact };
  return narrate({ atUs, world, facts, factCount }, script, told);
}
