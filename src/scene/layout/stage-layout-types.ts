/** Where everything on the stage stands: the answer of the layout, px from the stage's upper left corner. */

import type { BuildKind } from '../../scenario/building.ts';
import type { AxisScale } from './axis.ts';
import type { Point, Rect } from './geometry.ts';

/**
 * `wide`: columns with a column for the outside world · `merged`: groups and sinks share one column ·
 * `stacked`: producers above, groups below · `phone`: one partition, brokers as rows · `projector`: one partition, in
 * halves of its px.
 */
export type StageMode = 'wide' | 'merged' | 'stacked' | 'phone' | 'projector';

export interface Caption {
  readonly id: 'application' | 'cluster' | 'groups' | 'outside' | 'close-up';
  readonly at: Point;
}

/** `full`: square cells, rungs and flags. `flat`: bars at the same pitch, the high watermark only. */
export type LaneForm = 'full' | 'flat';

export interface LaneBox {
  readonly id: string;
  readonly broker: number;
  readonly partition: string;
  readonly form: LaneForm;
  /** Between the two hairlines, from the thick left end to the open right end. */
  readonly band: Rect;
  /** Side of its cells across the lane. */
  readonly cellHeight: number;
  /** Base line of its name, and of the line with glyph, role and epoch below (`flat`: glyph beside the name). */
  readonly label: Point;
  readonly role: Point;
  readonly labelSize: number;
  /** Rows of ribbons that find room under it. */
  readonly ribbonRows: number;
  /** Whether flags find room over it, and the one of the log end offset too. */
  readonly flags: 'none' | 'highWatermark' | 'both';
}

export interface BrokerBox {
  readonly id: number;
  readonly node: string;
  readonly card: Rect;
  /** The transaction coordinator that it hosts; `null`: none, or no room. */
  readonly coordinator: Rect | null;
  /** Base lines. */
  readonly word: Point | null;
  readonly numeral: Point;
  readonly numeralSize: number;
  readonly state: Point;
  /** One line of words (`crashed 1.400 s`) instead of two. */
  readonly oneLine: boolean;
  /** Of what is known besides its state only the first. */
  readonly terse?: boolean;
  readonly lanes: readonly LaneBox[];
  /** Partitions whose lanes find no room. */
  readonly hidden: number;
}

export interface ControllerBox {
  readonly id: number;
  readonly node: string;
  readonly card: Rect;
}

/** One part of a producer's card; what a card has room for stands in it, from top to bottom. */
export interface ProducerPart {
  readonly kind:
    | 'settings'
    | 'accumulator'
    | 'inFlight'
    | 'told'
    | 'transactions'
    | 'ledger'
    | 'acked';
  readonly box: Rect;
}

export interface ProducerBox {
  readonly name: string;
  readonly card: Rect;
  readonly title: Point;
  readonly titleSize: number;
  /** `null`: the word `producer` finds no room. */
  readonly word: Point | null;
  readonly status: Point | null;
  readonly parts: readonly ProducerPart[];
  /** Side and distance of the small cells in its ledger of sends. */
  readonly ledgerCell: number;
  readonly ledgerPitch: number;
}

/** `card`: a card with its loop and a line of detail · `slim`: loop without card · `row`: name and word · `strip`: dot and word. */
export type MemberForm = 'card' | 'slim' | 'row';

export interface MemberBox {
  readonly name: string;
  readonly group: string;
  readonly form: MemberForm;
  readonly box: Rect;
  readonly title: Point;
  /** Right end of the partitions' names, or left end in `slim`. */
  readonly partitions: Point;
  readonly partitionsAnchor: 'start' | 'end';
  readonly stations: { readonly poll: number; readonly process: number; readonly commit: number };
  readonly trackY: number;
  readonly detail: Point | null;
}

export interface SinkBox {
  readonly group: string;
  readonly box: Rect;
  readonly label: Point;
  readonly numeral: Point;
  readonly numeralSize: number;
  readonly bar: Rect;
}

