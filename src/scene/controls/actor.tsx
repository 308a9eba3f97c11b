/** An actor on the stage with what can be done with it: the row, the answer to an act, the one obvious button. */

import type { ReactNode, RefObject } from 'react';
import type { Workbench } from '../../app/workbench/contract.ts';
import type { PrimaryAct } from '../../app/workbench/primary-act.ts';
import type { Messages } from '../../i18n/en.ts';
import type { Language } from '../../i18n/language.ts';
import type { StageView } from '../../projection/stage-view.ts';
import type { Deed } from '../acts/entry.ts';
import type { Action } from '../../scenario/scenario.ts';
import type { Rect } from '../layout/geometry.ts';
import type { StageLayout } from '../layout/stage-layout-types.ts';
import type { Spot } from '../paint/picture.ts';
import { ActionRow, type Feedback, FeedbackRow, PrimaryButton } from './action-row.tsx';
import { ActorControl } from './actor-control.tsx';
import type { KeyTakers } from './lane-control.tsx';
import { MoreButton, type OpenMenu } from './more-button.tsx';
import type { NodeAct, NodeChoice } from './node-acts.ts';
import type { RowPlace } from './row-place.ts';

export interface ControlsProps {
  readonly workbench: Workbench;
  readonly layout: StageLayout;
  readonly view: StageView;
  readonly words: Messages;
  readonly language: Language;
  readonly selectedNode: string | null;
  readonly reachable: string;
  readonly feedback: Feedback | null;
  readonly primaryAct: PrimaryAct | null;
  readonly onFocus: (id: string) => void;
  readonly onPoint: (spot: Spot | null) => void;
  /** Whose menu has been opened; `null`: it was closed. */
  readonly onAsk: (subject: string | null) => void;
  readonly keyTakers: RefObject<KeyTakers>;
  readonly onAct: (node: string, action: Deed['action'], done: string) => void;
  readonly onUndo: () => void;
}

export interface OpenProps extends ControlsProps {
  /** Whose row stands open: that of the open menu, else under the pointer, else in focus, else selected. */
  readonly open: string | null;
  readonly menu: OpenMenu | null;
  readonly onMore: (menu: OpenMenu | null) => void;
  readonly onHover: (id: string, isOver: boolean) => void;
}

export interface ActorProps extends OpenProps {
  readonly place: RowPlace;
  readonly node: string;
  readonly area: Rect;
  readonly name: string;
  readonly description: (view: StageView) => string;
  readonly acts: readonly NodeAct[];
  readonly choices: readonly NodeChoice[];
  readonly children?: ReactNode;
}

export function Actor(props: ActorProps) {
  const { node, area, name, description, words, feedback, primaryAct, onAct } = props;
  const mine = feedback?.node === node ? feedback : null;
  const primary = primaryAct?.node === node && mine === null ? primaryAct : null;
  const more = (
    <MoreButton
      subject={node}
      actor={node}
      name={name}
      words={words}
      menu={props.menu}
      onMore={props.onMore}
    />
  );
  return (
    <ActorControl
      id={node}
      area={area}
      name={name}
      description={description}
      reachable={props.reachable === node}
      pressed={props.selectedNode === node}
      onFocus={props.onFocus}
      onHover={(isOver) => props.onHover(node, isOver)}
    >
      {props.children}
      {mine === null ? (
        <ActionRow
          acts={props.acts}
          choices={props.choices}
          words={words}
          name={name}
          open={props.open === node}
          place={props.place}
          onAct={(action, done) => onAct(node, action, done)}
          more={more}
        />
      ) : (
        <FeedbackRow text={mine.text} words={words} onUndo={props.onUndo} more={more} />
      )}
      {primary !== null && (
        <PrimaryButton
          label={primary.label}
          height={area.height}
          phone={props.layout.mode === 'phone'}
          beside={isRightOfCluster(props.layout, area)}
          onPress={() => onAct(node, primary.action, doneText(props, primary.action))}
        />
      )}
    </ActorControl>
  );
}

function isRightOfCluster({ mode, gapRight }: StageLayout, area: Rect): boolean {
  return (mode === 'wide' || mode === 'merged') && area.x >= gapRight.x + gapRight.width;
}

/** The words for the obvious act are those of the same act in the row. */
function doneText(props: ActorProps, action: Action): string {
  const same = props.acts.find((one) => one.action.kind === action.kind);
  return same?.done ?? props.primaryAct?.label ?? '';
}
