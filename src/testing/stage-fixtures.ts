/**
 * Views of the stage as the engine gives them at the moments of the house's pictures: `m1` held before the broker's death,
 * `m2` a batch in flight, `m3` after the loss, `m4` a consumer killed with work in hand. The numbers agree with each other.
 */

import type { Flight, LinkFault } from '../projection/flight-view.ts';
import type { RecordCell } from '../projection/record-cell.ts';
import type { GroupView } from '../projection/reader-view.ts';
import type { Bookmark, LaneCell, SendCell, StageView } from '../projection/stage-view.ts';
import {
  bookmark,
  broker,
  lane,
  laneCells,
  partition,
  SENDS,
  send,
  sendCell,
  sendsOf,
  view,
  web,
} from './stage-parts.ts';
import { group, holding, member } from './stage-readers.ts';

const CUT: LinkFault = {
  kind: 'cut',
  from: ['broker-1'],
  to: ['broker-2', 'broker-3'],
  oneWay: false,
  latencyUs: null,
  lossPpm: null,
  sinceUs: 950_000,
};

const leader = { role: 'leader' } as const;
const last3 = [{ from: 5, to: 8 }];
const waiting = { behind: 3, notCopied: last3 };
const allSends = (lost: boolean): readonly SendCell[] =>
  SENDS.map((_, number) => sendCell(number, true, 1_030_000, lost && number >= 11));
const readers = (missing: number): readonly GroupView[] => [
  group(
    'billing',
    [member('billing', 1, [0], 5), member('billing', 2, [1], 6)],
    { kind: 'counter', seen: 11, truth: 14 },
    missing,
  ),
  group('audit', [member('audit', 1, [0, 1], 5)], { kind: 'ledger', seen: 11, truth: 14 }, missing),
];
const both = (index: number, at: number): readonly Bookmark[] => [
  bookmark('billing', index, at, at),
  bookmark('audit', index, at, at),
];

/** 1.390 s: three records are acknowledged, one broker has them, the link is cut. */
export const M1: StageView = view(1_390_000, [14, 14, 14, 11, 11, 0, 0, 0, 0], {
  partitions: [partition(0, 1, 8, both(0, 5)), partition(1, 2, 6, [])],
  brokers: [
    broker(1, [lane(1, 0, 8, 5, { ...leader, onlyCopy: last3 }), lane(1, 1, 6, 6)], {
      status: 'cut-off',
      cannotReach: ['broker-2', 'broker-3'],
    }),
    broker(2, [lane(2, 0, 5, 5, waiting), lane(2, 1, 6, 6, leader)]),
    broker(3, [lane(3, 0, 5, 5, waiting), lane(3, 1, 6, 6)]),
  ],
  producers: [web(allSends(false), { toldStored: allSends(false).slice(11) })],
  groups: readers(0),
  links: [CUT],
});

const pill = (numbers: readonly number[]): readonly RecordCell[] => numbers.map(send);
const inFlight: readonly Flight[] = [
  {
    id: 1,
    kind: 'ack',
    from: 'broker-1',
    to: 'web',
    way: 'broker-1>web>ack',
    api: 'Produce',
    sentAtUs: 425_000,
    arriveAtUs: 430_000,
    cells: [],
    partitions: ['orders-0'],
    offset: null,
    acked: [{ partition: 'orders-0', from: 2, to: 4 }],
    error: null,
  },
  {
    id: 2,
    kind: 'request',
    from: 'web',
    to: 'broker-2',
    way: 'web>broker-2>request',
    api: 'Produce',
    sentAtUs: 424_500,
    arriveAtUs: 429_500,
    cells: pill([5, 7, 9]),
    partitions: ['orders-1'],
    offset: null,
    acked: [],
    error: null,
  },
  {
    id: 3,
    kind: 'response',
    from: 'broker-1',
    to: 'broker-3',
    way: 'broker-1>broker-3>response',
    api: 'Fetch',
    sentAtUs: 425_400,
    arriveAtUs: 429_400,
    cells: sendsOf(0).slice(2, 5),
    partitions: ['orders-0'],
    offset: 2,
    acked: [],
    error: null,
  },
  {
    id: 4,
    kind: 'fetch',
    from: 'broker-2',
    to: 'broker-1',
    way: 'broker-2>broker-1>fetch',
    api: 'Fetch',
    sentAtUs: 427_000,
    arriveAtUs: 429_000,
    cells: [],
    partitions: ['orders-0'],
    offset: 5,
    acked: [],
    error: null,
  },
];

const choi = { ...send(10), partition: 'orders-1', offset: 0, work: 'now', times: 0 } as const;

