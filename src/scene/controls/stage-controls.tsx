/** The layer over the picture that can be focused, pointed at and acted upon: one control an actor. */

import { useState } from 'react';
import type { Messages } from '../../i18n/en.ts';
import { matrixMessagesOf } from '../../i18n/matrix.ts';
import type { BrokerView, StageView } from '../../projection/stage-view.ts';
import { useChoice } from '../../kit/workbench-context.tsx';
import { controllerWord } from '../actors/controller-card.tsx';
import { describeBroker, describeMember, describeProducer } from '../describe.ts';
import type { Rect } from '../layout/geometry.ts';
import type { BrokerBox, StageLayout } from '../layout/stage-layout-types.ts';
import { Actor, type ControlsProps, type OpenProps } from './actor.tsx';
import { GroupActors, groupPlaces } from './group-actors.tsx';
import { LaneControl } from './lane-control.tsx';
import { LinkControls } from './link-controls.tsx';
import { linkPlaces } from './link-places.ts';
import { MatrixKeys } from './matrix-keys.tsx';
import type { OpenMenu } from './more-button.tsx';
import { OpenedMenu } from './opened-menu.tsx';
import {
  brokerActs,
  controllerActs,
  memberActs,
  memberChoices,
  producerActs,
  producerChoices,
} from './node-acts.ts';
import type { Stop } from './roving.ts';
import { useHovered } from './use-hovered.ts';
import { brokerRowPlace, memberRowPlace, producerRowPlace } from './row-place.ts';

/** As it is now, else as it was. */
function named<T extends { readonly name: string }>(all: readonly T[], before: T): T {
  return all.find(({ name }) => name === before.name) ?? before;
}

export function StageControls(given: ControlsProps) {
  const { layout, view } = given;
  const { hovered, onHover, onPointerMove, leave } = useHovered();
  const [focused, setFocused] = useState<string | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const onFocus = (id: string): void => {
    setFocused(id.startsWith('lane-') ? `broker-${id.slice(5).split('/')[0]}` : id);
    given.onFocus(id);
  };
  // A row would lie over what the X-ray draws.
  const isXray = useChoice(({ tool }) => tool?.kind === 'xray');
  const open = menu?.actor ?? (isXray ? null : (hovered ?? focused ?? given.selectedNode));
  const onAct: ControlsProps['onAct'] = (...act) => {
    leave();
    given.onAct(...act);
  };
  const onMore = (next: OpenMenu | null): void => {
    setMenu(next);
    given.onAsk(next?.subject ?? null);
  };
  const props: OpenProps = { ...given, open, menu, onMore, onHover, onFocus, onAct };
  return (
    <div
      onPointerMove={onPointerMove}
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
            description={(now) => describeProducer(named(now.producers, producer), props.words)}
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
      {layout.matrix !== null && (
        <MatrixKeys
          workbench={props.workbench}
          layout={layout}
          matrix={layout.matrix}
          view={view}
          own={matrixMessagesOf(props.language)}
          keyTakers={props.keyTakers}
        />
      )}
      <Controllers {...props} />
      <GroupActors {...props} />
      <Members {...props} />
      <LinkControls {...props} />
      <OpenedMenu menu={menu} onMore={props.onMore} onAct={props.onAct} />
    </div>
  );
}

function Controllers(props: OpenProps) {
  const { layout, view, words } = props;
  return layout.controllers.map(({ id, node, card }) => {
    const controller = view.controllers.find((one) => one.id === id);
    if (controller === undefined) return null;
    return (
      <Actor
        key={node}
        {...props}
        node={node}
        area={card}
        name={words.controller.named(id)}
        description={(now) =>
          controllerWord(now.controllers.find((one) => one.id === id) ?? controller, words)
        }
        place={{ left: 0, top: '100%', width: 'max-content' }}
        acts={controllerActs(controller, words)}
        choices={[]}
      />
    );
  });
}

function Members(props: OpenProps) {
  const { layout, view, words } = props;
  const members = view.groups.flatMap((group) => group.members);
  return memberPlaces(layout).map(({ name, area, isCloseUp }) => {
    const member = members.find((one) => one.name === name);
    if (member === undefined) return null;
    return (
      <Actor
        key={name}
        {...props}
        node={name}
        area={area}
        name={name}
        description={(now) =>
          describeMember(
            named(
              now.groups.flatMap((group) => group.members),
              member,
            ),
            words,
          )
        }
        place={memberRowPlace(area, isCloseUp, layout)}
        acts={memberActs(member, words)}
        choices={memberChoices(member)}
      />
    );
  });
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
export function stopsOf(layout: StageLayout, view: StageView, words: Messages): readonly Stop[] {
  return [
    ...layout.producers.map((box) => ({ id: box.name, area: box.card })),
    ...layout.controllers.map((box) => ({ id: box.node, area: box.card })),
    ...layout.brokers.flatMap((box) => [
      { id: box.node, area: { ...box.card, width: 80 } },
      ...box.lanes.map((lane) => ({ id: `lane-${lane.id}`, area: lane.band })),
    ]),
    ...groupPlaces(layout),
    ...memberPlaces(layout).map(({ name, area }) => ({ id: name, area })),
    ...linkPlaces(layout, view, words).filter(({ fault }) => fault !== null),
  ];
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
      description={(now) =>
        describeBroker(now.brokers.find((one) => one.id === broker.id) ?? broker, words)
      }
      place={brokerRowPlace(box)}
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
            menu={props.menu}
            onMore={props.onMore}
          />
        );
      })}
    </Actor>
  );
}
