/**
 * Facts about what an append did to the segments of a log.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.UnifiedLog.maybeRoll, append (flush.messages) (4.4).
 * Units:       offsets; sizes in bytes.
 * Invariants:  states facts and changes nothing.
 * Divergences: none.
 */

import type { FactId } from '../kernel/ids.ts';
import type { Log } from '../log/log.ts';
import type { Replica } from '../replication/replica.ts';
import { grounds, ofPartition } from './leader-replica.ts';
import type { BrokerTurn } from './turn.ts';

/** The log before and after records were appended to it. */
export function noteSegments(
  turn: BrokerTurn,
  before: Replica,
  after: Log,
  appendGround: FactId,
): void {
  const isRolled = after.closedSegments !== before.log.closedSegments;
  if (isRolled) noteRolled(turn, before, after, appendGround);
  const isFlushed = after.recoveryPoint === after.logEndOffset && after.config.flushMessages > 0;
  if (isFlushed && after.recoveryPoint > before.log.recoveryPoint) {
    noteFlushed(turn, before, after, 'flush.messages');
  }
}

function noteRolled(turn: BrokerTurn, before: Replica, after: Log, appendGround: FactId): void {
  const closed = before.log.activeSegment;
  const { segmentBytes, segmentMs } = after.config;
  const appended = after.activeSegment.sizeBytes;
  turn.out.fact({
    rule: 'storage.segmentRolled',
    inputs: {
      ...ofPartition(turn, before),
      closedBaseOffset: closed.baseOffset,
      baseOffset: after.activeSegment.baseOffset,
      sizeBytes: closed.sizeBytes,
      because: closed.sizeBytes > segmentBytes - appended ? 'segment.bytes' : 'segment.ms',
      segmentBytes,
      segmentMs,
    },
    supports: grounds(appendGround),
  });
}

export function noteFlushed(
  turn: BrokerTurn,
  before: Replica,
  after: Log,
  because: 'flush.messages' | 'flush.ms',
): void {
  const { recoveryPoint: fromOffset } = before.log;
  const inputs = {
    ...ofPartition(turn, before),
    fromOffset,
    toOffset: after.recoveryPoint,
    because,
  };
  turn.out.fact({ rule: 'storage.flushed', inputs, supports: grounds(before.appendGround) });
}
