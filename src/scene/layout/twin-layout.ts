/**
 * One of two stages side by side: producers narrow at the left, the cluster with one partition in full. Log end offsets
 * and bookmarks are left out, so that what differs stands out.
 */

import type { Language } from '../../i18n/language.ts';
import type { StageView } from '../../projection/stage-view.ts';
import { clamp, rect } from './geometry.ts';
import { clusterBoxes, type LayoutInput, partitionsOf, producerInputs } from './layout-input.ts';
import { layoutPhoneCluster, phoneClusterHeight } from './phone-layout.ts';
import { layoutProducerNarrow } from './producer-layout.ts';
import { NOTE_LINE } from './sample.ts';
import type { BrokerBox, LaneBox, StageLayout } from './stage-layout-types.ts';

export interface TwinLayoutInput {
  readonly width: number;
  readonly height: number;
  readonly view: StageView;
  readonly language: Language;
  /** The partition that is drawn in full. */
  readonly focus: string | null;
}

const NOWHERE = rect(0, 0, 0, 0);
const PRODUCERS = 92;
const GAP = 40;
const BUS = 40;
/** Nothing comes from clients: only copies travel. */
const BUS_ALONE = 20;
/** About what number, name and role take before a lane. */
const HEAD = 196;
const CELLS = 8;
const GAP_OF_CELLS = 4;
/** A narrower room shows the cluster alone. */
const PRODUCERS_FROM = 560;
const PHONE_BELOW = 440;
const HEIGHT_LEAST = 260;
/** Under the producers: how many of the messages are drawn, in three lines. */
const NOTE = 3 * NOTE_LINE + 4;
/** Room over the first card for a bracket. */
const TOP = 4;

export function layoutTwin(given: TwinLayoutInput): StageLayout {
  const { view, width, language, focus } = given;
  const height = Math.max(HEIGHT_LEAST, given.height);
  const input: LayoutInput = {
    width,
    height,
    view,
    language,
    focus,
    reading: 'broker',
    closeUp: null,
    groupsFirst: false,
  };
  return width < PHONE_BELOW ? narrow(input) : beside(input);
}

function beside(input: LayoutInput): StageLayout {
  const { view, width, height } = input;
  const hasProducers = width >= PRODUCERS_FROM && view.producers.length > 0;
  const left = hasProducers ? PRODUCERS : 0;
  const gap = hasProducers ? GAP : 0;
  const area = rect(left + gap, TOP, width - left - gap, height - TOP);
  const focus = input.focus ?? partitionsOf(input)[0] ?? null;
  const busWidth = hasProducers ? BUS : BUS_ALONE;
  const boxes = clusterBoxes(
    { ...input, focus },
    area,
    'merged',
    busWidth,
    cellIn(area.width - busWidth),
  );
  const { brokers, scale, bus, controllers } = boxes;
  return {
    ...emptyStage(input),
    mode: 'merged',
    producers: hasProducers
      ? layoutProducerNarrow(rect(0, TOP, left, height - TOP - NOTE), producerInputs(view))
      : [],
    brokers: brokers.map(plainer),
    controllers,
    scale,
    bus,
    focus: boxes.focus,
    gapLeft: rect(left, TOP, gap, height - TOP),
  };
}

/** So small that eight find room. */
function cellIn(width: number): number {
  return clamp(Math.floor((width - HEAD) / CELLS) - GAP_OF_CELLS, 24, 46);
}

function narrow(input: LayoutInput): StageLayout {
  const { view, width, height } = input;
  const partition = partitionsOf({ ...input, reading: 'partition' })[0] ?? null;
  const tall = phoneClusterHeight(height - TOP, view.brokers.length);
  const boxes = layoutPhoneCluster(rect(0, TOP, width, tall), view.brokers, partition);
  return {
    ...emptyStage(input),
    ...boxes,
    mode: 'phone',
    height: Math.max(height, tall + TOP),
    brokers: boxes.brokers.map(plainer),
  };
}

function emptyStage({ width, height }: LayoutInput) {
  return {
    width,
    height,
    captions: [],
    producers: [],
    controllers: [],
    groups: [],
    closeUp: null,
    legend: null,
    gapLeft: NOWHERE,
    gapRight: NOWHERE,
    chips: null,
    matrix: null,
    places: [],
  };
}

function plainer(box: BrokerBox): BrokerBox {
  return { ...box, coordinator: null, terse: true, lanes: box.lanes.map(withoutLogEnd) };
}

function withoutLogEnd(lane: LaneBox): LaneBox {
  return { ...lane, ribbonRows: 0, flags: lane.flags === 'none' ? 'none' : 'highWatermark' };
}
