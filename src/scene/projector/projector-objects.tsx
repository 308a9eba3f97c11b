/** What can be put into the spotlight: reached by Tab, chosen by a click, named for who does not see it. */

import type { Messages } from '../../i18n/en.ts';
import type { StageView } from '../../projection/stage-view.ts';
import { describeBroker, describeMember, describeProducer } from '../describe.ts';
import type { Rect } from '../layout/geometry.ts';
import type { StageLayout } from '../layout/stage-layout-types.ts';
import { nodeName } from '../names.ts';

interface ProjectorObjectsProps {
  readonly layout: StageLayout;
  readonly view: StageView;
  readonly words: Messages;
  readonly chosen: string | null;
  readonly onChoose: (node: string) => void;
}

interface Thing {
  readonly node: string;
  readonly area: Rect;
  readonly about: string;
}

export function ProjectorObjects(props: ProjectorObjectsProps) {
  const { words, chosen, onChoose } = props;
  return (
    <section aria-label={words.scene.stage} className="absolute inset-0">
      {thingsOf(props).map(({ node, area, about }) => (
        <button
          key={node}
          type="button"
          data-actor={node}
          aria-pressed={node === chosen}
          aria-label={`${nodeName(node, words)}: ${about}`}
          className="present-object"
          style={{ left: area.x, top: area.y, width: area.width, height: area.height }}
          onClick={() => onChoose(node)}
        />
      ))}
    </section>
  );
}

function thingsOf({ layout, view, words }: ProjectorObjectsProps): readonly Thing[] {
  const producers = layout.producers.flatMap(({ name, card }) => {
    const found = view.producers.find((one) => one.name === name);
    return found === undefined
      ? []
      : [{ node: name, area: card, about: describeProducer(found, words) }];
  });
  const brokers = layout.brokers.flatMap(({ id, node, card }) => {
    const found = view.brokers.find((one) => one.id === id);
    return found === undefined ? [] : [{ node, area: card, about: describeBroker(found, words) }];
  });
  const members = layout.groups.flatMap((group) =>
    group.members.flatMap(({ name, box }) => {
      const found = view.groups
        .find((one) => one.name === group.name)
        ?.members.find((one) => one.name === name);
      return found === undefined
        ? []
        : [{ node: name, area: box, about: describeMember(found, words) }];
    }),
  );
  return [...producers, ...brokers, ...members];
}