/** 0.428 s: broker 3 has not copied yet, an ack is on its way, a batch waits for its linger. */
export const M2: StageView = view(428_000, [11, 4, 7, 4, 4, 0, 0, 0, 0], {
  partitions: [
    partition(0, 1, 5, both(0, 2)),
    partition(1, 2, 2, [bookmark('billing', 1, 2, 2), bookmark('audit', 1, null, 2)]),
  ],
  brokers: [
    broker(1, [lane(1, 0, 5, 2, leader), lane(1, 1, 2, 2)]),
    broker(2, [lane(2, 0, 5, 2), lane(2, 1, 2, 2, leader)]),
    broker(3, [lane(3, 0, 2, 2, { behind: 3 }), lane(3, 1, 2, 2)]),
  ],
  producers: [
    web(
      Array.from({ length: 11 }, (_, number) => sendCell(number, number < 4, 60_000)),
      {
        status: 'sending',
        accumulator: [
          { partition: 'orders-0', batches: [] },
          {
            partition: 'orders-1',
            batches: [
              {
                cells: [send(10)],
                attempt: 1,
                linger: {
                  what: 'linger',
                  fromUs: 426_500,
                  toUs: 446_500,
                  key: 'linger.ms',
                  defaultUs: 5_000,
                },
                backoff: null,
              },
            ],
          },
        ],
        inFlight: { used: 2, limit: 5 },
      },
    ),
  ],
  groups: [
    group(
      'billing',
      [
        {
          ...member('billing', 1, [0], 2),
          parkedAt: [{ broker: 1, partition: 'orders-0', offset: 2 }],
        },
        {
          ...member('billing', 2, [1], 2),
          parkedAt: [{ broker: 2, partition: 'orders-1', offset: 2 }],
        },
      ],
      { kind: 'counter', seen: 4, truth: 11 },
    ),
    group(
      'audit',
      [
        {
          ...member('audit', 1, [0, 1], 2),
          status: 'processing',
          station: 'process',
          worksOn: choi,
          ...holding([choi]),
        },
      ],
      { kind: 'ledger', seen: 2, truth: 11 },
    ),
  ],
  flights: inFlight,
});

const dead = (lost: boolean) => (offset: number) =>
  (lost && offset >= 5 ? 'lost' : 'dead') as LaneCell['state'];
const gone = { neverCopied: last3 };

/** 4.200 s: broker 1 is dead, broker 2 leads, and offsets 5, 6, 7 are nowhere else. */
export const M3: StageView = view(4_200_000, [14, 14, 11, 11, 11, 3, 0, 0, 0], {
  partitions: [
    partition(0, 2, 8, both(0, 5), { leaderEpoch: 1, isr: [2, 3] }),
    partition(1, 2, 6, [], { isr: [2, 3] }),
  ],
  brokers: [
    broker(
      1,
      [
        lane(1, 0, 8, 5, {
          role: 'offline',
          wasLeader: true,
          onlyCopy: last3,
          cells: laneCells(0, 8, dead(true)),
        }),
        lane(1, 1, 6, 6, { role: 'offline', cells: laneCells(1, 6, dead(false)) }),
      ],
      { status: 'crashed', sinceUs: 1_400_000, fenced: true },
    ),
    broker(2, [lane(2, 0, 5, 5, { ...leader, leaderEpoch: 1, ...gone }), lane(2, 1, 6, 6, leader)]),
    broker(3, [lane(3, 0, 5, 5, { leaderEpoch: 1, ...gone }), lane(3, 1, 6, 6)]),
  ],
  producers: [web(allSends(true))],
  groups: readers(3),
});

const done = (times: number) =>
  sendsOf(1)
    .slice(3, 6)
    .map((cell, index) => ({
      ...cell,
      partition: 'orders-1',
      offset: 3 + index,
      work: 'done' as const,
      times,
    }));
const billing6 = [{ partition: 'orders-1', offset: 6 }];

/** 5.110 s of another run: billing-2 died after the work, billing-1 did it again and commits. */
export const M4: StageView = view(5_110_000, [14, 14, 14, 14, 17, 0, 3, 0, 0], {
  partitions: [
    partition(0, 1, 8, [bookmark('billing', 0, 8, 8), bookmark('audit', 0, 8, 8)]),
    partition(1, 2, 6, [
      bookmark('billing', 1, 3, 6, { exposed: { from: 3, to: 6 } }),
      bookmark('audit', 1, 6, 6),
    ]),
  ],
  brokers: [
    broker(1, [lane(1, 0, 8, 8, leader), lane(1, 1, 6, 6)]),
    broker(2, [lane(2, 0, 8, 8), lane(2, 1, 6, 6, leader)]),
    broker(3, [lane(3, 0, 8, 8), lane(3, 1, 6, 6)]),
  ],
  producers: [
    web(
      SENDS.map((_, number) => sendCell(number, true, 60_000)),
      { settings: [{ key: 'acks', value: 'all', isDefault: true }] },
    ),
  ],
  groups: [
    group(
      'billing',
      [
        {
          ...member('billing', 1, [0, 1], 6),
          status: 'committing',
          station: 'commit',
          ...holding(done(2)),
          commit: { state: 'in-flight', offsets: billing6 },
        },
        {
          ...member('billing', 2, [1], 6),
          status: 'killed',
          sinceUs: 1_265_000,
          station: 'process',
          ...holding(done(1)),
          commit: { state: 'never-sent', offsets: billing6 },
          timers: [
            {
              what: 'session',
              fromUs: 1_200_000,
              toUs: 4_200_000,
              key: 'session.timeout.ms',
              defaultUs: 45_000_000,
            },
          ],
        },
      ],
      { kind: 'counter', seen: 17, truth: 14 },
      0,
      3,
    ),
    group('audit', [member('audit', 1, [0, 1], 6)], { kind: 'ledger', seen: 14, truth: 14 }),
  ],
});

export const MOMENTS: readonly {
  readonly name: string;
  readonly view: StageView;
  readonly focus: string | null;
}[] = [
  { name: 'm1', view: M1, focus: 'orders-0' },
  { name: 'm2', view: M2, focus: null },
  { name: 'm3', view: M3, focus: 'orders-0' },
  { name: 'm4', view: M4, focus: 'orders-1' },
];
