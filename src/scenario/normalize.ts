/**
 * Leaves out settings that only repeat the default. A setting stays where leaving it out could change the meaning:
 * in overrides of one broker or member, in `set` acts, and where a broker key that gives the default is set.
 */

import type { ConfigKey } from '../engine/config/catalog.ts';
import { defaultValue, parseConfigValue, sameValue } from '../engine/config/value.ts';
import { languageBrokerDefaults } from './defaults.ts';
import type { Keyed, Scenario, Setting } from './scenario.ts';
import { findKey } from './settings.ts';

/** Kafka treats these differently when they are set to their default. */
const explicitMatters: ReadonlySet<string> = new Set(['reconnect.backoff.ms']);

function isDefault(key: ConfigKey, setting: Setting, languageDefault: string | undefined): boolean {
  if (explicitMatters.has(key.name)) return false;
  const language = languageDefault && parseConfigValue(key, languageDefault).value;
  return sameValue(setting.value, language ?? defaultValue(key));
}

/** Broker keys that the scenario sets anywhere. */
function mentionedBrokerKeys(scenario: Scenario): ReadonlySet<string> {
  const acts = scenario.acts.flatMap(({ action }) =>
    action.kind === 'set' && action.target.kind === 'broker' ? action.settings : [],
  );
  const lines = scenario.brokerLines.flatMap((line) => line.settings);
  return new Set([...scenario.brokers.settings, ...lines, ...acts].map((setting) => setting.key));
}

type Strip = <L extends Keyed>(line: L, scopes: readonly ConfigKey['scope'][]) => L;

/** Leaves out defaults, but not where one of the mentioned broker keys may stand in for the default. */
function stripper(language: ReadonlyMap<string, string>, mentioned: ReadonlySet<string>): Strip {
  return (line, scopes) => {
    const settings = line.settings.filter((setting) => {
      const key = findKey(scopes, setting.key);
      if (!key || key.brokerSynonyms.some(({ name }) => mentioned.has(name))) return true;
      const isBroker = key.scope === 'broker';
      return !isDefault(key, setting, isBroker ? language.get(key.name) : undefined);
    });
    return { ...line, settings };
  };
}

export function withoutDefaults(scenario: Scenario): Scenario {
  const language = languageBrokerDefaults(scenario.brokers.count);
  const brokers = stripper(language, new Set())(scenario.brokers, ['broker']);
  const strip = stripper(language, mentionedBrokerKeys({ ...scenario, brokers }));
  return {
    ...scenario,
    brokers,
    topics: scenario.topics.map((line) => strip(line, ['topic'])),
    producers: scenario.producers.map((line) => strip(line, ['producer'])),
    groups: scenario.groups.map((line) => strip(line, ['consumer', 'group', 'producer'])),
  };
}
