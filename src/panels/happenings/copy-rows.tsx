/** The chosen rows as text, or all that are shown: columns apart by tabs. */

import { useCallback, useState } from 'react';
import { factSentence } from '../../explain/texts.ts';
import { nodeEn, nodeKo } from '../../explain/narration/names.ts';
import { formatClock } from '../../i18n/format.ts';
import { happeningsMessagesOf } from '../../i18n/happenings.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import { useLanguage } from '../parts/use-panel-words.ts';
import { useFrameValue } from '../use-frame-value.ts';
import { whereOf } from './fact-kinds.ts';
import type { RowRange } from './row-range.ts';
import type { ShownFacts } from './use-facts.ts';

interface CopyRowsProps {
  readonly known: ShownFacts;
  readonly chosen: RowRange | null;
}

export function CopyRows({ known, chosen }: CopyRowsProps) {
  const language = useLanguage();
  const words = happeningsMessagesOf(language);
  const [said, setSaid] = useState('');
  const { live } = useWorkbench();
  const untilUs = useChoice((state) => state.untilUs);
  // The table ends at the playhead; whoever copies it is told.
  const isWhole = useFrameValue(useCallback(({ atUs }) => atUs >= untilUs, [untilUs]));
  const from = chosen?.from ?? 0;
  const end = chosen === null ? known.shown : Math.min(known.shown, chosen.to + 1);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(rowsText(known, from, end, language));
      const isCut = chosen === null && !isWhole;
      setSaid(words.copied(end - from) + (isCut ? words.upTo(live.get().atUs) : ''));
    } catch {
      setSaid(words.copyFailed);
    }
  };
  return (
    <>
      <button
        type="button"
        disabled={known.shown === 0}
        onClick={() => void copy()}
        className="rounded-sm underline decoration-line underline-offset-3 disabled:text-ink3 max-[600px]:py-2"
      >
        {chosen === null
          ? isWhole
            ? words.copyAll
            : words.copySoFar
          : words.copyRows(Math.max(0, end - from))}
      </button>
      <span aria-live="polite" className="text-[13px] text-ink2 empty:hidden">
        {said}
      </span>
    </>
  );
}

function rowsText(
  { search }: ShownFacts,
  from: number,
  end: number,
  language: 'en' | 'ko',
): string {
  const nameOf = language === 'ko' ? nodeKo : nodeEn;
  const lines = search.matches.slice(from, end).flatMap((place) => {
    const fact = search.facts[place];
    if (fact === undefined) return [];
    const cells = [formatClock(fact.atUs), nameOf(fact.node), factSentence(fact, language)];
    return [[...cells, whereOf(fact)].join('\t').replaceAll('\u00a0', ' ')];
  });
  return lines.join('\n');
}
