/** One tab an actor; arrows go from tab to tab. */

import type { KeyboardEvent } from 'react';
import { settingMessagesOf } from '../../i18n/settings.ts';
import type { ActorSettings } from '../../ledger/settings/setting-rows.ts';
import { useLanguage } from '../parts/use-panel-words.ts';

interface ActorTabsProps {
  readonly actors: readonly ActorSettings[];
  readonly shown: ActorSettings;
  /** How many of its rows are looked for; `null`: nothing is. */
  readonly countOf: (actor: ActorSettings) => number | null;
  readonly onShow: (actor: ActorSettings) => void;
}

export function ActorTabs({ actors, shown, countOf, onShow }: ActorTabsProps) {
  const words = settingMessagesOf(useLanguage());
  const go = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const place = (actors.indexOf(shown) + step + actors.length) % actors.length;
    const next = actors[place];
    if (next === undefined) return;
    onShow(next);
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[place]?.focus();
  };
  return (
    <div
      role="tablist"
      tabIndex={-1}
      aria-label={words.actors}
      onKeyDown={go}
      className="mt-3 flex flex-wrap gap-x-4 gap-y-1"
    >
      {actors.map((actor) => {
        const count = countOf(actor);
        const isShown = actor === shown;
        return (
          <button
            key={`${actor.kind} ${actor.name}`}
            type="button"
            role="tab"
            aria-selected={isShown}
            tabIndex={isShown ? 0 : -1}
            title={words.actor(actor.kind, actor.name)}
            onClick={() => onShow(actor)}
            className="border-b-[2.5px] border-transparent py-1 text-ink2 aria-selected:border-ink aria-selected:font-semibold aria-selected:text-ink max-[600px]:py-2.5"
          >
            {actor.kind === 'brokers' ? words.brokers : actor.name}
            {count !== null && <span className="ml-1 text-[12px] text-ink3">{count}</span>}
          </button>
        );
      })}
    </div>
  );
}
