/**
 * The moments that were designed, as data: which run, where its playhead stands, in which size, and what a hand did to see
 * it. `moments.spec.ts` holds the page to them, `scripts/pictures.ts` takes their pictures.
 *
 * Units: µs of simulated time, px.
 */

/** A hand's part. A button's name in English and in Korean; a key; an element by its selector. */
export type Step =
  | { readonly press: string }
  | { readonly button: readonly [en: RegExp, ko: RegExp] }
  | { readonly click: string }
  | { readonly focus: string }
  | { readonly seek: number }
  | { readonly see: string };

export interface Moment {
  /** `m3-lost`: the design's own name of it. */
  readonly name: string;
  /** What the page opens with, a file of `src/lessons`, or a text. */
  readonly run: 'opening' | { readonly lesson: string } | { readonly text: string };
  readonly atUs: number;
  readonly steps: readonly Step[];
  readonly size: readonly [width: number, height: number];
  /** What its address asks for beside language and theme. */
  readonly query?: string;
  /** What is judged on the whole page: nothing else may be vermillion or purple. */
  readonly judged: readonly ('missing' | 'extra')[];
}

const DESK = [1440, 900] as const;
const DRAMA = 'opening';
/** The same run, with its question. */
const LESSON = { lesson: 'acks1-crash' } as const;
const BEFORE = 428_000;
const CRASH = 1_390_000;
const VERDICT = 4_200_000;
const END = 7_000_000;
const LOST_RECORD: readonly Step[] = [
  { click: '.strip-cell[data-name="lost"]' },
  { click: '.page-panel button:has-text("orders-0")' },
  { see: '.page-panel button:has-text("acks=all")' },
];

const DUPLICATES = `kafka 1
brokers 3 group.min.session.timeout.ms=1s group.initial.rebalance.delay.ms=0ms
link latency=2ms
topic orders partitions=2 replicas=3
producer web acks=all
group billing topics=orders consumers=2 process=200ms max.poll.records=3 commit=sync-batch session.timeout.ms=3s heartbeat.interval.ms=1s auto.offset.reset=earliest sink=counter
at 0s produce web orders x4 every 4ms keys=lee,kim,yoon,park
at 0s produce web orders x10 every 4ms keys=sora,choi,lee,kim,yoon,park
at 1265ms kill consumer billing-2
until 8s
`;

const SIX_ORDERS = `kafka 1
brokers 1 group.initial.rebalance.delay.ms=0ms
topic orders partitions=1 replicas=1
producer web
group billing topics=orders consumers=1 process=200ms max.poll.records=3 commit=sync-batch auto.offset.reset=earliest sink=counter session.timeout.ms=6s heartbeat.interval.ms=1s
at 0s produce web orders x6
until 14s
`;

const TRANSACTIONS = `kafka 1
brokers 3 group.initial.rebalance.delay.ms=0ms
topic payments partitions=2 replicas=3
producer pay transactional.id=pay-1 transaction.timeout.ms=12s linger.ms=5ms
producer fees acks=all
group billing topics=payments consumers=1 process=20ms commit=sync-batch isolation.level=read_committed auto.offset.reset=earliest sink=counter
group audit topics=payments consumers=1 process=20ms commit=sync-batch auto.offset.reset=earliest sink=ledger
at 1s begin pay
at 1100ms produce pay payments x3 every 10ms keys=lee,kim,yoon
at 1500ms commit pay
at 2s begin pay
at 2100ms produce pay payments x4 every 10ms keys=lee,kim,yoon,park
at 2500ms abort pay
at 3s begin pay
at 3100ms produce pay payments x3 every 10ms keys=lee,kim,yoon
at 3300ms produce fees payments x1 keys=lee
until 20s
`;

const REBALANCE = `kafka 1
brokers 3 group.initial.rebalance.delay.ms=100ms
topic orders partitions=4 replicas=3
producer web
group billing topics=orders consumers=3 process=400ms max.poll.records=2 commit=sync-batch partition.assignment.strategy=cooperative-sticky auto.offset.reset=earliest sink=counter
consumer billing-3 start=6s
at 1s produce web orders x40 every 200ms keys=lee,kim,yoon,park,sora,choi
until 15s
`;

const QUORUM = `kafka 1
brokers 5 broker.session.timeout.ms=1s broker.heartbeat.interval.ms=200ms
controllers 3
link 101 - 3 latency=80ms
topic orders partitions=2 replicas=3
producer web acks=all
at 1s produce web orders x20 every 100ms keys=lee,kim,yoon,park
at 3s cut 5 - brokers
at 3s cut 5 - controllers
at 3s cut 103 - controllers
until 9s
`;

const BIG = `kafka 1
brokers 9 broker.session.timeout.ms=9s
topic orders partitions=12 replicas=3
topic payments partitions=12 replicas=3
topic views partitions=12 replicas=3
producer web acks=all
producer shop acks=all
group billing topics=orders consumers=4 auto.offset.reset=earliest
group audit topics=orders,payments consumers=3 process=80ms auto.offset.reset=earliest
at 0s produce web orders x600 every 50ms keys=k{1..200}
at 0s produce shop payments x600 every 50ms keys=s{1..200}
at 31s kill broker 6
at 34900ms start broker 6
until 50s
`;

const LATEST = `kafka 1
brokers 3 group.initial.rebalance.delay.ms=0ms
topic calls partitions=3 replicas=3
producer web acks=all
group board topics=calls consumers=3 process=60ms commit=sync-batch auto.offset.reset=earliest sink=latest
consumer board-2 process=400ms
at 1s produce web calls x1 key=call-77
at 1100ms produce web calls x1 key=call-78
at 1200ms produce web calls x1 key=call-79
until 5s
`;

