/** The stage of a scenario at an instant, as the engine plays it. */

import { simulationParts } from '../engine/initial-world.ts';
import { Recording } from '../playback/recording.ts';
import { stageView } from '../projection/stage.ts';
import type { StageView } from '../projection/stage-view.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { scenarioOf } from './scenario-of.ts';

export function playedView(text: string, atUs: number): StageView {
  const recording = new Recording(toPlan(scenarioOf(text)), simulationParts);
  recording.seek(atUs);
  const { world, facts, factCount } = recording;
  return stageView({ world, atUs, facts, factCount });
}
