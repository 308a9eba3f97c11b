/** One of the two stages: the same cards and the same canvas as the large one, from the frames of its own run. */

import { LazyMotion, MotionConfig } from 'framer-motion';
import { useCallback, useMemo, useRef } from 'react';
import type { Live, Side, Twin, Workbench } from '../../app/workbench/contract.ts';
import { messagesOf } from '../../i18n/language.ts';
import { useChoice, useWorkbench, WorkbenchProvider } from '../../kit/workbench-context.tsx';
import type { Overlay } from '../data-layer.ts';
import { layoutTwin } from '../layout/twin-layout.ts';
import type { StageLayout } from '../layout/stage-layout-types.ts';
import { paintBrackets } from '../paint/brackets.ts';
import { SampleNote } from '../sample-note.tsx';
import { StageSvg } from '../stage-svg.tsx';
import { useDataLayer } from '../use-data-layer.ts';
import { useStageSize } from '../use-stage-size.ts';

interface TwinSideProps {
  readonly side: Side;
  readonly twin: Twin;
  readonly name: string;
}

const loadMotion = () => import('../motion-features.ts').then((file) => file.features);

export function TwinSide({ side, twin, name }: TwinSideProps) {
  const room = useRef<HTMLElement>(null);
  const size = useStageSize(room);
  const language = useChoice((state) => state.language);
  const present = useChoice((state) => state.structure);
  const reducedMotion = useChoice((state) => state.reducedMotion);
  const view = side === 'a' ? present : twin.structure;
  const { focus } = twin;
  const layout = useMemo(
    () =>
      size === null || size.width === 0 ? null : layoutTwin({ ...size, view, language, focus }),
    [size, view, language, focus],
  );
  return (
    // A low room scrolls, also by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={room} className="twin-side" aria-label={name} tabIndex={0}>
      <LazyMotion features={loadMotion} strict>
        <MotionConfig reducedMotion={reducedMotion ? 'always' : 'never'}>
          {layout !== null && <LaidOut side={side} layout={layout} view={view} />}
        </MotionConfig>
      </LazyMotion>
    </section>
  );
}

interface LaidOutProps {
  readonly side: Side;
  readonly layout: StageLayout;
  readonly view: Twin['structure'];
}

function LaidOut({ side, layout, view }: LaidOutProps) {
  const whole = useWorkbench();
  const workbench = useMemo(() => sideOf(whole, side), [whole, side]);
  const language = useChoice((state) => state.language);
  const moving = useChoice((state) => !state.scrubbing && !state.reducedMotion);
  const canvas = useRef<HTMLCanvasElement>(null);
  const overlay = useCallback<Overlay>(
    (surface, picture) => {
      const frame = whole.twin.get();
      if (frame !== null) paintBrackets(surface, picture, frame.difference);
    },
    [whole],
  );
  useDataLayer(canvas, workbench, layout, moving, 1, overlay);
  return (
    <div className="relative" style={{ width: layout.width, height: layout.height }}>
      <StageSvg
        key={`${layout.mode} ${layout.width}`}
        {...{ layout, view, language, moving }}
        selectedNode={null}
      />
      <canvas ref={canvas} className="absolute top-0 left-0" aria-hidden="true" />
      <WorkbenchProvider value={workbench}>
        <SampleNote layout={layout} words={messagesOf(language)} />
      </WorkbenchProvider>
    </div>
  );
}

/** The workbench as one of the two runs sees it. */
function sideOf(whole: Workbench, side: Side): Workbench {
  const live: Live = {
    get: () => whole.twin.get()?.[side] ?? whole.live.get(),
    subscribe: (listener) => whole.twin.subscribe((frame) => listener(frame[side])),
  };
  return { ...whole, live };
}