export const MOMENTS: readonly Moment[] = [
  {
    name: 'm1-open',
    run: DRAMA,
    atUs: CRASH,
    steps: [{ press: 'Escape' }],
    size: DESK,
    judged: [],
  },
  { name: 'm2-flight', run: DRAMA, atUs: BEFORE, steps: [], size: DESK, judged: [] },
  {
    name: 'm3-lost',
    run: DRAMA,
    atUs: VERDICT,
    steps: LOST_RECORD,
    size: DESK,
    judged: ['missing'],
  },
  {
    name: 'm4-duplicate',
    run: { text: DUPLICATES },
    atUs: 5_110_000,
    steps: [],
    size: DESK,
    judged: ['extra'],
  },
  {
    name: 'm5-predict',
    run: LESSON,
    atUs: CRASH,
    steps: [{ press: 'Space' }, { see: '.page-panel [role=radio], .page-panel input[type=radio]' }],
    size: DESK,
    judged: [],
  },
  {
    name: 'm6-presenter',
    run: LESSON,
    atUs: VERDICT,
    steps: [],
    size: [1024, 768],
    query: 'mode=present',
    judged: ['missing'],
  },
  {
    name: 'm7-phone',
    run: DRAMA,
    atUs: VERDICT,
    steps: [],
    size: [390, 844],
    judged: ['missing'],
  },
  {
    name: 'm8-twin',
    run: DRAMA,
    atUs: VERDICT,
    steps: [{ press: 'c' }, { click: '.page-panel button:has-text("acks=all")' }, { see: '.twin' }],
    size: DESK,
    judged: ['missing'],
  },
  {
    name: 'm9-xray',
    run: DRAMA,
    atUs: CRASH,
    steps: [{ press: 'x' }, { see: '.xray-card li' }],
    size: DESK,
    judged: ['missing'],
  },
  {
    name: 'm10-scalpel',
    run: { text: SIX_ORDERS },
    atUs: 950_000,
    steps: [{ press: 's' }, { see: '.scalpel .scalpel-row >> nth=6' }],
    size: DESK,
    judged: ['missing', 'extra'],
  },
  {
    name: 'm11-transactions',
    run: { text: TRANSACTIONS },
    atUs: 3_900_000,
    steps: [],
    size: DESK,
    judged: ['extra'],
  },
  {
    name: 'm12-groups',
    run: { text: REBALANCE },
    atUs: 6_522_000,
    steps: [{ see: '[role=table], table' }],
    query: 'reading=group',
    size: DESK,
    judged: [],
  },
  {
    name: 'm13-quorum',
    run: { text: QUORUM },
    atUs: 4_050_000,
    steps: [{ see: '.quorum' }],
    query: 'reading=quorum',
    size: DESK,
    judged: [],
  },
  {
    name: 'm14a-settings-log',
    run: DRAMA,
    atUs: BEFORE,
    steps: [{ press: 'l' }, { button: [/^Settings$/, /^설정$/] }, { see: '.page-panel' }],
    size: DESK,
    judged: [],
  },
  {
    name: 'm14b-text-metrics',
    run: DRAMA,
    atUs: VERDICT,
    steps: [{ press: 'm' }, { press: 'e' }, { see: '.cm-content' }],
    size: DESK,
    judged: ['missing'],
  },
  {
    name: 'm15-outcome',
    run: LESSON,
    atUs: END,
    steps: [
      { seek: CRASH },
      { press: 'Space' },
      { see: '.page-panel [role=radio], .page-panel input[type=radio]' },
      { focus: '.page-panel [role=radio], .page-panel input[type=radio]' },
      { press: 'ArrowDown' },
      { press: 'Enter' },
      { press: 'Space' },
      { seek: END },
    ],
    size: DESK,
    judged: ['missing'],
  },
  {
    name: 'm16-branches',
    run: DRAMA,
    atUs: VERDICT,
    steps: [
      { seek: 700_000 },
      { focus: '[data-actor="broker-3"]' },
      { press: 'Enter' },
      { press: 'Enter' },
      { press: 'c' },
      { seek: VERDICT },
      { see: '.branch-tracks' },
    ],
    size: DESK,
    judged: ['missing'],
  },
  {
    name: 'm17-big',
    run: { text: BIG },
    atUs: 36_000_000,
    steps: [],
    size: DESK,
    judged: ['extra'],
  },
  {
    name: 'm18-latest-time',
    run: { text: LATEST },
    atUs: 1_900_000,
    steps: [],
    size: DESK,
    judged: ['extra'],
  },
  {
    name: 'm19-tablet',
    run: DRAMA,
    atUs: VERDICT,
    steps: [],
    size: [820, 1180],
    judged: ['missing'],
  },
  {
    name: 'm20-share',
    run: DRAMA,
    atUs: CRASH,
    steps: [{ button: [/^Share$/, /^공유$/] }, { see: '.page-panel' }],
    size: DESK,
    judged: [],
  },
  {
    name: 'm21-build',
    run: { text: 'kafka 1\nbrokers 1\n' },
    atUs: 0,
    steps: [
      { button: [/^Scenarios$/, /^시나리오$/] },
      { button: [/^Build your own/, /^직접/] },
      { see: '.page-panel' },
    ],
    size: DESK,
    judged: [],
  },
];
