/** How the link opens for whoever gets it. */

import { useId, useState } from 'react';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import { formatInstant } from '../../i18n/format.ts';
import type { ShareOptions } from '../../app/workbench/link/share-address.ts';
import type { Hideable } from '../../app/workbench/link/terms.ts';
import { SecondsField } from './seconds-field.tsx';
import { usePanelWords } from '../parts/use-panel-words.ts';
import { SectionTitle } from '../parts/section-title.tsx';
import { Segments } from '../parts/segments.tsx';
import { settingRows } from '../../ledger/settings/setting-rows.ts';

interface OptionsProps {
  readonly options: ShareOptions;
  readonly onChange: (options: ShareOptions) => void;
}

const HIDE = ['numbers', 'settings', 'share', 'xray'] as const satisfies readonly Hideable[];
const LOCK_WORDS = ['brokers', 'links'] as const;
/** More would be a list of all settings. */
const KEYS_MAX = 4;

export function OptionsForm({ options, onChange }: OptionsProps) {
  const words = usePanelWords().share;
  const keys = useLockKeys();
  const { live } = useWorkbench();
  const untilUs = useChoice((state) => state.untilUs);
  const [isOther, setOther] = useState(false);
  const nowUs = isOther || options.atUs === 0 ? live.get().atUs : options.atUs;
  const opens = isOther ? 'other' : options.atUs === 0 ? 'start' : 'now';
  const labels = new Map<string, string>(Object.entries(words.lockWords));
  return (
    <>
      <SectionTitle>{words.options}</SectionTitle>
      <div className="share-options">
        <Segments
          name={words.language.name}
          chosen={options.language ?? 'theirs'}
          choices={[
            ['theirs', words.language.theirs],
            ['en', words.language.en],
            ['ko', words.language.ko],
          ]}
          onChoose={(language) =>
            onChange({ ...options, language: language === 'theirs' ? null : language })
          }
        />
        <Segments
          name={words.opens.name}
          chosen={opens}
          choices={[
            ['start', words.opens.start],
            ['now', words.opens.now(formatInstant(nowUs))],
            ['other', words.opens.other],
          ]}
          onChoose={(at) => {
            setOther(at === 'other');
            onChange({ ...options, atUs: at === 'start' ? 0 : nowUs });
          }}
        >
          {isOther && (
            <SecondsField
              atUs={options.atUs}
              untilUs={untilUs}
              onChange={(atUs) => onChange({ ...options, atUs })}
            />
          )}
        </Segments>
        <Segments
          name={words.may.name}
          chosen={options.playOnly ? 'play' : 'all'}
          choices={[
            ['all', words.may.all],
            ['play', words.may.play],
          ]}
          onChoose={(may) => onChange({ ...options, playOnly: may === 'play' })}
        />
        {!options.playOnly && (
          <Checks
            name={words.locked}
            all={[...keys, ...LOCK_WORDS].map((key) => [key, labels.get(key) ?? key])}
            chosen={options.locked}
            onChoose={(locked) => onChange({ ...options, locked })}
          />
        )}
        <Checks
          name={words.hidden}
          all={HIDE.map((name) => [name, words.hideWords[name]])}
          chosen={options.hidden}
          onChoose={(hidden) =>
            onChange({ ...options, hidden: HIDE.filter((name) => hidden.includes(name)) })
          }
        />
      </div>
    </>
  );
}

/** The settings that tell this run from Kafka's defaults, and the scenario's own words. */
function useLockKeys(): readonly string[] {
  const scenario = useChoice((state) => state.scenario);
  const rows = settingRows(scenario, 0).flatMap((actor) => actor.rows);
  const keys = rows
    .filter(({ isRead, isDefault, isOurs }) => isRead && (isOurs || !isDefault))
    .map(({ key }) => key);
  return [...new Set(keys)].slice(0, KEYS_MAX);
}

interface ChecksProps {
  readonly name: string;
  readonly all: readonly (readonly [string, string])[];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}

function Checks({ name, all, chosen, onChoose }: ChecksProps) {
  const id = useId();
  return (
    <fieldset>
      <legend>{name}</legend>
      <div className="checks">
        {all.map(([value, label]) => (
          <label key={value} htmlFor={`${id}${value}`}>
            <input
              id={`${id}${value}`}
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={({ target }) =>
                onChoose(
                  target.checked ? [...chosen, value] : chosen.filter((one) => one !== value),
                )
              }
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
