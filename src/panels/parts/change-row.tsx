/** One change that was tried: what it is, what came out, at what price; it opens both runs beside each other. */

import { changeText } from '../../explain/counterfactual-texts.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import type { SettingChange } from '../../ledger/setting-change.ts';

interface ChangeRowProps {
  readonly change: SettingChange;
  readonly isBest: boolean;
  readonly outcome: string;
  readonly price: string;
  /** What pressing it does, for those who hear it. */
  readonly label: string;
}

export function ChangeRow({ change, isBest, outcome, price, label }: ChangeRowProps) {
  const { actions } = useWorkbench();
  const isOneOfMany = useChoice(
    ({ scenario: { producers, topics, groups } }) =>
      ({ producer: producers, topic: topics, group: groups, brokers: [] })[change.on].length > 1,
  );
  return (
    <button
      type="button"
      aria-label={`${label}: ${outcome}, ${price}`}
      onClick={() => actions.compareSetting(change)}
      className={`grid w-full grid-cols-[1fr_auto] gap-x-3 rounded-lg px-3 py-1.5 text-left max-[600px]:min-h-11 ${isBest ? 'bg-well' : 'hover:bg-well'}`}
    >
      <span className={`min-w-0 font-mono break-words ${isBest ? 'font-semibold' : ''}`}>
        {changeText(change)}
        {isOneOfMany && <span className="ml-2 font-sans text-[13px] text-ink2">{change.name}</span>}
      </span>
      <span className={isBest ? 'font-semibold' : 'text-ink2'}>{outcome}</span>
      <span className="col-span-2 text-[13.5px] text-ink2">{price}</span>
    </button>
  );
}
