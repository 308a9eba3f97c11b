/** The named actors: cards, names, roles, tracks. Rendered when the structure changes, and only then. */

import { AnimatePresence } from 'framer-motion';
import { memo } from 'react';
import type { Language } from '../i18n/language.ts';
import { messagesOf } from '../i18n/language.ts';
import { matrixMessagesOf } from '../i18n/matrix.ts';
import type { StageView } from '../projection/stage-view.ts';
import { BrokerCard } from './actors/broker-card.tsx';
import { CloseUp } from './actors/close-up.tsx';
import { ControllerCard } from './actors/controller-card.tsx';
import { Group } from './actors/groups.tsx';
import { StagePatterns } from './actors/key-swatch.tsx';
import { Legend } from './actors/legend.tsx';
import { MatrixFrame } from './actors/matrix-frame.tsx';
import { MatrixGroup } from './actors/matrix-group.tsx';
import { MatrixRow } from './actors/matrix-row.tsx';
import { ProducerCard } from './actors/producer-card.tsx';
import { Captions, LinkFaults } from './actors/surroundings.tsx';
import { fitText } from './layout/text-width.ts';
import type { MatrixBox, StageLayout } from './layout/stage-layout-types.ts';

interface StageSvgProps {
  readonly layout: StageLayout;
  readonly view: StageView;
  readonly language: Language;
  readonly selectedNode: string | null;
  readonly moving: boolean;
}

export const StageSvg = memo(function StageSvg(props: StageSvgProps) {
  const { layout, view, language, selectedNode, moving } = props;
  const words = messagesOf(language);
  const { closeUp } = layout;
  const closeUpGroup = view.groups.find((group) => group.name === closeUp?.group);
  return (
    <svg
      className="absolute top-0 left-0 block"
      width={layout.width}
      height={layout.height}
      aria-hidden="true"
    >
      <StagePatterns />
      <Captions
        captions={layout.captions}
        view={view}
        words={words}
        closeUpGroup={closeUp?.group ?? null}
      />
      {layout.controllers.map((box) => {
        const controller = view.controllers.find((one) => one.id === box.id);
        if (controller === undefined) return null;
        const shared = { words, selected: selectedNode === box.node, moving };
        return <ControllerCard key={box.node} box={box} view={controller} {...shared} />;
      })}
      <AnimatePresence initial={false}>
        {layout.producers.map((box) => {
          const producer = view.producers.find((one) => one.name === box.name);
          if (producer === undefined) return null;
          const selected = selectedNode === box.name;
          const shared = { words, selected, moving };
          return <ProducerCard key={box.name} box={box} view={producer} {...shared} />;
        })}
        {layout.matrix === null &&
          layout.brokers.map((box) => {
            const broker = view.brokers.find((one) => one.id === box.id);
            if (broker === undefined) return null;
            const selected = selectedNode === box.node;
            const shared = { words, selected, moving, mode: layout.mode };
            return <BrokerCard key={box.node} box={box} view={broker} {...shared} />;
          })}
      </AnimatePresence>
      {layout.matrix === null &&
        layout.groups.map((box) => {
          const group = view.groups.find((one) => one.name === box.name);
          if (group === undefined) return null;
          const shared = { words, selectedNode, moving };
          return <Group key={box.name} box={box} view={group} {...shared} />;
        })}
      {layout.matrix !== null && <Matrix {...props} matrix={layout.matrix} />}
      {closeUp !== null && closeUpGroup !== undefined && (
        <CloseUp box={closeUp} view={closeUpGroup} selectedNode={selectedNode} />
      )}
      {layout.legend !== null && (
        <Legend box={layout.legend} keys={view.keys} {...{ words, language, moving }} />
      )}
      <LinkFaults layout={layout} links={view.links} words={words} />
    </svg>
  );
});

/** A big cluster: rows of brokers under the columns of their partitions, and the groups as rows. */
function Matrix(props: StageSvgProps & { readonly matrix: MatrixBox }) {
  const { layout, view, language, selectedNode, moving, matrix } = props;
  const words = messagesOf(language);
  const own = matrixMessagesOf(language);
  const first = matrix.columns[0];
  return (
    <g>
      {layout.brokers.map((box) => {
        const broker = view.brokers.find((one) => one.id === box.id);
        if (broker === undefined) return null;
        const { wordsX } = matrix;
        const shared = { words, own, wordsX, moving, firstColumn: (first?.x ?? 90) - 6 };
        const selected = selectedNode === box.node;
        return <MatrixRow key={box.node} {...{ box, selected, ...shared }} view={broker} />;
      })}
      {layout.groups.map((box) => {
        const group = view.groups.find((one) => one.name === box.name);
        if (group === undefined) return null;
        const selected = selectedNode === `group:${box.name}`;
        const shared = { box, words, own, selected, topics: view.topics };
        return <MatrixGroup key={box.name} {...shared} view={group} />;
      })}
      {layout.mode !== 'stacked' && layout.groups[0] !== undefined && (
        <text
          x={layout.groups[0].box.x}
          y={13}
          fontSize={13}
          fontWeight={600}
          className="fill-ink3"
        >
          {fitText(own.behindHead(view.groups.length), 13, layout.groups[0].box.width)}
        </text>
      )}
      <MatrixFrame box={matrix} {...{ view, words, own, moving }} />
    </g>
  );
}
