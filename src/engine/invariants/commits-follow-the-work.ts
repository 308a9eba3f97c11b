/**
 * K2: what is committed after the work was worked on: no commit passes a record of the batch in hand that is not done.
 *
 * Kafka:       the application’s loop; KafkaConsumer.commitSync, commitAsync (4.4).
 * Units:       offsets are the next ones to read.
 * Invariants:  K2.
 * Divergences: none.
 */

import type { CommitReason } from '../consumer/consumer-state.ts';
import { type SentCommit, sentCommits } from './sent-commits.ts';
import type { Broken, Watch } from './watch.ts';

/**
 * At most once is what `before` asks for; a transaction commits with its results; close() after an error commits what
 * poll() returned, done or not (ConsumerCoordinator.close, maybeAutoCommitOffsetsSync).
 */
const BEFORE_THE_WORK: ReadonlySet<CommitReason> = new Set(['before', 'transaction', 'auto-close']);

export const commitsFollowTheWork: Watch = {
  id: 'K2',
  name: 'a commit covers what is done',
  look(moment) {
    for (const commit of sentCommits(moment)) {
      // Worker threads finish in any order: what is committed then is the trap that the picture shows.
      if (BEFORE_THE_WORK.has(commit.reason) || commit.consumer.around.workers > 1) continue;
      const broken = undone(commit);
      if (broken !== undefined) return `${commit.member} (${commit.reason}): ${broken}`;
    }
    return undefined;
  },
};

/** By the batch that was in hand when the commit was decided. */
function undone({ consumer, before, body }: SentCommit): Broken {
  const { batch, index } = consumer.application;
  // A batch that came in this very turn came after its poll()'s automatic commit.
  if (batch !== before.application.batch) return undefined;
  for (const record of batch.slice(index + 1)) {
    const committed = body.offsets.find(({ partition }) => partition === record.partition);
    if (committed !== undefined && committed.offset > record.offset) {
      return `${record.partition} ${committed.offset}, and ${record.offset} is not done`;
    }
  }
  return undefined;
}
