/** A replica's lane: pressed, its partition is in focus; by keyboard left and right go from record to record. */

import { type RefObject, useEffect, useState } from 'react';
import type { Workbench } from '../../app/workbench/contract.ts';
import type { Messages } from '../../i18n/en.ts';
import { useChoice } from '../../kit/workbench-context.tsx';
import type { LaneCell, LaneView } from '../../projection/stage-view.ts';
import { describeLane } from '../describe.ts';
import { type Rect, rect, rightOf } from '../layout/geometry.ts';
import type { LaneBox } from '../layout/stage-layout-types.ts';
import type { Spot } from '../paint/picture.ts';
import { HIDDEN, ROW, SHOWN } from './action-row.tsx';
import { ActorControl } from './actor-control.tsx';
import { MoreButton, type OpenMenu } from './more-button.tsx';

/** By actor: who hears a key before the arrows move on. True: it was taken. */
export type KeyTakers = Map<string, (key: string) => boolean>;

interface LaneControlProps {
  readonly lane: LaneBox;
  readonly broker: number;
  readonly card: Rect;
  readonly words: Messages;
  readonly workbench: Workbench;
  readonly structure: LaneView;
  readonly reachable: boolean;
  readonly inFocus: boolean;
  readonly onFocus: (id: string) => void;
  readonly onPoint: (spot: Spot | null) => void;
  readonly keyTakers: RefObject<KeyTakers>;
  readonly menu: OpenMenu | null;
  readonly onMore: (menu: OpenMenu | null) => void;
}

/** Records change without React: the lane is read from the live picture when a key is pressed. */
function cellsNow(workbench: Workbench, broker: number, partition: string): readonly LaneCell[] {
  const view = workbench.live.get().view.brokers.find((one) => one.id === broker);
  const lane = view?.lanes.find((one) => one.partition === partition);
  return lane?.cells.flatMap((cell) => (cell.kind === 'data' ? [cell] : [])) ?? [];
}

export function nextCell(
  cells: readonly LaneCell[],
  offset: number | null,
  key: string,
): LaneCell | undefined {
  switch (key) {
    case 'Home':
      return cells[0];
    case 'End':
      return cells.at(-1);
    case 'ArrowRight':
      return cells.find((cell) => offset === null || cell.offset > offset);
    case 'ArrowLeft':
      return cells.findLast((cell) => offset !== null && cell.offset < offset);
    default:
      return undefined;
  }
}

export function LaneControl(props: LaneControlProps) {
  const { lane, broker, card, words, workbench, structure, onPoint, menu } = props;
  const id = `lane-${lane.id}`;
  const [cursor, setCursor] = useState<LaneCell | null>(null);
  const [isOver, setOver] = useState(false);
  const [isIn, setIn] = useState(false);
  const name = words.scene.laneName(lane.partition, words.broker.named(broker));
  const isPlayOnly = useChoice(({ terms }) => terms.mode === 'play');
  const isOpen = !isPlayOnly && (isOver || isIn || menu?.subject === id);
  const left = lane.label.x - 4;
  const area = rect(left, lane.band.y, rightOf(lane.band) - left, lane.band.height);
  const moveTo = (cell: LaneCell | null): void => {
    setCursor(cell);
    onPoint(
      cell === null ? null : { ...cell, area: lane.band, partition: lane.partition, lane: lane.id },
    );
  };
  const takeKey = (key: string): boolean => {
    if (key === 'Enter' && cursor !== null) {
      const { record } = cursor;
      workbench.actions.select({ kind: 'record', record, partition: lane.partition });
      return true;
    }
    const cells = cellsNow(workbench, broker, lane.partition);
    const next = nextCell(cells, cursor?.offset ?? null, key);
    if (next !== undefined || cursor !== null) moveTo(next ?? null);
    return next !== undefined;
  };
  const { keyTakers } = props;
  useEffect(() => {
    const takers = keyTakers.current;
    takers.set(id, takeKey);
    return () => {
      takers.delete(id);
    };
  });
  return (
    <ActorControl
      id={id}
      area={area}
      origin={card}
      name={name}
      description={({ brokers }) => {
        const lanes = brokers.find((one) => one.id === broker)?.lanes;
        const now = lanes?.find((one) => one.partition === lane.partition);
        return describeLane(now ?? structure, words);
      }}
      reachable={props.reachable}
      pressed={props.inFocus}
      onFocus={props.onFocus}
      onBlur={() => moveTo(null)}
      onHover={setOver}
      onWithin={setIn}
    >
      <p aria-live="polite" className="sr-only">
        {cursor === null ? '' : recordWords(cursor, words)}
      </p>
      <div
        role="toolbar"
        aria-label={words.scene.actions(name)}
        className={`${ROW} top-1/2 right-1 -translate-y-1/2 ${isOpen ? SHOWN : HIDDEN}`}
      >
        <MoreButton
          subject={id}
          actor={`broker-${broker}`}
          name={name}
          words={words}
          menu={menu}
          onMore={props.onMore}
        />
      </div>
    </ActorControl>
  );
}

function recordWords(cell: LaneCell, words: Messages): string {
  const key = cell.key ?? words.scene.noKey;
  return words.scene.recordAt(cell.offset, key, words.scene.cellState[cell.state]);
}
