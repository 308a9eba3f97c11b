/** The page in front of a class: one sentence, the cluster, three numbers, and where in the lesson one is. */

import { type CSSProperties, useEffect } from 'react';
import { messagesOf } from '../../i18n/language.ts';
import { presentMessagesOf } from '../../i18n/present.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import { useIsBroken } from '../../panels/lesson/use-goals.ts';
import { ProjectorStage } from '../../scene/projector/projector-stage.tsx';
import '../../styles/present.css';
import { Caption } from './caption.tsx';
import { openWholeLesson } from './entering.ts';
import { Foot } from './foot.tsx';
import { KeysCard } from './keys-card.tsx';
import { Numbers } from './numbers.tsx';
import { Outcome } from './outcome.tsx';
import { beatAt } from './podium.ts';
import { usePresenterKeys } from './presenter-keys.ts';
import { Pointer } from './pointer.tsx';
import { Question } from './question.tsx';
import { Spotlight } from './spotlight.tsx';
import { useEnlarged } from './use-enlarged.ts';
import { PodiumContext, useOpenPodium, usePodium, usePodiumState } from './use-podium.ts';

export function Presenter() {
  const workbench = useWorkbench();
  // An address may open a class with the first page's run.
  useEffect(() => openWholeLesson(workbench), [workbench]);
  const podium = useOpenPodium();
  usePresenterKeys(podium, workbench);
  return (
    <PodiumContext value={podium}>
      <Room />
    </PodiumContext>
  );
}

function Room() {
  const enlarged = useEnlarged();
  const language = useChoice((state) => state.language);
  const words = presentMessagesOf(language);
  useWatchedPromises();
  const beat = usePodiumState(beatAt);
  const isMoving = usePodiumState(({ place }) => place.underWay);
  const kind = isMoving ? 'scene' : (beat?.kind ?? 'scene');
  const question = beat?.question ?? null;
  return (
    <div className="present" data-kind={kind} style={sized(enlarged)}>
      <main className="present-main" aria-label={words.name}>
        {kind === 'scene' || question === null ? (
          <Scene enlarged={enlarged} />
        ) : kind === 'outcome' ? (
          <Outcome question={question} />
        ) : (
          <Question key={question.text} question={question} isVote={kind === 'choices'} />
        )}
      </main>
      <Foot />
      <Spotlight />
      <Pointer />
      <KeysCard language={language} />
      <Blank />
      <Said />
    </div>
  );
}

/** Known long before an answer is told: whether the run still does what its text promises. */
function useWatchedPromises(): void {
  const podium = usePodium();
  const isBroken = useIsBroken(useChoice((state) => state.scenario));
  useEffect(() => podium.store.setState({ isBroken }), [podium, isBroken]);
}

/** One px of the layout. */
function sized(enlarged: number): CSSProperties {
  return { '--k': `${enlarged}px` } as CSSProperties;
}

function Scene({ enlarged }: { readonly enlarged: number }) {
  const workbench = useWorkbench();
  const podium = usePodium();
  const chosen = usePodiumState((state) => state.chosen);
  return (
    <>
      <Caption />
      <ProjectorStage
        workbench={workbench}
        enlarged={enlarged}
        chosen={chosen}
        onChoose={(node) => podium.obey({ do: 'choose', node })}
      />
      <Numbers />
    </>
  );
}

function Blank() {
  const words = presentMessagesOf(useChoice((state) => state.language));
  const isBlank = usePodiumState((state) => state.isBlank);
  if (!isBlank) return null;
  return <output className="present-blank">{words.blank}</output>;
}

/** What the last press did, where the picture does not show it. */
function Said() {
  const language = useChoice((state) => state.language);
  const words = presentMessagesOf(language);
  const word = usePodiumState((state) => state.word);
  return (
    <output className="present-said" aria-live="polite" data-shown={word !== null}>
      {word === null ? '' : words[word]}
      <span className="sr-only">{messagesOf(language).product.name}</span>
    </output>
  );
}
