/** The named actors for a projector: cards with heavy edges, numbers, roles. Rendered when the structure changes. */

import { AnimatePresence } from 'framer-motion';
import { memo } from 'react';
import type { Messages } from '../../i18n/en.ts';
import type { PresentMessages } from '../../i18n/present-en.ts';
import type { StageView } from '../../projection/stage-view.ts';
import { Group } from '../actors/groups.tsx';
import { StagePatterns } from '../actors/key-swatch.tsx';
import { LinkFaults } from '../actors/surroundings.tsx';
import { placedFaults } from '../names.ts';
import type { StageLayout } from '../layout/stage-layout-types.ts';
import { ProjectorBroker } from './projector-broker.tsx';
import { ProjectorProducer } from './projector-producer.tsx';

interface ProjectorSvgProps {
  readonly layout: StageLayout;
  readonly view: StageView;
  readonly words: Messages;
  readonly present: PresentMessages;
  readonly moving: boolean;
}

export const ProjectorSvg = memo(function ProjectorSvg(props: ProjectorSvgProps) {
  const { layout, view, words, present, moving } = props;
  return (
    <svg
      className="absolute top-0 left-0 block overflow-visible"
      width={layout.width}
      height={layout.height}
      aria-hidden="true"
    >
      <StagePatterns />
      <AnimatePresence initial={false}>
        {layout.producers.map((box) => {
          const producer = view.producers.find((one) => one.name === box.name);
          return producer === undefined ? null : (
            <ProjectorProducer key={box.name} box={box} view={producer} present={present} />
          );
        })}
        {layout.brokers.map((box) => {
          const broker = view.brokers.find((one) => one.id === box.id);
          const isAlone = view.brokers.length === 1;
          const shared = { words, present, moving, isAlone };
          return broker === undefined ? null : (
            <ProjectorBroker key={box.node} box={box} view={broker} {...shared} />
          );
        })}
      </AnimatePresence>
      {layout.groups.map((box) => {
        const group = view.groups.find((one) => one.name === box.name);
        const shared = { words, selectedNode: null, moving };
        return group === undefined ? null : (
          <Group key={box.name} box={box} view={group} {...shared} wholeWords />
        );
      })}
      {placedFaults(layout, view.links, words).map(
        (place) =>
          place !== null && (
            <rect key={`${place.at.x} ${place.at.y}`} {...place.area} className="fill-paper" />
          ),
      )}
      <LinkFaults layout={layout} links={view.links} words={words} />
    </svg>
  );
});
