/**
 * A change of one setting, as the text would say it: on the line of the actor from the beginning on, or as an act.
 * Whatever the language or Kafka refuses comes back as problems, in their words.
 */

import { configKey } from '../../engine/config/catalog.ts';
import { parseConfigValue } from '../../engine/config/value.ts';
import { withoutExpectations } from '../../scenario/edit.ts';
import { type ParseResult, parseScenario } from '../../scenario/parse.ts';
import { printScenario } from '../../scenario/print.ts';
import { settingPairs } from '../../scenario/print-settings.ts';
import { pair } from '../../scenario/print-token.ts';
import type { Problem } from '../../scenario/problem.ts';
import type { Scenario, SetAction } from '../../scenario/scenario.ts';
import type { SettingActor, SettingRow } from './setting-rows.ts';

/** The line that declares an actor begins so. */
const HEADS: Readonly<Record<SettingActor['kind'], string>> = {
  brokers: 'brokers',
  topic: 'topic',
  producer: 'producer',
  group: 'group',
  member: 'consumer',
};

/** Why Kafka does not take this value; `null`: it takes it, as far as the key alone tells. */
export function refusalOf({ key, scope }: SettingRow, value: string): string | null {
  const known = scope === null ? undefined : configKey(scope, key);
  return known === undefined ? null : (parseConfigValue(known, value).refusal?.message ?? null);
}

export function changedFromStart(
  scenario: Scenario,
  actor: SettingActor,
  row: SettingRow,
  value: string,
): ParseResult {
  const head = `${HEADS[actor.kind]}${actor.kind === 'brokers' ? '' : ` ${actor.name}`}`;
  const lines = printScenario(withoutExpectations(scenario))
    .split('\n')
    .map((line) =>
      line === head || line.startsWith(`${head} `) ? withPair(line, row, value) : line,
    );
  return parseScenario(lines.join('\n'));
}

/** As an act of the scenario; brokers and single members are only told at the beginning. */
export function changeAsAct(
  scenario: Scenario,
  { kind, name }: SettingActor,
  row: SettingRow,
  value: string,
): { readonly action: SetAction | null; readonly problems: readonly Problem[] } {
  const text = printScenario(withoutExpectations(scenario));
  const act = `at 0s set ${kind} ${name} ${pairOf(row, value)}`;
  const read = parseScenario(`${text.trimEnd()}\n${act}\n`);
  const line = text.trimEnd().split('\n').length + 1;
  const own = read.scenario?.acts.find(({ place }) => place.line === line)?.action;
  return { action: own?.kind === 'set' ? own : null, problems: read.problems };
}

/** `acks=all`. */
export function changeLabel(row: SettingRow, value: string): string {
  return `${row.key}=${value}`;
}

function withPair(line: string, row: SettingRow, value: string): string {
  const key = row.key.replaceAll('.', '\\.');
  const old = new RegExp(` ${key}=(?:"(?:[^"\\\\]|\\\\.)*"|\\S*)`);
  return `${line.replace(old, '')} ${pairOf(row, value)}`;
}

/** In the units of the language. */
function pairOf({ key, isOurs }: SettingRow, value: string): string {
  if (isOurs) return pair(key, value);
  const isNumber = /^-?\d{1,15}$/.test(value);
  const typed = isNumber ? Number(value) : value;
  const place = { line: 0, column: 0 };
  return settingPairs([{ key, value: typed, place }]).join(' ');
}
