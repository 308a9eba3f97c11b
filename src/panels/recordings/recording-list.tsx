/** The recordings by topic; each opens its scenario on the stage. */

import type { AgreeingRecording } from '../../explain/recordings-that-agree.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import { useLanguage, usePanelWords } from '../parts/use-panel-words.ts';
import { foundRecordings } from './found-recordings.ts';
import { openRecording } from './open-recording.ts';

export function RecordingList({ sought = '' }: { readonly sought?: string }) {
  const words = usePanelWords().recordings;
  const found = foundRecordings(sought, words.topics);
  if (found.length === 0) return <p className="mt-3 text-ink2">{words.none}</p>;
  return found.map(({ topic, recordings }) => (
    <section key={topic} aria-labelledby={`topic-${topic}`}>
      <h4 id={`topic-${topic}`} className="mt-4 mb-0.5 text-[14.5px] font-semibold">
        {words.topics[topic]}
      </h4>
      <ul className="-mx-3 m-0 list-none p-0">
        {recordings.map((recording) => (
          <li key={recording.name}>
            <RecordingButton recording={recording} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function RecordingButton({ recording }: { readonly recording: AgreeingRecording }) {
  const { actions } = useWorkbench();
  const language = useLanguage();
  const words = usePanelWords().scenarios;
  const isOnStage = useChoice((state) => state.scenario.titleKo?.text === recording.ko);
  return (
    <button
      type="button"
      aria-current={isOnStage ? 'true' : undefined}
      onClick={() => void openRecording(actions, recording)}
      className={`min-h-9 w-full rounded-[10px] px-3 py-1.5 text-left text-[15px] leading-[1.35] text-pretty max-[600px]:min-h-11 ${isOnStage ? 'bg-well font-semibold' : 'hover:bg-well'}`}
    >
      {recording[language]}
      {isOnStage && (
        <span className="block text-[13px] font-normal text-ink2">{words.onStage}</span>
      )}
    </button>
  );
}
