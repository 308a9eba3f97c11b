/** The producers' cards: what a card has room for stands in it, the least important part leaves first. */

import type { ProducerView } from '../../projection/stage-view.ts';
import { SPANS_SHOWN } from '../../projection/structure.ts';
import { type Rect, rect, rightOf } from './geometry.ts';
import type { ProducerBox, ProducerPart } from './stage-layout-types.ts';
import { areLarge, COMPACT, compactBox, layoutProducerGrid } from './producer-grid.ts';
import { textWidth } from './text-width.ts';

type PartKind = ProducerPart['kind'];

const PAD = 16;
/** The column's width, for what must be known before it is laid out. */
const COLUMN = 168;
const TITLE = 44;
const STATUS = 20;
const CARD_GAP = 12;
/** Who leaves first when the card is too low. */
const LEAVES_FIRST: readonly PartKind[] = ['accumulator', 'inFlight', 'acked', 'settings', 'told'];
const LEDGER_ROW = 24;
const LEDGER_HEAD = 28;
/** Lower than this a card of the column holds its name and its sends, close together. */
const COLUMN_LEAST = TITLE + LEDGER_HEAD + LEDGER_ROW + 8;
const SETTINGS_MOST = 4;
export const SETTING_LINE = 18;
export const LINES_MOST = 4;

export interface ProducerInput {
  readonly producer: ProducerView;
  /** Whether the card shows what the application was told instead of what waits to be sent. */
  readonly told: boolean;
  readonly partitions: number;
  /** The status is worth a line: it does not send as usual. */
  readonly troubled: boolean;
}

/** A line of the accumulator: lower where there are many. */
export const lineHeight = (partitions: number): number => (partitions > 2 ? 25 : 34);

/** `key=value`, or in two lines where that is too wide; whole settings only. */
export function settingLines(producer: ProducerView, width: number): readonly string[] {
  const lines: string[] = [];
  for (const { key, value } of producer.settings) {
    const whole = `${key}=${value}`;
    const next = textWidth(whole, 13, 'mono') <= width + 8 ? [whole] : [key, `  =${value}`];
    if (lines.length + next.length > SETTINGS_MOST) break;
    lines.push(...next);
  }
  return lines;
}

/** A transaction: number and state over its sends, in a bracket. */
export const SPAN_ROW = 56;

export function spansShown({ transaction }: ProducerView): number {
  return Math.min(SPANS_SHOWN, transaction?.spans.length ?? 0);
}

function partHeight(kind: PartKind, input: ProducerInput): number {
  switch (kind) {
    case 'settings':
      return 4 + SETTING_LINE * settingLines(input.producer, COLUMN - 2 * PAD).length;
    case 'accumulator':
      return 22 + lineHeight(input.partitions) * Math.min(LINES_MOST, input.partitions) + 22;
    case 'inFlight':
      return 54;
    case 'told':
      return 108;
    case 'transactions':
      return SPAN_ROW * Math.max(1, spansShown(input.producer)) + 4;
    case 'ledger':
      return LEDGER_HEAD + 2 * LEDGER_ROW;
    case 'acked':
      return 30;
  }
}

function kindsOf(input: ProducerInput): readonly PartKind[] {
  if (input.told) return ['told', 'ledger', 'acked'];
  const sends = spansShown(input.producer) > 0 ? 'transactions' : 'ledger';
  return ['settings', 'accumulator', 'inFlight', sends];
}

/** The parts that fit into `height`, in their order. */
function fitting(input: ProducerInput, height: number): readonly PartKind[] {
  let kinds = kindsOf(input);
  const total = () => kinds.reduce((sum, kind) => sum + partHeight(kind, input), 0);
  for (const leaver of LEAVES_FIRST) {
    if (total() <= height) break;
    kinds = kinds.filter((kind) => kind !== leaver);
  }
  return kinds;
}

/** A column of cards, one a producer, each as high as its parts and no higher than its share. */
export function layoutProducerColumn(
  area: Rect,
  inputs: readonly ProducerInput[],
  word: string,
): readonly ProducerBox[] {
  const share =
    (area.height - CARD_GAP * Math.max(0, inputs.length - 1)) / Math.max(1, inputs.length);
  if (share < COLUMN_LEAST) {
    return inputs.map((input, index) => {
      const y = area.y + index * (share + CARD_GAP);
      return compactBox(input.producer.name, rect(area.x, y, area.width, Math.min(share, COMPACT)));
    });
  }
  const isNamed = inputs.every(({ producer }) => wordFits(producer.name, area, word));
  let y = area.y;
  return inputs.map((input) => {
    const head = TITLE + (input.troubled ? STATUS : 0);
    const kinds = fitting(input, share - head - 8);
    const parts: ProducerPart[] = [];
    let top = y + head;
    for (const kind of kinds) {
      const height = Math.min(partHeight(kind, input), y + share - 8 - top);
      parts.push({ kind, box: rect(area.x + PAD, top, area.width - 2 * PAD, height) });
      top += height;
    }
    const card = rect(area.x, y, area.width, Math.min(share, top - y + 8));
    y += card.height + CARD_GAP;
    return columnBox(input, card, parts, isNamed);
  });
}

