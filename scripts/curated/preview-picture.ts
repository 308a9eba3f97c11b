/**
 * The picture of a scenario in a chat: its title, its first note, the replicas of its busiest partition as the run leaves them, and
 * the numbers that come out. Every number and every square is the simulator's.
 */
import { stageView } from '../../src/projection/stage.ts';
import type { LaneView, StageView, StripName } from '../../src/projection/stage-view.ts';
import { headlessRun } from '../../src/ledger/headless-run.ts';
import { messagesOf } from '../../src/i18n/language.ts';
import { type Curated, descriptionIn, type PageLanguage, titleIn } from './curated-pages.ts';

const WIDTH = 1200;
const MARGIN = 64;
const INK = '#1d1a15';
const INK2 = '#4f4839';
const LINE = '#8a8069';
const KEYS = ['#edae3a', '#8fcbf0', '#4fb893', '#f3e76e', '#5b93c9', '#bdb5a5'];
const FONT = "'IBM Plex Sans', 'Noto Sans CJK KR', 'Noto Sans KR', 'Noto Sans', sans-serif";
const CELL = 40;
const CELLS_MAX = 20;
const LANES_MAX = 3;
const SHOWN: readonly StripName[] = ['sent', 'acked', 'stored', 'lost', 'duplicates', 'reordered'];

export function previewSvg(curated: Curated, language: PageLanguage): string {
  const { world, facts, untilUs } = headlessRun(curated.scenario);
  const view = stageView({ world, atUs: untilUs, facts, factCount: facts.length });
  const title = titleIn(curated.scenario, language);
  const lines = wrapped(descriptionIn(curated.scenario, language), language === 'ko' ? 46 : 78, 2);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="630" font-family="${FONT}">`,
    `<rect width="${WIDTH}" height="630" fill="#f6f1e6"/>`,
    text(MARGIN, 92, 24, INK2, 'Kafkascope', 700),
    text(MARGIN, 160, title.length > 34 ? 46 : 56, INK, title, 700),
    ...lines.map((line, index) => text(MARGIN, 212 + index * 36, 26, INK2, line)),
    ...busiestLanes(view).map((lane, index) => laneSvg(lane, view, 300 + index * 64, language)),
    ...strip(view, language),
    '</svg>',
  ].join('');
}

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function text(x: number, y: number, px: number, fill: string, words: string, weight = 400): string {
  return `<text x="${x}" y="${y}" font-size="${px}" font-weight="${weight}" fill="${fill}">${escaped(words)}</text>`;
}

function wrapped(words: string, width: number, linesMax: number): readonly string[] {
  const lines: string[] = [''];
  for (const word of words.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  if (lines.length <= linesMax) return lines;
  return [...lines.slice(0, linesMax - 1), `${lines[linesMax - 1] ?? ''} …`];
}

/** The replicas of the partition that holds most. */
function busiestLanes({ brokers, partitions }: StageView): readonly LaneView[] {
  const lanes = brokers.flatMap((broker) => broker.lanes);
  const held = (partition: string): number =>
    Math.max(
      ...lanes.filter((lane) => lane.partition === partition).map((lane) => lane.cells.length),
    );
  const first = partitions.map(({ name }) => name).toSorted((a, b) => held(b) - held(a))[0];
  return lanes.filter(({ partition }) => partition === first).slice(0, LANES_MAX);
}

function laneSvg(lane: LaneView, view: StageView, y: number, language: PageLanguage): string {
  const words = messagesOf(language);
  const cells = lane.cells.slice(-CELLS_MAX);
  const isLeader = view.partitions.some(
    ({ name, leader }) => name === lane.partition && leader === lane.broker,
  );
  const squares = cells.map((cell, index) => {
    const x = 330 + index * (CELL + 3);
    const key = cell.kind === 'data' ? cell.keyIndex : null;
    const fill = key === null ? '#fffdf7' : (KEYS[key] ?? '#fffdf7');
    const square = `<rect x="${x}" y="${y}" width="${CELL}" height="${CELL}" rx="5" fill="${fill}" stroke="${LINE}"/>`;
    const number = `<text x="${x + CELL / 2}" y="${y + 27}" font-size="20" font-weight="600" text-anchor="middle" fill="${INK}">${cell.offset}</text>`;
    return square + number;
  });
  return [
    text(MARGIN, y + 29, 24, INK, words.broker.named(lane.broker), isLeader ? 700 : 400),
    text(208, y + 29, 20, INK2, lane.partition),
    ...squares,
  ].join('');
}

function strip({ strip: numbers }: StageView, language: PageLanguage): readonly string[] {
  const labels = messagesOf(language).strip;
  return SHOWN.map((name, index) => {
    const number = numbers.find((one) => one.name === name);
    const value = number?.value ?? null;
    const x = MARGIN + index * 182;
    const isHarm = number !== undefined && number.harm !== 'none';
    const fill = isHarm ? '#b83a00' : INK;
    const label = labels[name as Exclude<StripName, 'processed'>];
    return (
      text(x, 556, 44, fill, value === null ? '–' : String(value), 700) +
      text(x, 588, 20, isHarm ? '#b83a00' : INK2, label)
    );
  });
}
