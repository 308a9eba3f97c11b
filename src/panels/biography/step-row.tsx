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

const ROW = 'col-span-4 grid grid-cols-subgrid items-baseline pb-2.5';
/** From mark to mark, behind them; three rows are sentence, reason and causes. */
const LINE =
  "after:col-start-2 after:row-[1/span_3] after:mt-2.5 after:-mb-5 after:w-0.5 after:self-stretch after:justify-self-center after:bg-rule after:content-['']";
const QUIET =
  'col-start-4 row-start-1 ml-1.5 rounded-sm text-[13px] leading-[20px] underline decoration-rule underline-offset-3 hover:text-ink hover:decoration-ink max-[600px]:-my-2 max-[600px]:py-2';
const TIME =
  'col-start-1 row-start-1 mr-1.5 justify-self-start rounded-sm font-mono text-[13px] leading-[20px] text-ink2 underline decoration-rule underline-offset-3 hover:text-ink hover:decoration-ink max-[600px]:-my-2 max-[600px]:py-2';
const INK = { plain: '', missing: 'text-missing', extra: 'text-extra' } as const;

export function StepRow({ step, tone, isLater, isLast }: StepRowProps) {
  const language = useLanguage();
  const words = usePanelWords().biography;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const reason = stepReason(step, language);
  const parts = stepSentence(step, language);
  return (
    <li className={`${ROW} ${isLast ? '' : LINE}`}>
      <When atUs={step.atUs} />
      <span
        className={`z-[1] col-start-2 row-start-1 -mt-px self-start [:lang(ko)_&]:mt-px ${isLater ? 'opacity-45' : ''}`}
      >
        <StepMark glyph={step.glyph} tone={tone} />
      </span>
      <p
        className={`col-start-3 row-start-1 m-0 min-w-0 pl-1 ${isLater ? 'text-ink3' : INK[tone]}`}
      >
        <SentenceText parts={parts} />
        {isLater && <span className="sr-only">, {words.notYet}</span>}
      </p>
      {reason !== null && (
        <p className="col-span-2 col-start-3 row-start-2 m-0 pl-1 text-[13.5px] text-ink2">
          {reason}
        </p>
      )}
      {step.fact !== null && (
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          aria-label={words.whyOf(plainText(parts))}
          onClick={() => setOpen(!isOpen)}
          className={`${QUIET} ${isOpen ? 'font-semibold text-ink' : 'text-ink3'}`}
        >
          {words.why}
        </button>
      )}
      {isOpen && step.fact !== null && <CauseChain id={id} fact={step.fact} />}
    </li>
  );
}

function When({ atUs }: { readonly atUs: number | null }) {
  const { actions } = useWorkbench();
  const words = usePanelWords().biography;
  if (atUs === null)
    return <span className="row-start-1 font-mono text-[13px] leading-[20px] text-ink2">–</span>;
  return (
    <button
      type="button"
      aria-label={words.jump(atUs)}
      onClick={() => actions.seek(atUs)}
      className={TIME}
    >
      {formatInstantBare(atUs)}
    </button>
  );
}