const TITLE_SIZE = 20;

/** Where the word behind a name begins. */
function wordX(name: string, { x }: Rect): number {
  return x + PAD + textWidth(name, TITLE_SIZE) + 8;
}

/** All cards of a column have the word, or none has. */
function wordFits(name: string, column: Rect, word: string): boolean {
  return wordX(name, column) + textWidth(word, 13) <= rightOf(column) - 8;
}

function columnBox(
  input: ProducerInput,
  card: Rect,
  parts: readonly ProducerPart[],
  isNamed: boolean,
): ProducerBox {
  return {
    name: input.producer.name,
    card,
    title: { x: card.x + PAD, y: card.y + 31 },
    titleSize: TITLE_SIZE,
    word: isNamed ? { x: wordX(input.producer.name, card), y: card.y + 31 } : null,
    status: input.troubled ? { x: card.x + PAD, y: card.y + 52 } : null,
    parts,
    ledgerCell: input.told ? 16 : 19,
    ledgerPitch: input.told ? 20 : 23,
  };
}

/** Cards side by side above the cluster; what each holds stands from left to right. Many small ones wrap. */
export function layoutProducerStrip(
  area: Rect,
  inputs: readonly ProducerInput[],
  word: string,
): readonly ProducerBox[] {
  const count = Math.max(1, inputs.length);
  if (!areLarge(area.width, count)) {
    return layoutProducerGrid(
      area,
      inputs.map(({ producer }) => producer.name),
    );
  }
  const width = (area.width - CARD_GAP * (count - 1)) / count;
  return inputs.map((input, index) => {
    const card = rect(area.x + index * (width + CARD_GAP), area.y, width, area.height);
    return width >= 560 ? wideStrip(input, card, word) : narrowStrip(input, card, word);
  });
}

function wideStrip(input: ProducerInput, card: Rect, word: string): ProducerBox {
  const right = input.told ? 296 : 250;
  const x = card.x + 178;
  const parts: ProducerPart[] = [
    { kind: 'acked', box: rect(card.x + PAD, card.y + 50, 150, 24) },
    { kind: 'ledger', box: rect(x, card.y + 12, card.width - 178 - right - 12, 50) },
    { kind: 'settings', box: rect(x, card.y + 66, card.width - 178 - right - 12, 18) },
    {
      kind: input.told ? 'told' : 'inFlight',
      box: rect(rightOf(card) - right, card.y + 14, right - PAD, card.height - 20),
    },
  ];
  return {
    name: input.producer.name,
    card,
    title: { x: card.x + PAD, y: card.y + 32 },
    titleSize: 20,
    word: { x: card.x + PAD + textWidth(input.producer.name, 20) + 8, y: card.y + 32 },
    status: input.troubled ? { x: card.x + PAD, y: card.y + 86 } : null,
    parts,
    ledgerCell: 18,
    ledgerPitch: 21,
    ...(word === '' ? { word: null } : {}),
  };
}

function narrowStrip(input: ProducerInput, card: Rect, word: string): ProducerBox {
  const x = card.x + 14;
  const left = Math.max(textWidth(input.producer.name, 18), textWidth(word, 13)) + 26;
  const box = rect(x + left, card.y + 8, card.width - left - 28, card.height - 16);
  return {
    name: input.producer.name,
    card,
    title: { x, y: card.y + 28 },
    titleSize: 18,
    word: { x, y: card.y + 50 },
    status: null,
    parts: [{ kind: input.told ? 'told' : 'ledger', box }],
    ledgerCell: 16,
    ledgerPitch: 19,
  };
}

/** Beside a close-up: a tall narrow card with its sends in two columns. */
export function layoutProducerNarrow(
  area: Rect,
  inputs: readonly ProducerInput[],
): readonly ProducerBox[] {
  const count = Math.max(1, inputs.length);
  const height = (area.height - CARD_GAP * (count - 1)) / count;
  return inputs.map((input, index) => {
    const card = rect(area.x, area.y + index * (height + CARD_GAP), area.width, height);
    return {
      name: input.producer.name,
      card,
      title: { x: card.x + 14, y: card.y + 30 },
      titleSize: textWidth(input.producer.name, 20) > card.width - 20 ? 15 : 20,
      word: null,
      status: null,
      parts: [
        { kind: 'ledger', box: rect(card.x + 14, card.y + 42, card.width - 26, card.height - 96) },
      ],
      ledgerCell: 21,
      ledgerPitch: 25,
    };
  });
}

/** Beside a close-up without room for a column: only names, so that they can be reached. */
export function layoutProducerHeads(
  area: Rect,
  producers: readonly ProducerView[],
): readonly ProducerBox[] {
  const width = (area.width - CARD_GAP * (producers.length - 1)) / Math.max(1, producers.length);
  return producers.map(({ name }, index) => {
    const card = rect(area.x + index * (width + CARD_GAP), area.y, width, area.height);
    const title = { x: card.x + 14, y: card.y + 26 };
    const none = { word: null, status: null, parts: [] };
    return { name, card, title, titleSize: 18, ...none, ledgerCell: 16, ledgerPitch: 19 };
  });
}
