/**
 * The process ends without having been asked: what its disk has lost by it.
 *
 * Kafka:       none; SIGKILL, a machine without power, a lost disk (see LogManager, LogLoader for the next start).
 * Units:       offsets, exclusive ends.
 * Invariants:  states facts about the loss and sends nothing.
 * Divergences: `wiped-disk`.
 */

import { batchesFrom } from '../log/log-read.ts';
import type { Replica } from '../replication/replica.ts';
import { sendsIn } from './append.ts';
import { grounds, ofPartition } from './leader-replica.ts';
import { stateOnDisk } from './stable-storage.ts';
import type { BrokerTurn } from './turn.ts';

export function endProcess(turn: BrokerTurn, how: 'kill' | 'powerOff' | 'wipe'): void {
  const { life } = turn.state;
  const before = [...turn.state.replicas.values()];
  const state = stateOnDisk(turn.state, how === 'kill' ? 'killed' : how, turn.nowUs);
  // A process that had ended before leaves its clean-shutdown file, unless the disk itself is gone.
  const isDiskLeft = life.phase === 'NOT_RUNNING' && how !== 'wipe';
  turn.state = isDiskLeft ? Object.assign(state, { life }) : state;
  if (how === 'powerOff') for (const replica of before) noteUnflushed(turn, replica);
  if (how === 'wipe') noteDiskLost(turn, before);
}

function noteUnflushed(turn: BrokerTurn, before: Replica): void {
  const { recoveryPoint: fromOffset, logEndOffset: toOffset } = before.log;
  if (fromOffset >= toOffset) return;
  const { highWatermark } = before;
  const firstReadable = Math.max(fromOffset, before.log.logStartOffset);
  const sends = sendsIn(batchesFrom(before.log, firstReadable));
  const inputs = { ...ofPartition(turn, before), fromOffset, toOffset, highWatermark, sends };
  turn.out.fact({ rule: 'storage.unflushedLost', inputs, supports: grounds(before.appendGround) });
}

function noteDiskLost(turn: BrokerTurn, before: readonly Replica[]): void {
  const { broker } = turn.state;
  const partitions = before.map((replica) => replica.partition);
  const sends = before.flatMap((replica) => sendsIn(batchesFrom(replica.log, 0)));
  turn.out.fact({ rule: 'storage.diskLost', inputs: { broker, partitions, sends } });
}
