/**
 * The stage. Named actors are SVG and rendered when the structure changes; records and messages are canvas and drawn in the
 * frame loop; a layer of controls over both can be focused, heard and acted upon.
 */

import { LazyMotion, MotionConfig } from 'framer-motion';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Selection, Workbench } from '../app/workbench/contract.ts';
import { messagesOf } from '../i18n/language.ts';
import type { StageView } from '../projection/stage-view.ts';
import { type Deed, isAddition } from './acts/entry.ts';
import { useCamera } from './camera/use-camera.ts';
import { ZoomNote } from './camera/zoom-note.tsx';
import { Chips } from './chips.tsx';
import { closeUpOf } from './close-up-choice.ts';
import type { KeyTakers } from './controls/lane-control.tsx';
import type { PrimaryAct } from '../app/workbench/primary-act.ts';
import { StageControls, stopsOf } from './controls/stage-controls.tsx';
import { layoutStage } from './layout/stage-layout.ts';
import type { StageLayout } from './layout/stage-layout-types.ts';
import { SampleNote } from './sample-note.tsx';
import { StageSvg } from './stage-svg.tsx';
import { useDataLayer } from './use-data-layer.ts';
import { useDrawnTerms } from './use-drawn-terms.ts';
import { useFeedback } from './use-feedback.ts';
import { focusActor, useStageInput } from './use-stage-input.ts';
import { type StageSize, useStageSize } from './use-stage-size.ts';

interface StageProps {
  readonly workbench: Workbench;
  /** The one obvious button of a drama. */
  readonly primaryAct?: PrimaryAct | null;
}

const BuildPlaces = lazy(async () => ({
  default: (await import('./build/places.tsx')).BuildPlaces,
}));

/** Loaded after the first picture: nothing moves before. */
const loadMotion = () => import('./motion-features.ts').then((file) => file.features);

export function Stage({ workbench, primaryAct = null }: StageProps) {
  const room = useRef<HTMLDivElement>(null);
  const size = useStageSize(room);
  const [choice, setChoice] = useState<boolean | null>(null);
  const structure = useStore(workbench.store, (state) => state.structure);
  const selection = useStore(workbench.store, (state) => state.selection);
  const groupsFirst = choice ?? isAboutGroup(structure, selection, primaryAct);
  const layout = useLayout(workbench, size, groupsFirst);
  const reducedMotion = useStore(workbench.store, (state) => state.reducedMotion);
  const language = useStore(workbench.store, (state) => state.language);
  const zoom = useCamera(room, workbench);
  return (
    <div className="relative h-full w-full">
      <div
        ref={room}
        className={`relative h-full w-full overflow-y-auto ${zoom > 1 ? 'overflow-x-auto' : 'overflow-x-hidden'}`}
      >
        <LazyMotion features={loadMotion} strict>
          <MotionConfig reducedMotion={reducedMotion ? 'always' : 'never'}>
            {layout !== null && (
              <LaidOutStage
                workbench={workbench}
                layout={layout}
                primaryAct={primaryAct}
                groupsFirst={groupsFirst}
                zoom={zoom}
                onGroups={setChoice}
              />
            )}
          </MotionConfig>
        </LazyMotion>
      </div>
      <ZoomNote workbench={workbench} zoom={zoom} words={messagesOf(language)} />
    </div>
  );
}

/** Where only one of them finds room: the groups before the cluster. */
function isAboutGroup(
  view: StageView,
  selection: Selection | null,
  primaryAct: PrimaryAct | null,
): boolean {
  const members = view.groups.flatMap((group) => group.members.map((member) => member.name));
  return closeUpOf(view, selection) !== null || members.includes(primaryAct?.node ?? '');
}

