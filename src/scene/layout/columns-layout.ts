/** The stage in columns: producers, cluster, groups and the outside world; or the cluster beside a group close up. */

import { messagesOf } from '../../i18n/language.ts';
import type { StageView } from '../../projection/stage-view.ts';
import { legendTerms } from '../../projection/vocabulary.ts';
import {
  type CloseUpChoice,
  layoutCloseUp,
  layoutOthers,
  leastCloseUp,
} from './close-up-layout.ts';
import { buildPlaces, PLACES_BELOW, PRODUCER_PLACE } from './build-places.ts';
import { bottomOf, type Rect, rect } from './geometry.ts';
import { layoutGroups } from './group-layout.ts';
import { CAPTIONS, CHIPS, clusterBoxes, type LayoutInput, producerInputs } from './layout-input.ts';
import { layoutLegend } from './legend-layout.ts';
import { NOTE_LINE } from './sample.ts';
import {
  layoutProducerColumn,
  layoutProducerHeads,
  layoutProducerNarrow,
} from './producer-layout.ts';
import type { Caption, StageLayout, StageMode } from './stage-layout-types.ts';

function hasSinks(view: StageView): boolean {
  return view.groups.some((group) => group.sink.kind !== 'none');
}

/** Base line of the column heads: Hangul is as high as the line allows. */
const CAPTION_LINE = 13;

interface ColumnWidths {
  readonly producers: number;
  readonly gapLeft: number;
  readonly gapRight: number;
  readonly groups: number;
  readonly sinkGap: number;
  readonly sinks: number;
  readonly bus: number;
}

function widthsOf(mode: StageMode, { width, view, building }: LayoutInput): ColumnWidths {
  const nobody = view.groups.length === 0 && building !== true;
  const alone = view.producers.length === 0 && building !== true;
  if (mode === 'wide') {
    const sinks = !nobody && hasSinks(view);
    return {
      producers: alone ? 0 : 168,
      gapLeft: alone ? 0 : 128,
      gapRight: nobody ? 0 : 68,
      groups: nobody ? 0 : 206,
      sinkGap: sinks ? 28 : 0,
      sinks: sinks ? 106 : 0,
      bus: 124,
    };
  }
  return {
    producers: alone ? 0 : width < 1000 ? 156 : 168,
    gapLeft: alone ? 0 : 76,
    gapRight: nobody ? 0 : 48,
    groups: nobody ? 0 : 154,
    sinkGap: 0,
    sinks: 0,
    bus: 52,
  };
}

export function layoutColumns(input: LayoutInput, mode: StageMode): StageLayout {
  const { view, width, height } = input;
  const top = (mode === 'wide' ? CAPTIONS : 0) + (input.reading === 'partition' ? CHIPS : 0);
  const w = widthsOf(mode, input);
  const tall = height - top;
  // Without a row of heads what is said of the messages stands under the producers.
  const note = mode === 'wide' ? 0 : NOTE_LINE + 6;
  const clusterX = w.producers + w.gapLeft;
  const groupsX = width - w.groups - w.sinkGap - w.sinks;
  const clusterArea = rect(clusterX, top, groupsX - w.gapRight - clusterX, tall);
  const building = input.building === true;
  const columns = {
    producers: rect(0, top, w.producers, tall),
    cluster: clusterArea,
    groups: rect(groupsX, top, w.groups, tall),
  };
  const boxes = clusterBoxes(
    input,
    freeAbove(clusterArea, building ? PLACES_BELOW : 0),
    mode,
    w.bus,
  );
  const producers = layoutProducerColumn(
    rect(0, top, w.producers, producersHeight(tall - note, view.producers.length, building)),
    producerInputs(view),
    messagesOf(input.language).producer.word,
  );
  const lowest = producers[producers.length - 1];
  const legendY =
    (lowest === undefined ? top : bottomOf(lowest.card) + 16 + note) +
    (building ? PRODUCER_PLACE : 0);
  const groups = layoutGroups(
    {
      area: rect(groupsX, top, w.groups, tall),
      sinkArea: w.sinks === 0 ? null : rect(width - w.sinks, top, w.sinks, tall),
    },
    view.groups,
    mode,
  );
  return {
    mode,
    width,
    height,
    captions: mode === 'wide' ? captionsOf(clusterX, groupsX, width - w.sinks, w) : [],
    producers,
    ...boxes,
    groups,
    closeUp: null,
    matrix: null,
    places: building
      ? buildPlaces(view, { producers, brokers: boxes.brokers, groups }, columns)
      : [],
    legend: legendOf(input, w, legendY, height),
    gapLeft: rect(w.producers, top, w.gapLeft, tall),
    gapRight: rect(groupsX - w.gapRight, top, w.gapRight, tall),
    chips:
      input.reading === 'partition' ? rect(clusterX, top - CHIPS, clusterArea.width, 36) : null,
  };
}

