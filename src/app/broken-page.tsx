/** A link or text that cannot be opened: what is wrong, where, and the text itself, so that nothing is lost. */

import { lazy, Suspense, useState } from 'react';
import { messagesOf } from '../i18n/language.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import firstDrama from '../lessons/acks1-crash.kafka.txt?raw';
import type { Problem } from '../scenario/problem.ts';
import { problemText } from '../scenario/problem-texts.ts';
import { BrokenText } from './broken-text.tsx';
import { EmptyStrip, EmptyTime } from './empty-parts.tsx';
import { HollowBrokers } from './hollow-brokers.tsx';
import { opensWithout, wrongLines } from './mend-text.ts';
import { TopBar } from './top-bar.tsx';
import { textIn } from './opening.ts';
import type { BrokenText as Broken, WorkbenchActions } from './workbench/contract.ts';

/** It knows all lessons, which the first load does not. */
const NearestWorks = lazy(async () => ({
  default: (await import('../panels/scenarios/nearest-works.tsx')).NearestWorks,
}));

export function BrokenPage() {
  const broken = useChoice((state) => state.broken);
  if (broken === null) return null;
  return <BrokenLink key={broken.text} broken={broken} />;
}

function BrokenLink({ broken }: { readonly broken: Broken }) {
  const language = useChoice((state) => state.language);
  const words = messagesOf(language).page;
  const [isEdited, setIsEdited] = useState(false);
  const [text, setText] = useState(broken.text);
  const [first] = broken.problems;
  return (
    <div className="page">
      <TopBar />
      <main className="page-main">
        <div className="broken">
          <div className="broken-main">
            <h1 className="verdict">{headlineOf(broken, first, language)}</h1>
            <output className="broken-lead">{leadOf(broken, first, language)}</output>
            {broken.promise !== undefined && <pre className="broken-promise">{broken.promise}</pre>}
            {isEdited ? (
              <textarea
                className="broken-editor"
                aria-label={words.broken.text}
                spellCheck={false}
                // The hand that asked to edit it is here.
                // oxlint-disable-next-line jsx-a11y/no-autofocus
                autoFocus
                value={text}
                onChange={(event) => setText(event.target.value)}
                onFocus={({ target }) => putCaret(target, first)}
              />
            ) : (
              <BrokenText text={broken.text} problems={broken.problems} language={language} />
            )}
            <Ways
              broken={broken}
              edited={isEdited ? text : null}
              onEdit={() => setIsEdited(true)}
            />
            <p className="broken-note">{words.broken.nothingSent}</p>
            <Suspense fallback={null}>
              <NearestWorks text={broken.text} />
            </Suspense>
          </div>
          <div className="broken-stage">
            <HollowBrokers word={messagesOf(language).broker.word} />
            <p>{words.broken.stays}</p>
          </div>
        </div>
        <EmptyStrip language={language} />
        <EmptyTime
          language={language}
          words={[words.controls.nothingToPlay, words.controls.openFirst]}
        />
      </main>
    </div>
  );
}

function headlineOf({ reason }: Broken, first: Problem | undefined, language: 'en' | 'ko'): string {
  const words = messagesOf(language).page.broken;
  const isLine = reason === 'malformed' && first !== undefined && first.line > 0;
  return isLine ? words.lineWrong(first.line) : words.headline[reason];
}

function leadOf(
  { reason, problems, text, cut }: Broken,
  first: Problem | undefined,
  language: 'en' | 'ko',
): string {
  const { broken } = messagesOf(language).page;
  if (reason === 'contradiction') return broken.ourFault;
  const at =
    first === undefined
      ? ''
      : broken.atLine(first.line, problemText(first, language).replaceAll('`', ''));
  const more = problems.length > 1 ? ` ${broken.moreProblems(problems.length - 1)}.` : '';
  if (reason === 'malformed') return `${at}${more}`;
  if (cut !== undefined) {
    return `${broken.cut(cut.readBytes, cut.ofBytes)} ${broken.salvaged} ${at}${more}`;
  }
  return text.startsWith('#') ? broken.nothingReadable : `${broken.salvaged} ${at}${more}`;
}

interface WaysProps {
  readonly broken: Broken;
  readonly edited: string | null;
  readonly onEdit: () => void;
}

/** One button for what most likely helps; the other ways as links. */
function Ways({ broken, edited, onEdit }: WaysProps) {
  const words = messagesOf(useChoice((state) => state.language)).page.broken;
  const { actions } = useWorkbench();
  const lines = wrongLines(broken.problems);
  const mended = edited === null ? opensWithout(broken) : null;
  const [first] = lines;
  const isLink = broken.text.startsWith('#');
  const isContradiction = broken.reason === 'contradiction';
  return (
    <p className="broken-acts">
      {edited !== null && (
        <Main label={words.openEdited} onPress={() => openPasted(edited, actions)} />
      )}
      {mended !== null && (
        <Main
          label={lines.length === 0 ? words.openAsIs : words.openWithout(lines.join(', '))}
          onPress={() => actions.openText(mended)}
        />
      )}
      {edited === null && (
        <button type="button" className="text-button" onClick={onEdit}>
          {isLink ? words.paste : first === undefined ? words.editText : words.edit(first)}
        </button>
      )}
      {isContradiction && (
        <a className="text-button" href={window.location.href}>
          {words.reproduces}
        </a>
      )}
      <button
        type="button"
        className={edited === null && mended === null ? 'btn' : 'text-button'}
        onClick={() => actions.openText(firstDrama)}
      >
        {words.startFresh}
      </button>
    </p>
  );
}

function Main({ label, onPress }: { readonly label: string; readonly onPress: () => void }) {
  return (
    <button type="button" className="btn" onClick={onPress}>
      {label}
    </button>
  );
}

/** A text, or a whole link that was copied again. */
function openPasted(pasted: string, actions: WorkbenchActions): void {
  const body = /#k\d[^\s&]*/.exec(pasted)?.[0];
  const isText = body === undefined || /^\s*kafka\b/.test(pasted);
  const asked = isText ? pasted : textIn(body);
  if (asked === null || typeof asked === 'string') actions.openText(asked ?? pasted);
  else actions.showBroken(asked);
}

/** At the beginning of the wrong word. */
function putCaret(editor: HTMLTextAreaElement, problem: Problem | undefined): void {
  if (problem === undefined) return;
  const before = editor.value.split('\n').slice(0, problem.line - 1);
  const at = before.reduce((sum, line) => sum + line.length + 1, 0) + problem.column - 1;
  editor.setSelectionRange(at, at);
}