function useLayout(
  workbench: Workbench,
  size: StageSize | null,
  groupsFirst: boolean,
): StageLayout | null {
  const { store } = workbench;
  const view = useStore(store, (state) => state.structure);
  const language = useStore(store, (state) => state.language);
  const reading = useStore(store, (state) =>
    state.reading === 'partition' ? 'partition' : 'broker',
  );
  const focus = useStore(store, (state) => state.focusPartition);
  const selection = useStore(store, (state) => state.selection);
  const building = useStore(store, (state) => state.panel === 'builder');
  const input = useMemo(() => {
    if (size === null || size.width === 0) return null;
    const closeUp = closeUpOf(view, selection);
    return { ...size, view, language, reading, focus, closeUp, groupsFirst, building } as const;
  }, [view, language, reading, focus, selection, size, groupsFirst, building]);
  const bare = useMemo(() => (input === null ? null : layoutStage(input)), [input]);
  const drawn = useDrawnTerms(workbench, bare);
  return useMemo(
    () => (input === null || drawn.length === 0 ? bare : layoutStage({ ...input, drawn })),
    [input, bare, drawn],
  );
}

interface LaidOutProps {
  readonly workbench: Workbench;
  readonly layout: StageLayout;
  readonly primaryAct: PrimaryAct | null;
  readonly groupsFirst: boolean;
  readonly zoom: number;
  readonly onGroups: (first: boolean) => void;
}

function LaidOutStage(props: LaidOutProps) {
  const { workbench, layout, primaryAct, groupsFirst, zoom, onGroups } = props;
  const { actions, store } = workbench;
  const view = useStore(store, (state) => state.structure);
  const language = useStore(store, (state) => state.language);
  const selection = useStore(store, (state) => state.selection);
  const moving = useStore(store, (state) => !state.scrubbing && !state.reducedMotion);
  const canvas = useRef<HTMLCanvasElement>(null);
  const controls = useRef<HTMLElement>(null);
  const layer = useDataLayer(canvas, workbench, layout, moving, zoom);
  const words = messagesOf(language);
  const stops = useMemo(() => stopsOf(layout, view, words), [layout, view, words]);
  const keyTakers = useRef<KeyTakers>(new Map());
  useStageInput(controls, { workbench, layer, stops, keyTakers, layout });
  const [feedback, setFeedback] = useFeedback();
  const [active, setActive] = useState('');
  const selectedNode = selection?.kind === 'node' ? selection.node : null;
  const act = (node: string, action: Deed['action'], done: string): void => {
    if (isAddition(action)) actions.add(action);
    else actions.act(action);
    setFeedback({ node, text: done });
    focusActor(controls.current, node);
  };
  const undo = (): void => {
    actions.undo();
    setFeedback(null);
  };
  return (
    <div style={{ width: layout.width * zoom, height: layout.height * zoom }}>
      <div
        className="relative origin-top-left"
        style={{
          width: layout.width,
          height: layout.height,
          ...(zoom > 1 ? { transform: `scale(${zoom})` } : {}),
        }}
      >
        <StageSvg
          key={`${layout.mode} ${layout.width}`}
          {...{ layout, view, language, selectedNode, moving }}
        />
        <canvas ref={canvas} className="absolute top-0 left-0" aria-hidden="true" />
        <section
          ref={controls}
          aria-label={words.scene.stage}
          className="group/stage absolute inset-0 data-pointing:cursor-pointer"
        >
          <p className="sr-only">{words.scene.howToRead}</p>
          <SampleNote layout={layout} words={words} />
          {layout.chips !== null && (
            <Chips
              layout={layout}
              partitions={view.partitions.map((one) => one.name)}
              words={words}
              groupsFirst={groupsFirst}
              onPartition={(partition) => actions.select({ kind: 'partition', partition })}
              onGroups={onGroups}
            />
          )}
          {layout.places.length > 0 && (
            <Suspense fallback={null}>
              <BuildPlaces workbench={workbench} layout={layout} />
            </Suspense>
          )}
          <StageControls
            {...{
              workbench,
              layout,
              view,
              words,
              language,
              selectedNode,
              feedback,
              primaryAct,
              keyTakers,
            }}
            reachable={stops.some((stop) => stop.id === active) ? active : (stops[0]?.id ?? '')}
            onFocus={setActive}
            onPoint={(spot) => layer.current?.setHovered(spot)}
            onAsk={(node) => layer.current?.setAsked(node)}
            onAct={act}
            onUndo={undo}
          />
        </section>
      </div>
    </div>
  );
}
