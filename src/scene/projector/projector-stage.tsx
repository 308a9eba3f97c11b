/** The stage in front of a class: the layout of the projector, shown so large that its smallest word has 24 px. */

import { LazyMotion, MotionConfig } from 'framer-motion';
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { Workbench } from '../../app/workbench/contract.ts';
import { messagesOf } from '../../i18n/language.ts';
import { presentMessagesOf } from '../../i18n/present.ts';
import { layoutProjector } from '../layout/projector-layout.ts';
import type { StageLayout } from '../layout/stage-layout-types.ts';
import { useDataLayer } from '../use-data-layer.ts';
import { type StageSize, useStageSize } from '../use-stage-size.ts';
import { SampleNote } from '../sample-note.tsx';
import { ProjectorObjects } from './projector-objects.tsx';
import { ProjectorSvg } from './projector-svg.tsx';
import { useFocus } from './shown-partition.ts';

interface ProjectorStageProps {
  readonly workbench: Workbench;
  /** Screen px for one px of the layout. */
  readonly enlarged: number;
  /** What the spotlight is on. */
  readonly chosen: string | null;
  readonly onChoose: (node: string) => void;
}

const loadMotion = () => import('../motion-features.ts').then((file) => file.features);

export function ProjectorStage(props: ProjectorStageProps) {
  const { workbench, enlarged } = props;
  const room = useRef<HTMLDivElement>(null);
  const size = useStageSize(room);
  const layout = useProjectorLayout(workbench, size, enlarged);
  const reducedMotion = useStore(workbench.store, (state) => state.reducedMotion);
  return (
    <div ref={room} className="present-stage">
      <LazyMotion features={loadMotion} strict>
        <MotionConfig reducedMotion={reducedMotion ? 'always' : 'never'}>
          {layout !== null && <LaidOut {...props} layout={layout} />}
        </MotionConfig>
      </LazyMotion>
    </div>
  );
}

function useProjectorLayout(
  { store }: Workbench,
  size: StageSize | null,
  enlarged: number,
): StageLayout | null {
  const view = useStore(store, (state) => state.structure);
  const language = useStore(store, (state) => state.language);
  const focus = useFocus();
  return useMemo(() => {
    if (size === null || size.width === 0) return null;
    return layoutProjector({
      width: size.width / enlarged,
      height: size.height / enlarged,
      view,
      language,
      reading: 'partition',
      focus,
      closeUp: null,
      groupsFirst: false,
    });
  }, [view, language, focus, size, enlarged]);
}

type LaidOutProps = ProjectorStageProps & { readonly layout: StageLayout };

function LaidOut({ workbench, layout, enlarged, chosen, onChoose }: LaidOutProps) {
  const { store } = workbench;
  const view = useStore(store, (state) => state.structure);
  const language = useStore(store, (state) => state.language);
  const moving = useStore(store, (state) => !state.reducedMotion);
  const canvas = useRef<HTMLCanvasElement>(null);
  // Cards stand where they stand at once: what lies on them does, too.
  useDataLayer(canvas, workbench, layout, false, 1, null, enlarged);
  const words = messagesOf(language);
  const present = presentMessagesOf(language);
  return (
    <div
      className="present-large"
      style={{ width: layout.width, height: layout.height, transform: `scale(${enlarged})` }}
    >
      <ProjectorSvg key={layout.width} {...{ layout, view, words, present, moving }} />
      <canvas ref={canvas} className="absolute top-0 left-0" aria-hidden="true" />
      <SampleNote layout={layout} words={words} />
      <ProjectorObjects {...{ layout, view, words, chosen, onChoose }} />
    </div>
  );
}
