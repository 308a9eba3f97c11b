/** Parts of a view of the stage, for the moments in `stage-fixtures.ts`: two partitions, three brokers, fourteen sends. */

import type { KeyIndex, RecordCell } from '../projection/record-cell.ts';
import type {
  Bookmark,
  BrokerView,
  LaneCell,
  LaneView,
  PartitionView,
  ProducerView,
  SendCell,
  StageView,
  StripName,
} from '../projection/stage-view.ts';

/** Order of first appearance; the index is the colour. */
const KEYS: readonly (readonly [string, KeyIndex])[] = [
  ['lee', 1],
  ['kim', 0],
  ['yoon', 2],
  ['park', 4],
  ['sora', 3],
  ['choi', 5],
];
/** The fourteen sends of the run: key and partition. */
export const SENDS: readonly (readonly [string, number])[] =
  'lee:0 kim:1 yoon:0 park:1 sora:0 choi:1 lee:0 kim:1 yoon:0 park:1 choi:1 sora:0 lee:0 yoon:0'
    .split(' ')
    .map((one) => [one.slice(0, -2), Number(one.slice(-1))]);

export function send(number: number): RecordCell {
  const [key] = SENDS[number] ?? ['lee', 0];
  return {
    record: `web#${number}`,
    producer: 'web',
    sendNumber: number + 1,
    key,
    keyIndex: KEYS.find(([name]) => name === key)?.[1] ?? null,
    value: `web-${number + 1}`,
    poison: false,
    offset: null,
  };
}

/** The sends of a partition in offset order. */
export function sendsOf(partition: number): readonly RecordCell[] {
  return SENDS.flatMap(([, at], number) => (at === partition ? [send(number)] : [])).map(
    (cell, offset) => ({ ...cell, offset }),
  );
}

export function laneCells(
  partition: number,
  end: number,
  state: (offset: number) => LaneCell['state'],
) {
  return sendsOf(partition)
    .slice(0, end)
    .map(
      (cell, offset): LaneCell => ({
        ...cell,
        kind: 'data',
        offset,
        leaderEpoch: 0,
        state: state(offset),
        copy: false,
        reordered: false,
        transaction: 'none',
      }),
    );
}

export function lane(
  broker: number,
  partition: number,
  end: number,
  highWatermark: number,
  change: Partial<LaneView> = {},
): LaneView {
  return {
    partition: `orders-${partition}`,
    topic: 'orders',
    broker,
    role: 'in-sync',
    wasLeader: false,
    leaderEpoch: 0,
    logStart: 0,
    logEnd: end,
    highWatermark,
    lastStable: highWatermark,
    flushedTo: 0,
    asksFlush: false,
    cells: laneCells(partition, end, (offset) => (offset < highWatermark ? 'safe' : 'open')),
    neverCopied: [],
    onlyCopy: [],
    notCopied: [],
    behind: 0,
    laggingSinceUs: null,
    replicaLag: null,
    election: null,
    truncated: null,
    moving: null,
    transactions: [],
    ...change,
  };
}

export function broker(
  id: number,
  lanes: readonly LaneView[],
  change: Partial<BrokerView> = {},
): BrokerView {
  return {
    id,
    node: `broker-${id}`,
    status: 'up',
    sinceUs: 0,
    cannotReach: [],
    fenced: false,
    session: null,
    lanes,
    startup: null,
    coordinates: id === 1 ? ['billing', 'audit'] : [],
    transactions: [],
    ...change,
  };
}

export function partition(
  index: number,
  leader: number,
  end: number,
  bookmarks: readonly Bookmark[],
  change: Partial<PartitionView> = {},
): PartitionView {
  return {
    name: `orders-${index}`,
    topic: 'orders',
    index,
    leader,
    leaderEpoch: 0,
    replicas: [1, 2, 3],
    isr: [1, 2, 3],
    elr: [],
    minInsyncReplicas: 1,
    axisEnd: end,
    axisStart: 0,
    bookmarks,
    shares: [],
    ...change,
  };
}

export function bookmark(
  group: string,
  index: number,
  committed: number | null,
  position: number | null,
  change: Partial<Bookmark> = {},
): Bookmark {
  return {
    group,
    partition: `orders-${index}`,
    committed,
    isLastKnown: false,
    position,
    member: `${group}-1`,
    exposed: null,
    skipped: [],
    ...change,
  };
}

export function sendCell(
  number: number,
  acked: boolean,
  ackedAtUs: number,
  lost = false,
): SendCell {
  const [, at] = SENDS[number] ?? ['lee', 0];
  const cell = sendsOf(at).find((one) => one.record === `web#${number}`) ?? send(number);
  return {
    ...cell,
    offset: acked ? cell.offset : null,
    partition: `orders-${at}`,
    outcome: acked ? 'acked' : 'waiting',
    error: null,
    lost,
    stored: false,
    unasked: false,
    ackedAtUs: acked ? ackedAtUs : null,
  };
}

export function web(sends: readonly SendCell[], change: Partial<ProducerView> = {}): ProducerView {
  const acked = sends.filter((cell) => cell.outcome === 'acked').length;
  return {
    name: 'web',
    status: 'idle',
    sinceUs: 0,
    settings: [
      { key: 'acks', value: '1', isDefault: false },
      { key: 'linger.ms', value: '20', isDefault: false },
    ],
    sendMode: 'async',
    accumulator: [
      { partition: 'orders-0', batches: [] },
      { partition: 'orders-1', batches: [] },
    ],
    inFlight: { used: 0, limit: 5 },
    sends,
    sent: sends.length,
    acked,
    unasked: 0,
    failed: 0,
    toldStored: sends.filter((cell) => cell.lost),
    bufferShare: 0,
    transaction: null,
    timers: [],
    ...change,
  };
}

const STRIP_NAMES: readonly StripName[] = [
  'sent',
  'acked',
  'stored',
  'visible',
  'processed',
  'lost',
  'duplicates',
  'skipped',
  'reordered',
];

export function view(
  atUs: number,
  numbers: readonly number[],
  parts: Partial<StageView>,
): StageView {
  return {
    atUs,
    keys: KEYS.map(([key, index]) => ({ key, index })),
    topics: [{ name: 'orders', partitions: ['orders-0', 'orders-1'], minInsyncReplicas: 1 }],
    partitions: [],
    brokers: [],
    controllers: [{ id: 101, node: 'controller-101', status: 'up', active: true, cannotReach: [] }],
    producers: [],
    groups: [],
    links: [],
    flights: [],
    strip: STRIP_NAMES.map((name, index) => ({
      name,
      group: name === 'processed' ? 'billing' : null,
      ofGroups: 2,
      value: numbers[index] ?? 0,
      unknown: null,
      unasked: 0,
      full: numbers[0] ?? 0,
      shortfall: 0,
      excess: 0,
      aside: 0,
      asideKind: null,
      harm: 'none',
      firstRecord: null,
    })),
    ...parts,
  };
}
