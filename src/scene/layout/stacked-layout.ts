/** The stage on top of each other, for rooms that are higher than wide: a tablet on end, a phone. */

import { messagesOf } from '../../i18n/language.ts';
import { controllersHeight, layoutControllers } from './controller-layout.ts';
import { bottomOf, rect } from './geometry.ts';
import { groupsFit, groupStripHeight, layoutGroupStrip, layoutGroups } from './group-layout.ts';
import {
  CHIPS,
  clusterBoxes,
  hosting,
  type LayoutInput,
  partitionsOf,
  producerInputs,
} from './layout-input.ts';
import { layoutPhoneCluster, phoneClusterHeight, phoneClusterLeast } from './phone-layout.ts';
import { producerStripHeight } from './producer-grid.ts';
import { layoutProducerStrip } from './producer-layout.ts';
import { NOTE_LINE } from './sample.ts';
import type { StageLayout } from './stage-layout-types.ts';

/** On a phone the line above may need all of its three lines: the chips keep off it. */
const AIR = 6;
const PHONE_TOP = CHIPS + AIR;
/** Between producers and cluster, and under the cluster with its line of words. */
const PHONE_GAP = 12;
const PHONE_FOOT = 8 + NOTE_LINE;

/** Between the cluster and the groups under it. */
const GROUPS_GAP = 14;

const NOWHERE = rect(0, 0, 0, 0);

export function layoutStacked(input: LayoutInput): StageLayout {
  const { view, width, height } = input;
  const word = messagesOf(input.language).producer.word;
  const chips = input.reading === 'partition' ? CHIPS : 0;
  const strip = producerStripHeight(width, view.producers.length, 92);
  const gap = 24;
  const clusterTop = chips + (strip > 0 ? strip + gap : 0);
  const groupsHeight = view.groups.length === 0 ? 0 : groupStripHeight(view.groups);
  const room = height - clusterTop - (groupsHeight > 0 ? groupsHeight + gap : 0);
  const tall = Math.max(room, 132 * view.brokers.length);
  const area = rect(0, clusterTop, width, tall);
  const boxes = clusterBoxes(input, area, 'stacked', 52);
  const groupsTop = clusterTop + tall + gap;
  return {
    mode: 'stacked',
    width,
    height: Math.max(height, groupsTop + groupsHeight),
    captions: [],
    producers: layoutProducerStrip(rect(0, chips, width, strip), producerInputs(view), word),
    ...boxes,
    groups: layoutGroupStrip(rect(0, groupsTop, width, groupsHeight), view.groups),
    closeUp: null,
    matrix: null,
    places: [],
    legend: null,
    gapLeft: rect(0, chips + strip, width, strip > 0 ? gap : 0),
    gapRight: rect(0, clusterTop + tall, width, gap),
    chips: chips > 0 ? rect(0, 0, width, 36) : null,
  };
}

export function layoutPhone(input: LayoutInput): StageLayout {
  const { view, width, height } = input;
  const margin = 12;
  const inner = width - 2 * margin;
  const strip = producerStripHeight(inner, view.producers.length, 68);
  const controllersTop = PHONE_TOP + (strip > 0 ? strip + PHONE_GAP : 0);
  const top = controllersTop + (input.groupsFirst ? 0 : controllersHeight(view.controllers));
  const partitions = partitionsOf({ ...input, reading: 'partition' });
  const shown = hosting({ ...input, reading: 'partition' }, partitions);
  // A low cluster leaves room for those who read it.
  const least = phoneClusterLeast(view.brokers.length);
  const isWithGroups =
    !input.groupsFirst && groupsFit(view.groups, height - top - least - GROUPS_GAP);
  const room = isWithGroups ? least : height - top - PHONE_FOOT;
  const tall = phoneClusterHeight(room, view.brokers.length);
  const area = rect(margin, top, inner, phoneClusterHeight(room, shown.length));
  const boxes = layoutPhoneCluster(area, input.groupsFirst ? [] : shown, partitions[0] ?? null);
  const groupsArea = input.groupsFirst
    ? rect(margin, PHONE_TOP, inner, height * 4)
    : rect(margin, top + tall + GROUPS_GAP, inner, height - top - tall - 2 * GROUPS_GAP);
  const groups =
    input.groupsFirst || isWithGroups
      ? layoutGroups({ area: groupsArea, sinkArea: null }, view.groups, 'phone')
      : [];
  const groupsEnd = Math.max(0, ...groups.map((group) => bottomOf(group.box)));
  return {
    mode: 'phone',
    width,
    height: Math.max(input.groupsFirst ? groupsEnd : top + tall + PHONE_FOOT, groupsEnd, height),
    captions: [],
    producers: input.groupsFirst
      ? []
      : layoutProducerStrip(
          rect(margin, PHONE_TOP, inner, strip),
          producerInputs(view),
          messagesOf(input.language).producer.word,
        ),
    ...boxes,
    controllers: input.groupsFirst
      ? []
      : layoutControllers(rect(margin, controllersTop, inner, 0), view.controllers),
    groups,
    closeUp: null,
    matrix: null,
    places: [],
    legend: null,
    gapLeft: rect(margin, PHONE_TOP + strip, inner, PHONE_GAP),
    gapRight: NOWHERE,
    chips: rect(margin, AIR, inner, 36),
  };
}
