/** Search, kinds, who, where and rule: what the table lets through. Only what this run has is offered. */

import { useMemo } from 'react';
import type { LiveFrame } from '../../app/workbench/contract.ts';
import type { Fact } from '../../engine/kernel/fact.ts';
import { nodeEn, nodeKo } from '../../explain/narration/names.ts';
import { happeningsMessagesOf } from '../../i18n/happenings.ts';
import { useChoice } from '../../kit/workbench-context.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { useLanguage } from '../parts/use-panel-words.ts';
import { useFrameValue } from '../use-frame-value.ts';
import { FACT_KINDS, type FactKind, kindOf, whereOf } from './fact-kinds.ts';
import type { FactFilter } from './fact-search.ts';

interface FactFiltersProps {
  readonly filter: FactFilter;
  readonly onChange: (filter: FactFilter) => void;
}

const SELECT =
  'h-8 max-w-36 rounded-md bg-transparent px-1 text-[13.5px] text-ink2 underline decoration-line underline-offset-3 max-[600px]:h-11';

export function FactFilters({ filter, onChange }: FactFiltersProps) {
  const language = useLanguage();
  const words = happeningsMessagesOf(language);
  const { kinds, actors, places } = useWhatThereIs();
  const toggle = (kind: FactKind): void => {
    const isOn = filter.kinds.includes(kind);
    const others = filter.kinds.filter((one) => one !== kind);
    onChange({ ...filter, kinds: isOn ? others : [...filter.kinds, kind] });
  };
  const nameOf = language === 'ko' ? nodeKo : nodeEn;
  return (
    <>
      <SearchField
        label={words.search}
        hint={words.searchHint}
        value={filter.words}
        onChange={(text) => onChange({ ...filter, words: text })}
        className="w-44"
      />
      <fieldset aria-label={words.kindsName} className="m-0 flex flex-wrap border-0 p-0">
        {kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={filter.kinds.includes(kind)}
            onClick={() => toggle(kind)}
            className="h-7 rounded-full px-2.5 text-[13px] text-ink2 hover:bg-well aria-pressed:bg-well aria-pressed:font-semibold aria-pressed:text-ink max-[600px]:h-11"
          >
            {words.kinds[kind]}
          </button>
        ))}
      </fieldset>
      <select
        aria-label={words.actor}
        className={SELECT}
        value={filter.actor}
        onChange={(event) => onChange({ ...filter, actor: event.target.value })}
      >
        <option value="">{words.everyone}</option>
        {actors.map((node) => (
          <option key={node} value={node}>
            {nameOf(node)}
          </option>
        ))}
      </select>
      <select
        aria-label={words.place}
        className={SELECT}
        value={filter.where}
        onChange={(event) => onChange({ ...filter, where: event.target.value })}
      >
        <option value="">{words.everywhere}</option>
        {places.map((place) => (
          <option key={place}>{place}</option>
        ))}
      </select>
      {filter.rule !== '' && (
        <button
          type="button"
          aria-label={words.withoutRule(filter.rule)}
          onClick={() => onChange({ ...filter, rule: '' })}
          className="h-7 rounded-full bg-well px-2.5 font-mono text-[13px] font-semibold max-[600px]:h-11"
        >
          {filter.rule} ×
        </button>
      )}
    </>
  );
}

const factsOf = ({ facts }: LiveFrame): readonly Fact[] => facts;

/** Of the whole run as far as it is known. */
function useWhatThereIs() {
  const facts = useFrameValue(factsOf);
  const horizonUs = useChoice((state) => state.horizonUs);
  return useMemo(() => {
    const kinds = new Set<FactKind>();
    const actors = new Set<string>();
    const places = new Set<string>();
    for (const fact of facts) {
      if (fact.atUs > horizonUs) break;
      kinds.add(kindOf(fact.rule));
      actors.add(fact.node);
      const place = whereOf(fact);
      if (place !== '') places.add(place);
    }
    return {
      kinds: FACT_KINDS.filter((kind) => kinds.has(kind)),
      actors: [...actors].sort(),
      places: [...places].sort(),
    };
  }, [facts, horizonUs]);
}
