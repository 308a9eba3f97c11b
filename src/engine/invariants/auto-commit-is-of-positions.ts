/**
 * K4: an automatic commit holds exactly the positions that the polls before it left, and is never sent in the middle of a batch.
 *
 * Kafka:       ConsumerCoordinator.maybeAutoCommitOffsetsAsync, allConsumed (4.4).
 * Units:       offsets are the next ones to read.
 * Invariants:  K4.
 * Divergences: none.
 */

import { type SentCommit, sentCommits } from './sent-commits.ts';
import type { Broken, Watch } from './watch.ts';

export const autoCommitIsOfPositions: Watch = {
  id: 'K4',
  name: 'auto-commit commits positions, in poll()',
  look(moment) {
    for (const commit of sentCommits(moment)) {
      // librdkafka commits what was stored, by a timer of its own.
      if (commit.reason !== 'auto' || commit.consumer.around.client !== 'java') continue;
      const broken = midBatch(commit) ?? notAPosition(commit);
      if (broken !== undefined) return `${commit.member}: ${broken}`;
    }
    return undefined;
  },
};

function midBatch({ before, consumer }: SentCommit): Broken {
  const { phase, batch, index } = before.application;
  const isSame = consumer.application.batch === batch && consumer.application.index === index;
  const isInWork = phase === 'process' && isSame && index < batch.length;
  return isInWork ? `commits while ${index + 1} of ${batch.length} is in work` : undefined;
}

function notAPosition({ before, body }: SentCommit): Broken {
  for (const { partition, offset } of body.offsets) {
    const position = before.assigned.get(partition)?.position?.offset;
    if (position === undefined || position === offset) continue;
    return `${partition} ${offset} is committed, the position was ${position}`;
  }
  return undefined;
}
