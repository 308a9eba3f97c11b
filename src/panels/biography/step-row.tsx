/** One step of a record's story: when, mark, sentence, reason, and its causes on request. */

import { useId, useState } from 'react';
import { stepReason, stepSentence } from '../../explain/biography-texts.ts';
import { plainText } from '../../explain/sentence.ts';
import { formatInstantBare } from '../../i18n/format.ts';
import { type MarkTone, StepMark } from '../../kit/glyphs.tsx';
import { useWorkbench } from '../../kit/workbench-context.tsx';
import type { BiographyStep } from '../../ledger/biography-step.ts';
import { SentenceText } from '../parts/sentence-text.tsx';
import { useLanguage, usePanelWords } from '../parts/use-panel-words.ts';
import { CauseChain } from './cause-chain.tsx';

interface StepRowProps {
  readonly step: BiographyStep;
  readonly tone: MarkTone;
  /** Later than the playhead. */
  readonly isLater: boolean;
  readonly isLast: boolean;
}

const INK = { plain: '', missing: 'text-missing', extra: 'text-extra' } as const;

export function StepRow({ step, tone, isLater, isLast }: StepRowProps) {
  const language = useLanguage();
  const words = usePanelWords().biography;
  const reason = stepReason(step, language);
  const parts = stepSentence(step, language);
  const line = isLast
    ? ''
    : 'after:absolute after:top-[19px] after:-bottom-[3px] after:left-[60px]';
  return (
    <li
      className={`relative grid grid-cols-[48px_24px_1fr] items-start pb-2.5 ${line} after:border-l-2 after:border-rule`}
    >
      <When atUs={step.atUs} />
      <span className={`relative z-[1] mt-[-1px] ${isLater ? 'opacity-45' : ''}`}>
        <StepMark glyph={step.glyph} tone={tone} />
      </span>
      <div className="min-w-0">
        <p className={`m-0 text-pretty ${isLater ? 'text-ink3' : INK[tone]}`}>
          <SentenceText parts={parts} />
          {isLater && <span className="sr-only">, {words.notYet}</span>}
          {step.fact !== null && <Why fact={step.fact} of={plainText(parts)} />}
        </p>
        {reason !== null && <p className="m-0 text-[13.5px] text-pretty text-ink2">{reason}</p>}
      </div>
    </li>
  );
}

function When({ atUs }: { readonly atUs: number | null }) {
  const { actions } = useWorkbench();
  const words = usePanelWords().biography;
  if (atUs === null) return <span className="font-mono text-[13px] text-ink2">–</span>;
  return (
    <button
      type="button"
      aria-label={words.jump(atUs)}
      onClick={() => actions.seek(atUs)}
      className="justify-self-start rounded-sm py-px font-mono text-[13px] text-ink2 underline decoration-rule underline-offset-3 hover:text-ink hover:decoration-ink max-[600px]:-my-1.5 max-[600px]:py-2"
    >
      {formatInstantBare(atUs)}
    </button>
  );
}

function Why({ fact, of }: { readonly fact: number; readonly of: string }) {
  const words = usePanelWords().biography;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      {' '}
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={words.whyOf(of)}
        onClick={() => setOpen(!isOpen)}
        className="rounded-sm text-[13px] font-normal text-ink2 underline decoration-line underline-offset-3 hover:text-ink"
      >
        {words.why}
      </button>
      {isOpen && <CauseChain id={id} fact={fact} />}
    </>
  );
}
