/** The layer over the picture that can be focused, pointed at and acted upon: one control an actor. */

import { type ReactNode, type RefObject, useState } from 'react';
import type { Workbench } from '../../app/workbench/contract.ts';
import type { Action } from '../../scenario/scenario.ts';
import type { Messages } from '../../i18n/en.ts';
import type { BrokerView, StageView, TopicView } from '../../projection/stage-view.ts';
import { describeBroker, describeMember, describeProducer } from '../describe.ts';
import type { Rect } from '../layout/geometry.ts';
import type { BrokerBox, StageLayout } from '../layout/stage-layout-types.ts';
import type { Spot } from '../paint/picture.ts';
import { ActionRow, type Feedback, FeedbackRow, PrimaryButton } from './action-row.tsx';
import { ActorControl } from './actor-control.tsx';
import { type KeyTakers, LaneControl } from './lane-control.tsx';
import {
  brokerActs,
  memberActs,
  memberChoices,
  type NodeAct,
  type NodeChoice,
  producerActs,
  producerChoices,
  topicChoices,
} from './node-acts.ts';
import type { Stop } from './roving.ts';
import { brokerRowPlace, memberRowPlace, producerRowPlace, type RowPlace } from './row-place.ts';

/** The one obvious act of a drama, as the app names it. */
export interface PrimaryAct {
  readonly node: string;
  readonly action: Action;
  readonly label: string;
}

export interface ControlsProps {
  readonly workbench: Workbench;
  readonly layout: StageLayout;
  readonly view: StageView;
  readonly words: Messages;
  readonly selectedNode: string | null;
  readonly reachable: string;
  readonly feedback: Feedback | null;
  readonly primaryAct: PrimaryAct | null;
  readonly onFocus: (id: string) => void;
  readonly onPoint: (spot: Spot | null) => void;
  readonly keyTakers: RefObject<KeyTakers>;
  readonly onAct: (node: string, action: Action, done: string) => void;
  readonly onUndo: () => void;
}

interface OpenProps extends ControlsProps {
  /** Whose row stands open: under the pointer, else in focus, else selected. */
  readonly open: string | null;
  readonly onHover: (id: string, isOver: boolean) => void;
}

export function StageControls(given: ControlsProps) {
  const { layout, view } = given;
  const [hovered, setHovered] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const onHover = (id: string, isOver: boolean): void =>
    setHovered((before) => (isOver ? id : before === id ? null : before));
  const onFocus = (id: string): void => {
    setFocused(id.startsWith('lane-') ? `broker-${id.slice(5).split('/')[0]}` : id);
    given.onFocus(id);
  };
  const open = hovered ?? focused ?? given.selectedNode;
  const props: OpenProps = { ...given, open, onHover, onFocus };
  return (
    <div
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(null);
      }}
    >
      {layout.producers.map((box) => {
        const producer = view.producers.find((one) => one.name === box.name);
        if (producer === undefined) return null;
        return (
          <Actor
            key={box.name}
            {...props}
            node={box.name}
            area={box.card}
            name={`${box.name}, ${props.words.producer.word}`}
            description={describeProducer(producer, props.words)}
            place={producerRowPlace(box.card, layout)}
            acts={producerActs(view, producer, props.words)}
            choices={producerChoices(producer)}
          />
        );
      })}
      {layout.brokers.map((box) => {
        const broker = view.brokers.find((one) => one.id === box.id);
        return broker === undefined ? null : (
          <BrokerActor key={box.id} {...props} box={box} broker={broker} />
        );
      })}
      {memberPlaces(layout).map(({ name, area, isCloseUp }) => {
        const member = view.groups
          .flatMap((group) => group.members)
          .find((one) => one.name === name);
        if (member === undefined) return null;
        return (
          <Actor
            key={name}
            {...props}
            node={name}
            area={area}
            name={name}
            description={describeMember(member, props.words)}
            place={memberRowPlace(area, isCloseUp)}
            acts={memberActs(member, props.words)}
            choices={memberChoices(member)}
          />
        );
      })}
    </div>
  );
}

function memberPlaces(
  layout: StageLayout,
): readonly { readonly name: string; readonly area: Rect; readonly isCloseUp: boolean }[] {
  return [
    ...layout.groups.flatMap((group) =>
      group.members.map((member) => ({ name: member.name, area: member.box, isCloseUp: false })),
    ),
    ...(layout.closeUp?.members ?? []).map((member) => ({
      name: member.name,
      area: member.card,
      isCloseUp: true,
    })),
  ];
}

/** Everything that an arrow key may reach. */
export function stopsOf(layout: StageLayout): readonly Stop[] {
  return [
    ...layout.producers.map((box) => ({ id: box.name, area: box.card })),
    ...layout.brokers.flatMap((box) => [
      { id: box.node, area: { ...box.card, width: 80 } },
      ...box.lanes.map((lane) => ({ id: `lane-${lane.id}`, area: lane.band })),
    ]),
    ...memberPlaces(layout).map(({ name, area }) => ({ id: name, area })),
  ];
}

interface ActorProps extends OpenProps {
  readonly place: RowPlace;
  readonly node: string;
  readonly area: Rect;
  readonly name: string;
  readonly description: string;
  readonly acts: readonly NodeAct[];
  readonly choices: readonly NodeChoice[];
  readonly children?: ReactNode;
}

function Actor(props: ActorProps) {
  const { node, area, name, description, words, feedback, primaryAct, onAct } = props;
  const mine = feedback?.node === node ? feedback : null;
  const primary = primaryAct?.node === node && mine === null ? primaryAct : null;
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
        />
      ) : (
        <FeedbackRow text={mine.text} words={words} onUndo={props.onUndo} />
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

interface BrokerActorProps extends OpenProps {
  readonly box: BrokerBox;
  readonly broker: BrokerView;
}

function BrokerActor(props: BrokerActorProps) {
  const { box, broker, view, words, workbench } = props;
  return (
    <Actor
      {...props}
      node={box.node}
      area={box.card}
      name={words.broker.named(box.id)}
      description={describeBroker(broker, words)}
      place={brokerRowPlace(box)}
      acts={brokerActs(view, broker, words)}
      choices={ledTopics(broker, view).flatMap((one) => topicChoices(one, view.brokers.length))}
    >
      {box.lanes.map((lane) => {
        const replica = broker.lanes.find((one) => one.partition === lane.partition);
        if (replica === undefined) return null;
        return (
          <LaneControl
            key={lane.id}
            lane={lane}
            broker={box.id}
            card={box.card}
            words={words}
            workbench={workbench}
            structure={replica}
            reachable={props.reachable === `lane-${lane.id}`}
            inFocus={props.layout.focus === lane.partition}
            onFocus={props.onFocus}
            onPoint={props.onPoint}
            keyTakers={props.keyTakers}
          />
        );
      })}
    </Actor>
  );
}

/** A topic is set where one of its partitions is led. */
function ledTopics(broker: BrokerView, view: StageView): readonly TopicView[] {
  const led = broker.lanes.filter((lane) => lane.role === 'leader').map((lane) => lane.topic);
  return view.topics.filter((topic) => led.includes(topic.name));
}