/** One alone leaves room for the legend. */
function producersHeight(tall: number, count: number, building: boolean): number {
  const room = tall - (building ? PRODUCER_PLACE : 0);
  return count === 1 ? room * (building ? 0.5 : 0.7) : room;
}

/** Under the producers, reaching into the gap beside them. */
function legendOf(
  { view, drawn }: LayoutInput,
  { producers, gapLeft }: ColumnWidths,
  top: number,
  bottom: number,
): StageLayout['legend'] {
  if (producers === 0) return null;
  return layoutLegend(
    rect(4, top, producers + gapLeft * 0.4, bottom - top),
    view.keys.map((entry) => entry.key),
    legendTerms(view, drawn),
  );
}

const freeAbove = ({ x, y, width, height }: Rect, below: number): Rect =>
  rect(x, y, width, height - below);

function captionsOf(
  clusterX: number,
  groupsX: number,
  sinksX: number,
  w: ColumnWidths,
): readonly Caption[] {
  const y = CAPTION_LINE;
  const all: readonly (Caption & { readonly shown: boolean })[] = [
    { id: 'application', at: { x: 0, y }, shown: w.producers > 0 },
    { id: 'cluster', at: { x: clusterX, y }, shown: true },
    { id: 'groups', at: { x: groupsX, y }, shown: w.groups > 0 },
    { id: 'outside', at: { x: sinksX, y }, shown: w.sinks > 0 },
  ];
  return all.filter((one) => one.shown).map(({ id, at }) => ({ id, at }));
}

/** Producers without room for a column: their names over the cluster. */
const HEADS = 48;

export function layoutCloseUpColumns(
  input: LayoutInput,
  mode: StageMode,
  choice: CloseUpChoice,
): StageLayout {
  const { view, width } = input;
  const wide = mode === 'wide';
  const top = wide ? CAPTIONS : 0;
  const others = layoutOthers(rect(0, 0, 0, 0), view.groups, choice).height;
  const height = Math.max(input.height, top + leastCloseUp(choice) + others);
  const tall = height - top;
  const producers = wide && view.producers.length > 0 ? 76 : 0;
  const gapLeft = producers > 0 ? 20 : 0;
  const sinkWidth = choice.sink ? (wide ? 178 : 128) : 0;
  const closeWidth = wide ? 486 : 392;
  const gapRight = wide ? 36 : 20;
  const sinkX = width - sinkWidth;
  const closeX = sinkX - (sinkWidth > 0 ? (wide ? 24 : 14) : 0) - closeWidth;
  const clusterX = producers + gapLeft;
  const clusterWidth = closeX - gapRight - clusterX;
  const heads = wide || view.producers.length === 0 ? 0 : HEADS;
  const area = rect(clusterX, top + heads, clusterWidth, tall - heads);
  const closeArea = rect(closeX, top, closeWidth, tall);
  const rest = layoutOthers(closeArea, view.groups, choice);
  const captions: readonly Caption[] = [
    { id: 'application', at: { x: 0, y: CAPTION_LINE } },
    { id: 'cluster', at: { x: clusterX, y: CAPTION_LINE } },
    { id: 'close-up', at: { x: closeX, y: CAPTION_LINE } },
    ...(sinkWidth > 0 ? [{ id: 'outside' as const, at: { x: sinkX + 8, y: CAPTION_LINE } }] : []),
  ];
  return {
    mode,
    width,
    height,
    captions: wide ? captions.filter((one) => one.id !== 'application' || producers > 0) : [],
    producers:
      producers > 0
        ? layoutProducerNarrow(rect(0, top, producers, tall), producerInputs(view))
        : layoutProducerHeads(rect(clusterX, top, clusterWidth, heads - 8), view.producers),
    ...clusterBoxes(input, area, mode, wide ? 50 : 40),
    groups: rest.groups,
    closeUp: layoutCloseUp(
      rect(closeX, top, closeWidth, tall - rest.height),
      sinkWidth > 0 ? rect(sinkX, top, sinkWidth, tall) : null,
      choice,
    ),
    matrix: null,
    places: [],
    legend: null,
    gapLeft: rect(producers, top, gapLeft, tall),
    gapRight: rect(closeX - gapRight, top, gapRight, tall),
    chips: null,
  };
}
