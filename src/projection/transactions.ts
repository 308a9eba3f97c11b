/** Transactions at the producers that run them and at the brokers that coordinate them. */

import { readDurationUs } from '../engine/config/read.ts';
import { itemAt } from '../engine/producer/chunked-list.ts';
import type { BrokerCell, ProducerCell, World } from '../engine/world.ts';
import type { TransactionMetadata } from '../engine/transactions/transaction-metadata.ts';
import { factsOf, lastFact } from '../ledger/fact-index.ts';
import type { StageInput } from './stage-input.ts';
import type {
  CoordinatedTransaction,
  ProducerTransactions,
  TransactionOutcome,
  TransactionSpan,
} from './transaction-view.ts';

const IN_IT: readonly string[] = [
  'IN_TRANSACTION',
  'COMMITTING_TRANSACTION',
  'ABORTING_TRANSACTION',
  'ABORTABLE_ERROR',
];
const FAILED: readonly string[] = ['ABORTABLE_ERROR', 'FATAL_ERROR'];
const FENCED: readonly string[] = ['ProducerFencedException', 'InvalidProducerEpochException'];

export function producerTransactions(
  input: StageInput,
  { state }: ProducerCell,
): ProducerTransactions | null {
  const { transaction, identity, name } = state;
  if (transaction === null) return null;
  const error = transaction.lastError?.split('.').at(-1) ?? null;
  return {
    transactionalId: transaction.transactionalId,
    phase: transaction.phase,
    isOpen: IN_IT.includes(transaction.phase),
    producerId: identity.producerId,
    producerEpoch: identity.producerEpoch,
    error,
    fencedBy:
      FAILED.includes(transaction.phase) && FENCED.includes(error ?? '')
        ? newestEpoch(input.world, transaction.transactionalId)
        : null,
    spans: spansOf(input, name, state.ledger).map((span, index, all) =>
      index === all.length - 1 && span.outcome === 'open' && FAILED.includes(transaction.phase)
        ? { ...span, outcome: 'failed' }
        : span,
    ),
  };
}

/** As its coordinator counts; -1 where nobody coordinates it now. */
function newestEpoch({ nodes }: World, transactionalId: string): number {
  let newest = -1;
  for (const cell of nodes.values()) {
    if (cell.kind !== 'broker') continue;
    const held = cell.state.transactions.transactions.get(transactionalId);
    newest = Math.max(newest, held?.metadata.producerEpoch ?? -1);
  }
  return newest;
}

/** A send belongs to the last begin before it: outside of a transaction send() throws. */
function spansOf(
  input: StageInput,
  producer: string,
  ledger: ProducerCell['state']['ledger'],
): readonly TransactionSpan[] {
  const begins = factsOf(input, 'producer.transactionCalled').filter(
    ({ node, inputs }) => node === producer && inputs.operation === 'beginTransaction',
  );
  return begins.map((begin, index): TransactionSpan => {
    const untilUs = begins[index + 1]?.atUs ?? Number.POSITIVE_INFINITY;
    const outcome = outcomeOf(input, producer, begin.atUs, untilUs);
    const [from, to] = [firstSince(ledger, begin.atUs), firstSince(ledger, untilUs)];
    return { number: index + 1, outcome, from, to };
  });
}

/** The first send at or after the instant; the ledger is in the order of the calls. */
function firstSince(ledger: ProducerCell['state']['ledger'], atUs: number): number {
  let [low, high] = [0, ledger.size];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (itemAt(ledger, middle).sentAtUs < atUs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function outcomeOf(
  input: StageInput,
  producer: string,
  fromUs: number,
  untilUs: number,
): TransactionOutcome {
  const isWithin = ({ node, atUs }: { readonly node: string; readonly atUs: number }) =>
    node === producer && atUs >= fromUs && atUs < untilUs;
  const ended = lastFact(
    input,
    'producer.transactionReturned',
    (fact) => isWithin(fact) && fact.inputs.error === null && isEnd(fact.inputs.operation),
  );
  if (ended?.inputs.operation === 'commitTransaction') return 'committed';
  if (ended !== undefined) return 'aborted';
  const called = lastFact(
    input,
    'producer.transactionCalled',
    (fact) => isWithin(fact) && isEnd(fact.inputs.operation),
  );
  if (called === undefined) return 'open';
  return called.inputs.operation === 'commitTransaction' ? 'committing' : 'aborting';
}

function isEnd(operation: string): boolean {
  return operation === 'commitTransaction' || operation === 'abortTransaction';
}

/** What a broker that runs and leads the id's place in the transaction log holds, sorted by id. */
export function coordinatedTransactions({
  process,
  state,
}: BrokerCell): readonly CoordinatedTransaction[] {
  if (process.status === 'down') return [];
  return [...state.transactions.transactions.values()]
    .map(({ metadata }) => coordinated(metadata))
    .sort((a, b) => (a.transactionalId < b.transactionalId ? -1 : 1));
}

function coordinated(metadata: TransactionMetadata): CoordinatedTransaction {
  const { transactionalId, state, pendingState, producerId, producerEpoch, partitions } = metadata;
  const timeout = state === 'Ongoing' ? timeoutOf(metadata) : null;
  return { transactionalId, state, pendingState, producerId, producerEpoch, partitions, timeout };
}

function timeoutOf({ startUs, timeoutUs }: TransactionMetadata): CoordinatedTransaction['timeout'] {
  const defaultUs = readDurationUs('producer', NOTHING_SET, 'transaction.timeout.ms');
  return { fromUs: startUs, toUs: startUs + timeoutUs, defaultUs };
}

const NOTHING_SET: ReadonlyMap<string, string> = new Map();
