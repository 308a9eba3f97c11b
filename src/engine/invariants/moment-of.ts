/**
 * Works out what an event did from which nodes it changed.
 *
 * Kafka:       none.
 * Units:       as in `moment.ts`.
 * Invariants:  a value that kept its reference did not change.
 * Divergences: none.
 */

import type { NodeId } from '../kernel/ids.ts';
import type { Log } from '../log/log.ts';
import { batchesFrom, batchesOf } from '../log/log-read.ts';
import type { RecordBatch } from '../log/record-batch.ts';
import { committedAmong } from '../controllers-word.ts';
import type { MetadataImage } from '../metadata/image.ts';
import type { SendOutcome } from '../producer/producer-state.ts';
import { producerOf } from '../producer-of.ts';
import type { Ghosts } from './ghosts.ts';
import type {
  BrokerChange,
  CellChange,
  HostedReplica,
  Moment,
  RegistrationChange,
  SendChanges,
} from './moment.ts';

type Known = Pick<
  Moment,
  'atUs' | 'shape' | 'ran' | 'nodes' | 'changed' | 'sent' | 'imageBefore'
> & {
  readonly ghosts: Ghosts;
};

/** The ghosts move along. */
export function momentOf(known: Known): Moment {
  const brokers = known.changed.filter(isOfBroker);
  const { imageBefore } = known;
  const hasController = known.changed.some(({ after }) => after.kind === 'controller');
  const image = hasController ? committedAmong(known.nodes.values()) : imageBefore;
  const moment: Moment = {
    ...known,
    brokers,
    replicas: brokers.flatMap(replicasOf),
    image,
    registrations: image === imageBefore ? [] : registrationsOf(imageBefore, image),
    sends: known.changed.flatMap(sendsOf),
  };
  known.ghosts.update(moment);
  return moment;
}

function isOfBroker(change: CellChange): change is BrokerChange {
  return change.after.kind === 'broker';
}

function registrationsOf(
  before: MetadataImage | undefined,
  after: MetadataImage | undefined,
): readonly RegistrationChange[] {
  if (after === undefined || before?.partitions === after.partitions) return [];
  const changes: RegistrationChange[] = [];
  for (const [partition, registration] of after.partitions) {
    const was = before?.partitions.get(partition);
    if (was !== registration) changes.push({ partition, before: was, after: registration });
  }
  return changes;
}

function replicasOf({ before, after }: BrokerChange): readonly HostedReplica[] {
  const old = before?.state.replicas;
  if (old === after.state.replicas) return [];
  const hosted: HostedReplica[] = [];
  for (const [partition, replica] of after.state.replicas) {
    const was = old?.get(partition);
    if (was === replica) continue;
    const { broker } = after.state;
    hosted.push({ broker, cell: after, replica, before: was, ...growth(replica.log, was?.log) });
  }
  return hosted;
}

const NOTHING: readonly RecordBatch[] = [];

function growth(log: Log, was: Log | undefined) {
  if (log === was) return { news: NOTHING, isAppended: true };
  if (was === undefined || log.logEndOffset < was.logEndOffset || !isContinued(log, was)) {
    return { news: batchesOf(log), isAppended: false };
  }
  if (log.logEndOffset === was.logEndOffset) return { news: NOTHING, isAppended: true };
  return { news: batchesFrom(log, was.logEndOffset), isAppended: true };
}

/** The last batch of before still stands where it stood. */
function isContinued(log: Log, was: Log): boolean {
  const isRestarted = log.logStartOffset > was.logEndOffset;
  if (isRestarted || log.cleanerCheckpoint !== was.cleanerCheckpoint) return false;
  const last = was.active.at(-1) ?? was.sealed.at(-1)?.batches.at(-1);
  if (last === undefined) return true;
  return batchesFrom(log, last.baseOffset)[0] === last;
}

function sendsOf({ before, after }: CellChange): readonly SendChanges[] {
  const producer = producerOf(after);
  const old = producerOf(before) ?? undefined;
  if (producer === null || producer === old) return [];
  const changes: { before: SendOutcome | undefined; after: SendOutcome }[] = [];
  if (producer.ledger !== old?.ledger) {
    producer.ledger.chunks.forEach((chunk, i) => {
      const known = old?.ledger.chunks[i];
      if (known === chunk) return;
      chunk.forEach((outcome, j) => {
        if (outcome !== known?.[j]) changes.push({ before: known?.[j], after: outcome });
      });
    });
  }
  const node: NodeId = after.id;
  return [{ node, producer, before: old, changes }];
}
