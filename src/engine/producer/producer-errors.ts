/**
 * What an error code means to the producer, and the Java class that the application sees.
 *
 * Kafka:       org.apache.kafka.common.protocol.Errors, errors.RetriableException,
 *              errors.InvalidMetadataException (4.4).
 * Units:       none.
 * Invariants:  every error code has a class.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';

const RETRIABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NOT_LEADER_OR_FOLLOWER',
  'FENCED_LEADER_EPOCH',
  'UNKNOWN_LEADER_EPOCH',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'LEADER_NOT_AVAILABLE',
  'NOT_ENOUGH_REPLICAS',
  'NOT_ENOUGH_REPLICAS_AFTER_APPEND',
  'REQUEST_TIMED_OUT',
  'NETWORK_EXCEPTION',
  'OFFSET_NOT_AVAILABLE',
  'CONCURRENT_TRANSACTIONS',
  'COORDINATOR_NOT_AVAILABLE',
  'COORDINATOR_LOAD_IN_PROGRESS',
  'NOT_COORDINATOR',
  'NOT_CONTROLLER',
]);

/** After these the client asks for new metadata. */
const INVALID_METADATA: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NOT_LEADER_OR_FOLLOWER',
  'FENCED_LEADER_EPOCH',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'LEADER_NOT_AVAILABLE',
  'NETWORK_EXCEPTION',
]);

/** Classes that are not simply the code in camel case with `Exception` behind it. */
const JAVA_NAMES: ReadonlyMap<ErrorCode, string> = new Map<ErrorCode, string>([
  ['NONE', ''],
  ['REQUEST_TIMED_OUT', 'TimeoutException'],
  ['MESSAGE_TOO_LARGE', 'RecordTooLargeException'],
  ['RECORD_TOO_LARGE', 'RecordTooLargeException'],
  ['OUT_OF_ORDER_SEQUENCE_NUMBER', 'OutOfOrderSequenceException'],
  ['INVALID_TIMESTAMP', 'InvalidTimestampException'],
  ['DUPLICATE_SEQUENCE_NUMBER', 'DuplicateSequenceException'],
  ['NETWORK_EXCEPTION', 'NetworkException'],
  ['INVALID_PRODUCER_ID_MAPPING', 'InvalidPidMappingException'],
]);

export function isRetriable(error: ErrorCode): boolean {
  return RETRIABLE.has(error);
}

export function meansStaleMetadata(error: ErrorCode): boolean {
  return INVALID_METADATA.has(error);
}

export function javaClassOf(error: ErrorCode): string {
  return JAVA_NAMES.get(error) ?? `${camelCase(error)}Exception`;
}

function camelCase(code: string): string {
  const word = (part: string): string => part.charAt(0) + part.slice(1).toLowerCase();
  return code.split('_').map(word).join('');
}
