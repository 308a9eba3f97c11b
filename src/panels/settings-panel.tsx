/** What every actor was told: every key of Kafka that the engine reads, by Kafka's names, and what another value would do. */

import { useCallback, useState } from 'react';
import type { LiveFrame } from '../app/workbench/contract.ts';
import { settingMessagesOf } from '../i18n/settings.ts';
import { useChoice } from '../kit/workbench-context.tsx';
import { type ActorSettings, settingRows } from '../ledger/settings/setting-rows.ts';
import { GoalReminder } from './lesson/goal-reminder.tsx';
import { PanelFrame } from './parts/panel-frame.tsx';
import { SearchField } from './parts/search-field.tsx';
import { useLanguage } from './parts/use-panel-words.ts';
import { ActorTabs } from './settings/actor-tabs.tsx';
import { SettingItem } from './settings/setting-item.tsx';
import { isShown, whereFound } from './settings/where-found.ts';
import { useFrameValue } from './use-frame-value.ts';

export function SettingsPanel() {
  const words = settingMessagesOf(useLanguage());
  const actors = useSettings();
  const [sought, setSought] = useState('');
  const [chosen, setChosen] = useState({ id: '', sought: '' });
  const [openId, setOpenId] = useState<string | null>(null);
  const wanted = actors.find((actor) => idOf(actor) === chosen.id) ?? actors[0];
  const shown = chosen.sought === sought ? wanted : whereFound(actors, wanted, sought);
  const all = actors.flatMap(({ rows }) => rows);
  const differing = all.filter(({ isDefault, isOfLanguage }) => !isDefault && !isOfLanguage);
  if (shown === undefined) return null;
  const rows = shown.rows.filter((row) => isShown(row, sought));
  return (
    <PanelFrame
      title={words.title}
      lead={
        <span className="flex items-center gap-1.5">
          <span className="inline-block size-2 rounded-full bg-ink" />{' '}
          {words.differ(differing.length)}
        </span>
      }
    >
      <GoalReminder />
      <SearchField
        label={words.search(all.length)}
        value={sought}
        onChange={setSought}
        className="mt-3"
      />
      <ActorTabs
        actors={actors}
        shown={shown}
        countOf={(actor) =>
          sought === '' ? null : actor.rows.filter((row) => isShown(row, sought)).length
        }
        onShow={(actor) => setChosen({ id: idOf(actor), sought })}
      />
      <p aria-live="polite" className="mt-2 text-[13.5px] text-ink2 empty:hidden">
        {shown !== wanted &&
          wanted !== undefined &&
          words.foundAt(words.actor(shown.kind, shown.name), words.actor(wanted.kind, wanted.name))}
      </p>
      <div role="tabpanel" aria-label={words.actor(shown.kind, shown.name)} className="mt-1">
        {rows.length === 0 && <p className="mt-3 text-ink2">{words.none}</p>}
        <dl className="-mx-3 mt-0">
          {rows.map((row) => {
            const id = `${idOf(shown)} ${row.key}`;
            return (
              <SettingItem
                key={id}
                actor={shown}
                row={row}
                isOpen={openId === id}
                onToggle={() => setOpenId(openId === id ? null : id)}
              />
            );
          })}
        </dl>
        {sought === '' && shown.kind !== 'member' && (
          <p className="mt-3 text-[13.5px] text-ink3">{words.moreBySearch}</p>
        )}
      </div>
    </PanelFrame>
  );
}

const idOf = ({ kind, name }: ActorSettings): string => `${kind} ${name}`;

/** Anew only when an act has changed one of them. */
function useSettings(): readonly ActorSettings[] {
  const scenario = useChoice((state) => state.scenario);
  const read = useCallback(
    ({ atUs }: LiveFrame) =>
      scenario.acts.filter(({ atUs: at, action }) => at <= atUs && action.kind === 'set').length,
    [scenario],
  );
  const acted = useFrameValue(read);
  const sets = scenario.acts.filter(({ action }) => action.kind === 'set');
  return settingRows(scenario, sets[acted - 1]?.atUs ?? 0);
}
