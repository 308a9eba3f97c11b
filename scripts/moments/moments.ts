/**
 * The moments that were designed, as data: which run, where its playhead stands, in which size, and what a hand did to see
 * it. `e2e/moments.spec.ts` holds the page to them, `scripts/pictures.ts` takes their pictures.
 *
 * Units: µs of simulated time, px.
 */

import { BIG, DUPLICATES, QUORUM, REBALANCE, SIX_ORDERS, TRANSACTIONS } from './moment-runs.ts';

/** A hand's part. A button's name in English and in Korean; a key; an element by its selector. */
export type Step =
  | { readonly press: string }
  | { readonly hold: string }
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
    steps: [{ hold: 'x' }, { see: '.xray-card li' }],
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
    atUs: 7_000_000,
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
      { see: 'button:focus:not([data-actor])' },
      { press: 'Enter' },
      { see: '.branch-tracks' },
      { press: 'c' },
      { seek: VERDICT },
    ],
    size: DESK,
    judged: ['missing'],
  },
  {
    name: 'm17-big',
    run: { text: BIG },
    atUs: 36_000_000,
    steps: [
      { focus: '[data-actor="broker-1"]' },
      { press: 'ArrowRight' },
      { press: 'ArrowRight' },
      { press: 'ArrowRight' },
    ],
    size: DESK,
    judged: [],
  },
  {
    name: 'm18-latest-time',
    run: { lesson: '02-three-lanes' },
    atUs: 4_000_000,
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
