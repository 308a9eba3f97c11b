/** The present run beside the same run with another value of a setting, from the beginning on. */

import { twinMessagesOf } from '../../i18n/twin.ts';
import { useWorkbench } from '../../kit/workbench-context.tsx';
import { useLanguage } from '../parts/use-panel-words.ts';
import type { SettingActor, SettingRow } from '../../ledger/settings/setting-rows.ts';

interface CompareWithProps {
  readonly actor: SettingActor;
  readonly row: SettingRow;
}

export function CompareWith({ actor: { kind, name }, row }: CompareWithProps) {
  const { actions } = useWorkbench();
  const words = twinMessagesOf(useLanguage()).history;
  const values = valuesBeside(row);
  if (values.length === 0) return null;
  return (
    <p className="m-0 mt-1 flex flex-wrap items-baseline gap-x-3">
      <span>{words.compareWithValue}</span>
      {values.map((value) => (
        <button
          key={value}
          type="button"
          aria-label={words.compareSetting(`${row.key}=${value}`)}
          onClick={() => actions.compareSetting({ on: kind, name, key: row.key, value })}
          className="rounded-sm py-0.5 font-mono text-[13px] text-ink underline decoration-line underline-offset-3 hover:decoration-ink max-[600px]:py-2.5"
        >
          {value}
        </button>
      ))}
    </p>
  );
}

/** All choices but its own; for a number Kafka's default, where it is another. */
function valuesBeside({ edit, value, default: usual }: SettingRow): readonly string[] {
  if (edit?.kind === 'choice') return edit.options.filter((option) => option !== value);
  return usual === '' || usual === value ? [] : [usual];
}
