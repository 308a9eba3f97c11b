/**
 * Timestamps of a ListOffsets request that stand for an end of the log.
 *
 * Kafka:       org.apache.kafka.common.requests.ListOffsetsRequest (4.4).
 * Units:       none; no instant of a run is negative.
 * Invariants:  none.
 * Divergences: none.
 */

export const EARLIEST_TIMESTAMP = -2;
export const LATEST_TIMESTAMP = -1;
