/** What the layout is made from, and what every form of the stage asks of it. */

import type { Language } from '../../i18n/language.ts';
import { messagesOf } from '../../i18n/language.ts';
import type { BrokerView, StageView } from '../../projection/stage-view.ts';
import { isTold } from '../../projection/structure.ts';
import type { TermName } from '../../projection/vocabulary.ts';
import type { CloseUpChoice } from './close-up-layout.ts';
import { type ClusterBoxes, layoutCluster } from './cluster-layout.ts';
import { controllersHeight, layoutControllers } from './controller-layout.ts';
import { type Rect, rect } from './geometry.ts';
import type { ProducerInput } from './producer-layout.ts';
import type { Reading } from './reading.ts';
import type { StageLayout, StageMode } from './stage-layout-types.ts';
import { textWidth } from './text-width.ts';

export interface LayoutInput {
  readonly width: number;
  readonly height: number;
  readonly view: StageView;
  readonly language: Language;
  readonly reading: Reading;
  readonly focus: string | null;
  readonly closeUp: CloseUpChoice | null;
  /** On a phone: the groups instead of the cluster. */
  readonly groupsFirst: boolean;
  /** What can be added gets its place. */
  readonly building?: boolean;
  /** What only whoever draws knows to be there: see `drawn-terms.ts`. */
  readonly drawn?: readonly TermName[];
}

const CELL_LARGEST = 46;
const CELL_LARGEST_STACKED = 50;
const CELLS_WANTED = 8;
/** Room over the stage for the column heads, and for the chips that choose a partition. */
export const CAPTIONS = 24;
export const CHIPS = 44;

export function producerInputs(view: StageView): readonly ProducerInput[] {
  return view.producers.map((producer) => ({
    producer,
    told: isTold(view, producer),
    partitions: Math.max(1, view.partitions.length),
    troubled: !['idle', 'sending', 'waiting-for-metadata'].includes(producer.status),
  }));
}

/** So many lanes a broker can be drawn in full: they keep their order, whatever fills first. */
const LANES_IN_FULL = 2;

/** The partitions whose lanes are drawn, the focus first; with none, and too many lanes, the first one that holds anything. */
export function partitionsOf(input: LayoutInput): readonly string[] {
  const names = input.view.partitions.map((partition) => partition.name);
  const chosen = input.focus !== null && names.includes(input.focus) ? input.focus : null;
  const isCrowded = input.reading === 'partition' || names.length > LANES_IN_FULL;
  const filled = input.view.partitions.find((one) => one.axisEnd > one.axisStart)?.name;
  const first = chosen ?? (isCrowded ? filled : undefined) ?? names[0];
  if (first === undefined) return [];
  return input.reading === 'partition'
    ? [first]
    : [first, ...names.filter((name) => name !== first)];
}

export function hosting(input: LayoutInput, partitions: readonly string[]): readonly BrokerView[] {
  if (input.reading !== 'partition') return input.view.brokers;
  const replicas = input.view.partitions.find((one) => one.name === partitions[0])?.replicas ?? [];
  const hosts = input.view.brokers.filter((broker) => replicas.includes(broker.id));
  return hosts.length > 0 ? hosts : input.view.brokers;
}

/** Room for the widest role with its epoch, so that lanes do not move when roles change. */
function roleWidth(language: Language): number {
  const words = messagesOf(language).role;
  const badge = 34;
  return Math.max(
    20 + textWidth(words.leader, 13) + badge,
    ...[words['in-sync'], words['out-of-sync'], words.wasLeader, words.electing].map(
      (word) => 20 + textWidth(word, 12.5),
    ),
  );
}

export function clusterBoxes(
  input: LayoutInput,
  area: Rect,
  mode: StageMode,
  busWidth: number,
  largest = mode === 'stacked' ? CELL_LARGEST_STACKED : CELL_LARGEST,
): ClusterBoxes & Pick<StageLayout, 'controllers'> {
  const partitions = partitionsOf(input);
  const { controllers } = input.view;
  const above = controllersHeight(controllers);
  const boxes = layoutCluster({
    area: rect(area.x, area.y + above, area.width, area.height - above),
    mode,
    brokers: hosting(input, partitions),
    partitions,
    focus: input.focus,
    busWidth,
    roleWidth: roleWidth(input.language),
    wanted: CELLS_WANTED,
    largest,
  });
  return { ...boxes, controllers: layoutControllers(area, controllers) };
}
