/**
 * H2: no record is handed out more often than the limit says.
 *
 * Kafka:       SharePartition.acquire, InFlightState.tryUpdateState (4.4); KIP-932.
 * Units:       counts.
 * Invariants:  H2.
 * Divergences: none.
 */

import { statesOf } from '../share-partition/in-flight-batch.ts';
import { ofShares } from './changed-shares.ts';

export const deliveriesAreLimited = ofShares(
  'H2',
  'a record is not delivered too often',
  ({ after, limits }) => {
    for (const batch of after.batches) {
      for (const { first, state } of statesOf(batch)) {
        if (state.deliveryCount > limits.maxDeliveryCount) {
          return `offset ${first} was handed out ${state.deliveryCount} times`;
        }
      }
    }
    return undefined;
  },
);
