/** "Why?": the walk from a fact back to where it began, each link with its rule's sentence and its source in Kafka. */

import { useMemo } from 'react';
import { factCites, factSentence } from '../../explain/texts.ts';
import { type CauseLink, why } from '../../explain/why.ts';
import { formatInstantBare } from '../../i18n/format.ts';
import { useWorkbench } from '../../kit/workbench-context.tsx';
import { useLanguage, usePanelWords } from '../parts/use-panel-words.ts';

interface CauseChainProps {
  readonly id: string;
  readonly fact: number;
}

export function CauseChain({ id, fact }: CauseChainProps) {
  const { live } = useWorkbench();
  const words = usePanelWords().biography;
  // Causes lie in the past of the fact, so a chain never changes while its run stands.
  const chain = useMemo(() => why(live.get(), fact), [live, fact]);
  return (
    <div
      id={id}
      className="z-[1] col-span-4 col-start-1 row-start-3 mt-2 mb-1 rounded-lg bg-well px-3 py-2.5"
    >
      <p className="m-0 text-[13px] font-semibold text-ink2">{words.chain}</p>
      {chain.length === 0 ? (
        <p className="m-0 text-[13.5px]">{words.noFact}</p>
      ) : (
        <ol>
          {chain.map((link) => (
            <Link key={link.fact.id} link={link} />
          ))}
        </ol>
      )}
    </div>
  );
}

function Link({ link: { fact, how, times } }: { readonly link: CauseLink }) {
  const { actions } = useWorkbench();
  const words = usePanelWords().biography;
  const language = useLanguage();
  const role = [how === 'asked' ? null : words[how], times > 1 ? words.folded(times) : null];
  return (
    <li className="mt-2 grid grid-cols-[46px_1fr] gap-x-2">
      <button
        type="button"
        aria-label={words.jump(fact.atUs)}
        onClick={() => actions.seek(fact.atUs)}
        className="justify-self-start self-start rounded-sm py-px font-mono text-[13px] text-ink2 underline decoration-rule underline-offset-3 hover:text-ink hover:decoration-ink"
      >
        {formatInstantBare(fact.atUs)}
      </button>
      <span className="min-w-0 text-[13.5px] leading-[1.4]">
        {role.some((word) => word !== null) && (
          <span className="text-ink3">{role.filter((word) => word !== null).join(', ')}: </span>
        )}
        {factSentence(fact, language)}
        <span className="block text-[12px] text-ink3">
          <span className="sr-only">{words.cites} </span>
          {factCites(fact).join(' · ')}
        </span>
      </span>
    </li>
  );
}
