/** The layer over the picture that can be focused, pointed at and acted upon: one control an actor. */

import type { ReactNode, RefObject } from 'react';
import type { Workbench } from '../../app/workbench/contract.ts';
import type { Action } from '../../scenario/scenario.ts';
import type { Messages } from '../../i18n/en.ts';
import type { BrokerView, StageView } from '../../projection/stage-view.ts';
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

export function StageControls(props: ControlsProps) {
  const { layout, view } = props;
  return (
    <>
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
      {memberPlaces(layout).map(({ name, area }) => {
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
            acts={memberActs(member, props.words)}
            choices={memberChoices(member)}
          />
        );
      })}
    </>
  );
}

function memberPlaces(
  layout: StageLayout,
): readonly { readonly name: string; readonly area: Rect }[] {
  return [
    ...layout.groups.flatMap((group) =>
      group.members.map((member) => ({ name: member.name, area: member.box })),
    ),
    ...(layout.closeUp?.members.map((member) => ({ name: member.name, area: member.card })) ?? []),
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

interface ActorProps extends ControlsProps {
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
    >
      {props.children}
      {mine === null ? (
        <ActionRow
          acts={props.acts}
          choices={props.choices}
          words={words}
          name={name}
          pinned={props.selectedNode === node}
          raised={primary !== null}
          side={area.x + area.width < props.layout.width / 2 ? 'left' : 'right'}
          onAct={(action, done) => onAct(node, action, done)}
        />
      ) : (
        <FeedbackRow text={mine.text} words={words} onUndo={props.onUndo} />
      )}
      {primary !== null && (
        <PrimaryButton
          label={primary.label}
          height={area.height}
          onPress={() => onAct(node, primary.action, doneText(props, primary.action))}
        />
      )}
    </ActorControl>
  );
}

/** The words for the obvious act are those of the same act in the row. */
function doneText(props: ActorProps, action: Action): string {
  const same = props.acts.find((one) => one.action.kind === action.kind);
  return same?.done ?? props.primaryAct?.label ?? '';
}

interface BrokerActorProps extends ControlsProps {
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
      acts={brokerActs(view, broker, words)}
      choices={[]}
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
          >
            <TopicSettings {...props} topic={replica.topic} leads={replica.role === 'leader'} />
          </LaneControl>
        );
      })}
    </Actor>
  );
}

interface TopicProps extends ControlsProps {
  readonly topic: string;
  readonly leads: boolean;
}

/** A topic is set where its partition is led; it shows when that lane is in focus. */
function TopicSettings({ topic, leads, view, words, onAct }: TopicProps) {
  const known = view.topics.find((one) => one.name === topic);
  if (!leads || known === undefined) return null;
  return (
    <div className="invisible absolute top-full left-0 z-20 mt-1 w-max rounded-lg bg-card p-1 ring-[1.5px] ring-line ring-inset group-focus-within/actor:visible">
      <TopicRow
        choices={topicChoices(known, view.brokers.length)}
        words={words}
        onAct={(action, done) => onAct(topic, action, done)}
      />
    </div>
  );
}

interface TopicRowProps {
  readonly choices: readonly NodeChoice[];
  readonly words: Messages;
  readonly onAct: (action: Action, done: string) => void;
}

function TopicRow({ choices, words, onAct }: TopicRowProps) {
  return choices.map((choice) => (
    <label
      key={choice.key}
      className="flex items-center gap-2 px-1 font-mono text-[13px] text-ink2"
    >
      {choice.key}
      <select
        className="h-8 rounded-md bg-card px-2 font-semibold text-ink ring-[1.5px] ring-line ring-inset"
        value={choice.value}
        onChange={(event) => {
          const { value } = event.target;
          onAct(choice.actionFor(value), words.scene.wentDown.set(choice.key, value));
        }}
      >
        {choice.options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </label>
  ));
}
