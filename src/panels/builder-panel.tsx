/** A cluster built by hand, as the text that it is: each step writes a line; what it did, and what can be broken next. */

import { useState } from 'react';
import { askToBuild, type BuildPlan, buildPlan, startBuilding } from '../app/workbench/building.ts';
import type { BuildMessages } from '../i18n/build-en.ts';
import { buildMessagesOf } from '../i18n/build.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import type { BuildKind } from '../scenario/building.ts';
import { BreakList } from './build/break-list.tsx';
import { leftOut } from './build/left-out.ts';
import { newLines } from './build/new-lines.ts';
import { stepWords } from './build/step-words.ts';
import { PanelFrame } from './parts/panel-frame.tsx';
import { SectionTitle } from './parts/section-title.tsx';
import { useLanguage } from './parts/use-panel-words.ts';

const KINDS: readonly BuildKind[] = [
  'topic',
  'producer',
  'group',
  'broker',
  'replica',
  'partition',
];
const LINK =
  'min-h-9 font-semibold underline decoration-line underline-offset-3 max-[600px]:min-h-11';
/** What a dragged thing is called while it is in the hand. */
const DRAGGED = 'application/x-kafkascope-part';

export function BuilderPanel() {
  const words = buildMessagesOf(useLanguage());
  const scenario = useChoice((state) => state.scenario);
  const plan = buildPlan(scenario);
  return (
    <PanelFrame title={words.title} lead={words.lead}>
      <Text words={words} />
      <LastStep words={words} />
      <Adding words={words} plan={plan} />
      <SectionTitle>{words.thenBreak}</SectionTitle>
      <BreakList words={words} />
      <SectionTitle>{words.defaults}</SectionTitle>
      <p className="font-mono text-[13px] leading-[1.6] text-ink2">
        {leftOut(scenario).map((setting) => (
          <span key={setting} className="mr-3 inline-block">
            {setting}
          </span>
        ))}
      </p>
    </PanelFrame>
  );
}

/** The lines that the last step wrote lie in the well. */
function Text({ words }: { readonly words: BuildMessages }) {
  const text = useChoice((state) => state.text);
  const [seen, setSeen] = useState({ text, before: text });
  if (seen.text !== text) setSeen({ text, before: seen.text });
  const fresh = newLines(seen.before, text);
  const lines = text.trimEnd().split('\n');
  return (
    <ol className="-mx-6 mt-3 list-none p-0 font-mono text-[13.5px] leading-[22px] max-[600px]:-mx-5">
      {lines.map((line, index) => {
        const [keyword = '', ...rest] = line.split(' ');
        return (
          <li
            // oxlint-disable-next-line react/no-array-index-key
            key={`${index} ${line}`}
            className={`flex gap-3 px-6 max-[600px]:px-5 ${fresh.has(index) ? 'bg-well' : ''}`}
          >
            <span className="w-5 shrink-0 text-right text-ink3" aria-label={words.line(index + 1)}>
              {index + 1}
            </span>
            <span className="min-w-0 wrap-anywhere">
              <b className="font-semibold">{keyword}</b> {rest.join(' ')}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function LastStep({ words }: { readonly words: BuildMessages }) {
  const workbench = useWorkbench();
  const { actions } = workbench;
  const last = useChoice((state) => state.undo.at(-1));
  const scenario = useChoice((state) => state.scenario);
  const structure = useChoice((state) => state.structure);
  const { first, rest } = stepWords(last, scenario, structure, words);
  return (
    <div className="mt-3 border-t border-rule pt-3">
      <p aria-live="polite">
        <b className="font-semibold">{first}</b> {rest}
      </p>
      <p className="mt-1 flex flex-wrap gap-x-4">
        <button
          type="button"
          className={`${LINK} aria-disabled:text-ink3 aria-disabled:no-underline`}
          aria-disabled={last === undefined}
          onClick={() => actions.undo()}
        >
          {words.undo}
        </button>
        <button type="button" className={LINK} onClick={() => startBuilding(workbench)}>
          {words.startOver}
        </button>
        <button type="button" className={LINK} onClick={() => actions.openPanel('scenarios')}>
          {words.load}
        </button>
        <button type="button" className={LINK} onClick={() => actions.openPanel('share')}>
          {words.share}
        </button>
      </p>
    </div>
  );
}

interface AddingProps {
  readonly words: BuildMessages;
  readonly plan: BuildPlan;
}

/** The next useful thing is the one button; the others are quiet. They can be dragged to their places, too. */
function Adding({ words, plan }: AddingProps) {
  const workbench = useWorkbench();
  const others = KINDS.filter((kind) => kind !== plan.next);
  return (
    <div className="mt-2">
      {plan.next !== null && (
        <AddButton kind={plan.next} words={words} plan={plan} workbench={workbench} isNext />
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        {others.map((kind) => (
          <AddButton key={kind} {...{ kind, words, plan, workbench }} isNext={false} />
        ))}
      </div>
    </div>
  );
}

interface AddButtonProps extends AddingProps {
  readonly kind: BuildKind;
  readonly workbench: ReturnType<typeof useWorkbench>;
  readonly isNext: boolean;
}

function AddButton({ kind, words, plan, workbench, isNext }: AddButtonProps) {
  const whyNot = plan.whyNot[kind];
  const look = isNext
    ? 'min-h-11 bg-ink px-4 text-[16px] text-on-ink'
    : whyNot === null
      ? 'min-h-9 px-3 text-[14px] ring-[1.5px] ring-line ring-inset max-[600px]:min-h-11'
      : 'min-h-9 px-3 text-[14px] text-ink3 max-[600px]:min-h-11';
  return (
    <button
      type="button"
      data-build={kind}
      draggable={whyNot === null}
      aria-disabled={whyNot !== null}
      title={whyNot === null ? undefined : words.whyNot[whyNot]}
      className={`rounded-lg text-left leading-tight font-semibold ${look}`}
      onClick={() => whyNot === null && askToBuild(workbench, kind)}
      onDragStart={(event) => {
        event.dataTransfer.setData(`${DRAGGED}.${kind}`, kind);
        event.dataTransfer.effectAllowed = 'copy';
      }}
    >
      {words.add[kind]}
      {whyNot !== null && (
        <span className="block text-[13px] font-normal">{words.whyNot[whyNot]}</span>
      )}
    </button>
  );
}