export interface GroupBox {
  readonly name: string;
  readonly box: Rect;
  /** A card of its own, in the strip of the stacked stage. */
  readonly carded: boolean;
  readonly title: Point;
  readonly word: Point;
  readonly members: readonly MemberBox[];
  readonly sink: SinkBox | null;
}

export interface CloseUpMember {
  readonly name: string;
  readonly group: string;
  readonly card: Rect;
  readonly title: Point;
  readonly note: Point;
  readonly stations: { readonly poll: number; readonly process: number; readonly commit: number };
  readonly trackY: number;
  readonly cellsY: number;
  readonly cell: number;
  readonly dead: boolean;
}

export interface CloseUpBox {
  readonly group: string;
  readonly members: readonly CloseUpMember[];
  /** The arrow and the session's words between the two. */
  readonly handover: Rect | null;
  readonly sink: {
    readonly card: Rect;
    readonly numeralSize: number;
    readonly truthSize: number;
    readonly tally: Rect;
    readonly tallyCell: number;
  } | null;
}

export interface LegendRow {
  readonly kind: 'key' | 'term';
  readonly name: string;
  readonly at: Point;
}

export interface LegendBox {
  readonly box: Rect;
  readonly rows: readonly LegendRow[];
}

/** One partition of a big cluster, as a column through the rows of all brokers. */
export interface MatrixColumn {
  readonly partition: string;
  /** Its middle. */
  readonly x: number;
}

export interface MatrixTopic {
  readonly name: string;
  /** Of the topic, also on other pages. */
  readonly partitions: number;
  readonly replicas: number;
  /** Columns of it here. */
  readonly shown: number;
  readonly at: Point;
  readonly sizeAt: Point;
  /** Numbers over some of its columns. */
  readonly ticks: readonly { readonly index: number; readonly x: number }[];
}

/** A big cluster: brokers as rows, partitions as columns, one of them in focus. */
export interface MatrixBox {
  readonly topics: readonly MatrixTopic[];
  readonly columns: readonly MatrixColumn[];
  readonly pitch: number;
  /** Base line of the numbers over the columns. */
  readonly headY: number;
  /** From the head of the focus to the foot of the last row. */
  readonly body: Rect;
  readonly focus: MatrixColumn | null;
  /** Left edge of the words of a row that is closed. */
  readonly wordsX: number;
  /** Base line of the words under the rows. */
  readonly note: Point;
  /** Where the group's number and bars stand in its row; the same height for all. */
  readonly groupBars: number;
  /** From there to the row's lower edge: the numbers of the members, where they find room. */
  readonly groupFoot: number;
  /** Partitions that stand on another page, for all of them find no room. */
  readonly elsewhere: number;
}

/** Where something that can be added would stand. */
export interface PlaceBox {
  readonly kind: BuildKind;
  readonly box: Rect;
  /** `replica`: the broker that would get it. */
  readonly broker: number | null;
}

export interface StageLayout {
  readonly mode: StageMode;
  readonly width: number;
  /** May be more than the container has: then the stage scrolls. */
  readonly height: number;
  readonly captions: readonly Caption[];
  readonly producers: readonly ProducerBox[];
  readonly brokers: readonly BrokerBox[];
  /** Empty: there is only one, and it is not drawn. */
  readonly controllers: readonly ControllerBox[];
  readonly scale: AxisScale;
  readonly groups: readonly GroupBox[];
  readonly closeUp: CloseUpBox | null;
  /** `null`: the cluster is small enough for lanes. */
  readonly matrix: MatrixBox | null;
  readonly legend: LegendBox | null;
  /** Between producers and cluster, between cluster and groups; the traffic between brokers inside the cards. */
  readonly gapLeft: Rect;
  readonly gapRight: Rect;
  readonly bus: Rect;
  /** The partition whose lanes are drawn in full; `null`: all are. */
  readonly focus: string | null;
  /** Room for the chips that choose the partition. */
  readonly chips: Rect | null;
  /** Empty unless a cluster is being built. */
  readonly places: readonly PlaceBox[];
}
