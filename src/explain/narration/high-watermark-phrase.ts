/** The high watermark moves: how far readers may go, and how far those of committed data. */

import { lastStableOffset } from '../../engine/log/log-read.ts';
import type { RuleInputs } from '../../engine/rules.ts';
import { topicOf } from '../../engine/protocol/topic-partition.ts';
import { brokerCell } from '../../ledger/cluster-view.ts';
import { isReadCommitted } from '../../ledger/group-metrics.ts';
import type { RunView } from '../../ledger/run-view.ts';
import { type Phrase, phrase } from './phrase.ts';

type Inputs = RuleInputs['replication.highWatermarkAdvanced'];

export function highWatermarkPhrase(run: RunView, inputs: Inputs): Phrase {
  const { partition, toOffset } = inputs;
  const stops = stableEnd(run, inputs);
  const far =
    stops === null
      ? 'readers may go so far.'
      : `readers may go so far, read_committed to ${stops}.`;
  const farKo =
    stops === null
      ? '거기까지 읽을 수 있습니다.'
      : `거기까지 읽을 수 있고, read_committed는 ${stops}까지입니다.`;
  return phrase(
    `Every in-sync replica has ${partition} below [*${toOffset}]: ${far}`,
    `모든 동기화 복제본이 ${partition}의 [*${toOffset}] 아래를 가지고 있습니다. ${farKo}`,
  );
}

/** Where somebody who reads committed data has to stop before it; `null`: nobody has to. */
function stableEnd({ world }: RunView, { broker, partition, toOffset }: Inputs): number | null {
  const readers = world.shape.groups.filter(({ topics }) => topics.includes(topicOf(partition)));
  const log = brokerCell(world, broker)?.state.replicas.get(partition)?.log;
  if (log === undefined || !readers.some(isReadCommitted)) return null;
  const end = lastStableOffset(log, toOffset);
  return end < toOffset ? end : null;
}
