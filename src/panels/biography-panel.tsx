/** The story of the selected record: its verdict, each step with its reason, and what would have saved it. */

import { fateSubtitle, verdictTitle } from '../explain/biography-texts.ts';
import type { MarkTone } from '../kit/glyphs.tsx';
import { RecordCell } from '../kit/record-cell.tsx';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import type { BiographyStep } from '../ledger/biography-step.ts';
import type { Harm } from '../ledger/balance.ts';
import type { Verdict } from '../ledger/fate.ts';
import type { RecordRef } from '../ledger/record-ref.ts';
import type { StripChoice } from '../app/workbench/contract.ts';
import { SavedByList } from './biography/saved-by-list.tsx';
import { StepRow } from './biography/step-row.tsx';
import { type Story, useStory } from './biography/use-story.ts';
import { PanelFrame } from './parts/panel-frame.tsx';
import { useLanguage, usePanelWords } from './parts/use-panel-words.ts';
import { stripTitle } from './records/strip-title.ts';

export function BiographyPanel() {
  const words = usePanelWords().biography;
  const selection = useChoice((state) => state.selection);
  if (selection?.kind !== 'record') {
    return (
      <PanelFrame title={words.story}>
        <p className="mt-3 text-ink2">{words.nothing}</p>
      </PanelFrame>
    );
  }
  return <RecordStory record={selection.record} from={selection.from} />;
}

interface RecordStoryProps {
  readonly record: RecordRef;
  readonly from: StripChoice | undefined;
}

function RecordStory({ record, from }: RecordStoryProps) {
  const words = usePanelWords().biography;
  const language = useLanguage();
  const story = useStory(record);
  const text = useChoice((state) => state.text);
  if (story === undefined) {
    return (
      <PanelFrame title={words.story}>
        <p className="mt-3 text-ink2">{words.gone}</p>
        <BackToList from={from} />
      </PanelFrame>
    );
  }
  const { biography, look } = story;
  const harm = HARMS.get(biography.verdict);
  return (
    <PanelFrame
      title={verdictTitle(biography.verdict, language, biography.fate.send)}
      figure={
        <span className="p-1">
          <RecordCell size={46} {...look} />
        </span>
      }
      lead={fateSubtitle(biography.fate, language)}
      about={`${record} ${text}`}
    >
      <Steps story={story} />
      {harm !== undefined && <SavedByList harm={harm} />}
      <BackToList from={from} />
    </PanelFrame>
  );
}

const HARMS: ReadonlyMap<Verdict, Harm> = new Map([
  ['lost-after-ack', 'lost'],
  ['duplicated', 'twice'],
  ['skipped', 'skipped'],
  ['reordered', 'reordered'],
  ['failed', 'refused'],
  ['failed-but-stored', 'refused'],
  ['unresolved', 'unresolved'],
]);

function Steps({ story }: { readonly story: Story }) {
  const words = usePanelWords().biography;
  const { steps } = story.biography;
  return (
    <ol className="mt-4 grid grid-cols-[auto_22px_1fr_auto]" aria-label={words.story}>
      {steps.map((step, place) => (
        <StepRow
          key={`${step.what.kind} ${step.fact} ${step.atUs}`}
          step={step}
          tone={toneOf(step)}
          isLater={place >= story.reached}
          isLast={place === steps.length - 1}
        />
      ))}
    </ol>
  );
}

/** Only the decisive harm is coloured: purple where it is one time too many, vermillion where something is missing. */
function toneOf({ decisive, what }: BiographyStep): MarkTone {
  if (!decisive) return 'plain';
  return what.kind === 'processed' ? 'extra' : 'missing';
}

function BackToList({ from }: { readonly from: StripChoice | undefined }) {
  const { actions } = useWorkbench();
  const words = usePanelWords();
  if (from === undefined) return null;
  const back = () => {
    actions.select({ kind: 'strip', ...from });
    actions.openPanel('records');
  };
  return (
    <p className="mt-4">
      <button
        type="button"
        onClick={back}
        className="rounded-sm underline decoration-line underline-offset-3 hover:decoration-ink max-[600px]:py-2.5"
      >
        {words.biography.back(stripTitle(words, from))}
      </button>
    </p>
  );
}
