/**
 * All invariants, fresh for one run.
 *
 * Kafka:       named per file.
 * Units:       none.
 * Invariants:  all that are named in the files beside this one.
 * Divergences: none.
 */

import { ackedByAllStays } from './acked-by-all-stays.ts';
import { committedStays } from './committed-stays.ts';
import { deliveryInOrder } from './delivery-in-order.ts';
import { groupIsFair } from './group-is-fair.ts';
import { highWatermarkHolds } from './high-watermark-holds.ts';
import { idempotenceHolds } from './idempotence-holds.ts';
import { logIsDense } from './log-is-dense.ts';
import { offsetsInOrder } from './offsets-in-order.ts';
import { oneLeaderAnEpoch } from './one-leader-an-epoch.ts';
import { readersStopAtHighWatermark } from './readers-stop-at-high-watermark.ts';
import { registrationIsLegal } from './registration-is-legal.ts';
import { sendsAreAccounted } from './sends-are-accounted.ts';
import type { Watch } from './watch.ts';

export function allWatches(): readonly Watch[] {
  return [
    offsetsInOrder,
    logIsDense(),
    registrationIsLegal,
    oneLeaderAnEpoch(),
    highWatermarkHolds,
    committedStays(),
    ackedByAllStays(),
    readersStopAtHighWatermark(),
    idempotenceHolds(),
    sendsAreAccounted,
    groupIsFair,
    deliveryInOrder,
  ];
}
