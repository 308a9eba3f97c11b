/** One fact: when, who, what, where; "why?" opens its rule and its causes under it. */
// Rows that come and go by transforms cannot be rows of a table.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */

import type { Ref } from 'react';
import type { Fact } from '../../engine/kernel/fact.ts';
import type { RuleId } from '../../engine/rules.ts';
import { nodeEn, nodeKo } from '../../explain/narration/names.ts';
import { factSentence } from '../../explain/texts.ts';
import { formatClock } from '../../i18n/format.ts';
import { happeningsMessagesOf } from '../../i18n/happenings.ts';
import { StepMark } from '../../kit/glyphs.tsx';
import { CauseChain } from '../biography/cause-chain.tsx';
import { useLanguage } from '../parts/use-panel-words.ts';
import { glyphOf, whereOf } from './fact-kinds.ts';

export const COLUMNS =
  'grid min-h-[26px] grid-cols-[78px_26px_104px_minmax(0,1fr)_150px_52px] items-baseline gap-x-2 px-4.5 leading-[26px] max-[900px]:grid-cols-[70px_22px_84px_minmax(0,1fr)_44px] max-[600px]:px-4';

interface FactRowProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly fact: Fact;
  readonly isActive: boolean;
  readonly isMarked: boolean;
  readonly isOpen: boolean;
  readonly onPress: (isMore: boolean) => void;
  readonly onWhy: () => void;
  readonly onRule: (rule: RuleId) => void;
}

export function FactRow(props: FactRowProps) {
  const { ref, id, index, top, fact, isActive, isMarked, isOpen, onPress, onWhy, onRule } = props;
  const language = useLanguage();
  const words = happeningsMessagesOf(language);
  const who = language === 'ko' ? nodeKo(fact.node) : nodeEn(fact.node);
  const sentence = factSentence(fact, language);
  return (
    <div
      ref={ref}
      id={id}
      data-index={index}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isMarked}
      tabIndex={-1}
      className={`absolute inset-x-0 top-0 text-[13.5px] ${isOpen || isMarked ? 'bg-well' : 'hover:bg-well/60'}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      {/* The grid has the keys. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div
        role="presentation"
        className={`${COLUMNS} cursor-pointer`}
        onClick={(event) => onPress(event.shiftKey)}
      >
        <span role="gridcell" className="font-mono text-[13px] whitespace-nowrap text-ink2">
          {formatClock(fact.atUs)}
        </span>
        <span role="gridcell" className="self-center" aria-hidden="true">
          <StepMark glyph={glyphOf(fact.rule)} tone="plain" />
        </span>
        <span role="gridcell" className="truncate font-semibold">
          {who}
        </span>
        <span
          role="gridcell"
          className={
            isOpen
              ? 'font-semibold'
              : 'truncate max-[600px]:whitespace-normal max-[600px]:leading-[19px]'
          }
        >
          {sentence}
        </span>
        <span
          role="gridcell"
          className="truncate font-mono text-[13px] text-ink2 max-[900px]:hidden"
        >
          {whereOf(fact)}
        </span>
        <span role="gridcell" className="text-right">
          <button
            type="button"
            tabIndex={isActive || isOpen ? 0 : -1}
            aria-expanded={isOpen}
            aria-label={words.whyOf(sentence)}
            onClick={(event) => {
              event.stopPropagation();
              onWhy();
            }}
            className={`underline decoration-line underline-offset-3 ${isOpen ? 'font-semibold' : 'text-ink2 hover:text-ink'}`}
          >
            {isOpen ? words.closeWhy : words.why}
          </button>
        </span>
      </div>
      {isOpen && (
        <div role="presentation" className="pr-4.5 pb-2 pl-[124px] max-[900px]:pl-4">
          <div role="gridcell">
            <CauseChain id={`${id}-why`} fact={fact.id} />
            <button
              type="button"
              aria-label={words.ruleOnly(fact.rule)}
              onClick={() => onRule(fact.rule)}
              className="ml-3 font-mono text-[13px] text-ink2 underline decoration-line underline-offset-3 hover:text-ink"
            >
              {words.rule(fact.rule)}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
