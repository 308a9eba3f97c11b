/**
 * Every place where the model bends Kafka, by id. What Kafka does, what we do and why stands in
 * `explain/divergence-texts.ts`, in both languages; `docs/model.md` and the page show all of it.
 *
 * Kafka:       n/a.
 * Units:       none.
 * Invariants:  an id that a file header names is listed here; each has its text.
 * Divergences: all of them.
 */

export const DIVERGENCES = [
  'connection-handshake',
  'tcp-as-whole-messages',
  'admin-without-network',
  'topic-names',
  'no-compression',
  'fetch-sessions',
  'first-leader',
  'lone-controller-commits-at-once',
  'metadata-log-kept-whole',
  'quorum-retry-pace',
  'coordinator-load',
  'member-ids',
  'rack-changes',
  'process-start',
  'transaction-marker-retry',
  'refused-send-leaves-nothing',
  'log-tasks',
  'deleted-files',
  'wiped-disk',
  'no-dead-letter-queue',
  'other-clients',
  'share-state',
  'share-member-start',
] as const;

export type DivergenceId = (typeof DIVERGENCES)[number];
