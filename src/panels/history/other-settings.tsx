/** The present run beside itself with another setting: those that could matter for what it did. */

import { useMemo } from 'react';
import { twinMessagesOf } from '../../i18n/twin.ts';
import { useChoice } from '../../kit/workbench-context.tsx';
import { harmOf } from '../../ledger/balance.ts';
import { leversFor } from '../../ledger/levers.ts';
import { SectionTitle } from '../parts/section-title.tsx';
import { useLanguage } from '../parts/use-panel-words.ts';
import { useCompare } from './use-compare.ts';

const MOST = 6;

export function OtherSettings() {
  const compare = useCompare();
  const words = twinMessagesOf(useLanguage()).history;
  const scenario = useChoice((state) => state.scenario);
  const balance = useChoice(
    ({ branches }) => branches.find(({ isPresent }) => isPresent)?.balance ?? null,
  );
  const harm = (balance === null ? undefined : harmOf(balance)) ?? 'lost';
  const levers = useMemo(() => leversFor(scenario, harm).slice(0, MOST), [scenario, harm]);
  if (levers.length === 0) return null;
  return (
    <>
      <SectionTitle>{words.withSetting}</SectionTitle>
      <p className="m-0 text-[13.5px] text-ink2">{words.withSettingLead}</p>
      <ul className="-mx-3 mt-1">
        {levers.map((change) => {
          const text = `${change.key}=${change.value}`;
          return (
            <li key={`${change.name} ${text}`}>
              <button
                type="button"
                aria-label={words.compareSetting(`${text} (${change.name || 'brokers'})`)}
                onClick={() => compare.compareSetting(change)}
                className="grid w-full grid-cols-[1fr_auto] gap-x-3 rounded-lg px-3 py-1.5 text-left hover:bg-well max-[600px]:min-h-11"
              >
                <span className="min-w-0 font-mono break-words underline decoration-line underline-offset-3">
                  {text}
                </span>
                <span className="text-[13px] text-ink2">{change.name || 'brokers'}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
