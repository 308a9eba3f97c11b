/**
 * Which settings could matter for a harm: keys of Kafka's catalog and words of the scenario, each with the value that
 * people would try. Whether it helps is not decided here: each is really played.
 *
 * Units: durations in ms, as Kafka's keys are.
 */

import { type ConfigScope, configKey } from '../engine/config/catalog.ts';
import { configText, defaultValue, parseConfigValue } from '../engine/config/value.ts';
import { abilities } from '../scenario/abilities.ts';
import type { GroupLine, Scenario, TopicLine } from '../scenario/scenario.ts';
import type { Harm } from './balance.ts';
import { type SettingChange, valueIn } from './setting-change.ts';

/** The values worth a try where a key has the value `now`; empty: none. */
type Try<Line> = (now: string, line: Line, scenario: Scenario) => readonly string[];

interface Lever<Line> {
  readonly key: string;
  readonly helps: readonly Harm[];
  readonly tries: Try<Line>;
}

const to =
  (value: string): Try<unknown> =>
  (now) =>
    now === value ? [] : [value];
/** Kafka's own default, where the scenario has left it. */
const toDefault =
  (scope: ConfigScope, key: string): Try<unknown> =>
  (now) => {
    const usual = usualOf(scope, key);
    return usual === undefined || usual === now ? [] : [usual];
  };
const times =
  (factor: number): Try<unknown> =>
  (now) =>
    Number(now) > 0 ? [String(Math.round(Number(now) * factor))] : [];
const otherThan =
  (a: string, b: string): Try<unknown> =>
  (now) => [now === a ? b : a];

/** Kafka's number for "as often as it takes". */
const ALWAYS = '2147483647';
const LONGER = 4;

const PRODUCER: readonly Lever<unknown>[] = [
  { key: 'acks', helps: ['lost'], tries: to('all') },
  { key: 'acks', helps: ['refused', 'unresolved'], tries: to('1') },
  { key: 'enable.idempotence', helps: ['reordered', 'twice', 'lost'], tries: to('true') },
  {
    key: 'max.in.flight.requests.per.connection',
    helps: ['reordered'],
    tries: to('1'),
  },
  { key: 'linger.ms', helps: ['lost'], tries: to('0') },
  { key: 'retries', helps: ['refused'], tries: to(ALWAYS) },
  { key: 'retries', helps: ['reordered'], tries: to('0') },
  {
    key: 'delivery.timeout.ms',
    helps: ['refused'],
    tries: toDefault('producer', 'delivery.timeout.ms'),
  },
  { key: 'delivery.timeout.ms', helps: ['refused'], tries: times(LONGER) },
  { key: 'request.timeout.ms', helps: ['reordered', 'twice'], tries: times(LONGER) },
  { key: 'max.block.ms', helps: ['refused'], tries: times(LONGER) },
  { key: 'buffer.memory', helps: ['refused'], tries: toDefault('producer', 'buffer.memory') },
  { key: 'max.request.size', helps: ['refused'], tries: times(LONGER) },
];

const TWO = 2;
const THREE = 3;

const TOPIC: readonly Lever<TopicLine>[] = [
  {
    key: 'min.insync.replicas',
    helps: ['lost'],
    tries: (now, { replicas }) => (replicas >= TWO && Number(now) < TWO ? [String(TWO)] : []),
  },
  { key: 'min.insync.replicas', helps: ['refused', 'unresolved'], tries: to('1') },
  { key: 'unclean.leader.election.enable', helps: ['lost', 'skipped'], tries: to('false') },
  { key: 'unclean.leader.election.enable', helps: ['refused', 'unresolved'], tries: to('true') },
  {
    key: 'replicas',
    helps: ['lost', 'refused', 'unresolved'],
    tries: (_, { replicas }, { brokers }) =>
      replicas < THREE && brokers.count > replicas ? [String(Math.min(THREE, brokers.count))] : [],
  },
  {
    key: 'partitions',
    helps: ['reordered'],
    tries: (_, { partitions }) => (partitions > 1 ? ['1'] : []),
  },
  { key: 'retention.ms', helps: ['lost', 'skipped'], tries: ifSet('retention.ms', '-1') },
  { key: 'retention.bytes', helps: ['lost', 'skipped'], tries: ifSet('retention.bytes', '-1') },
  { key: 'cleanup.policy', helps: ['lost', 'skipped'], tries: ifSet('cleanup.policy', 'delete') },
  { key: 'max.message.bytes', helps: ['refused'], tries: ifSet('max.message.bytes', '1048588') },
  {
    key: 'flush.messages',
    helps: ['lost'],
    tries: (now, _, scenario) => (losesPower(scenario) && now !== '1' ? ['1'] : []),
  },
];

const BROKERS: readonly Lever<unknown>[] = [
  {
    key: 'replica.lag.time.max.ms',
    helps: ['lost', 'refused'],
    tries: (now, _, { topics }) =>
      topics.some(({ replicas }) => replicas > 1) ? [now === '30000' ? '10000' : '30000'] : [],
  },
  { key: 'broker.session.timeout.ms', helps: ['unresolved', 'refused'], tries: times(0.5) },
];

/** A share group commits nothing: it acknowledges, record by record. */
const reads =
  (...protocols: readonly GroupLine['protocol'][]) =>
  (tries: Try<GroupLine>): Try<GroupLine> =>
  (now, group, scenario) =>
    protocols.includes(group.protocol) ? tries(now, group, scenario) : [];
const polls = reads('classic', 'consumer');
const classic = reads('classic');
const shares = reads('share');
const java = (tries: Try<GroupLine>): Try<GroupLine> =>
  polls((now, group, scenario) =>
    group.application.client === 'spring' ? [] : tries(now, group, scenario),
  );

const GROUP: readonly Lever<GroupLine>[] = [
  {
    key: 'commit',
    helps: ['twice', 'skipped'],
    tries: java((now) => ['sync-record', 'sync-batch', 'before'].filter((one) => one !== now)),
  },
  {
    key: 'ack-mode',
    helps: ['twice', 'skipped'],
    tries: (now, { application }) =>
      application.client === 'spring' ? ['record', 'batch'].filter((one) => one !== now) : [],
  },
  { key: 'sink', helps: ['twice'], tries: (now) => (now === 'counter' ? ['ledger'] : []) },
  { key: 'sink', helps: ['twice'], tries: polls((now) => (now === 'counter' ? ['store'] : [])) },
  {
    key: 'client',
    helps: ['skipped', 'twice'],
    tries: polls((now) => (now === 'librdkafka' ? ['java'] : [])),
  },
  {
    key: 'workers',
    helps: ['skipped', 'twice', 'reordered'],
    tries: polls((now) => (Number(now) > 1 ? ['1'] : [])),
  },
  // The shortest that brokers accept by default. It decides when partitions move, not what is done again.
  {
    key: 'session.timeout.ms',
    helps: ['twice'],
    tries: classic((now) => [now === '6000' ? '10000' : '6000']),
  },
  {
    key: 'max.poll.interval.ms',
    helps: ['twice'],
    tries: polls(toDefault('consumer', 'max.poll.interval.ms')),
  },
  { key: 'max.poll.records', helps: ['twice', 'skipped'], tries: polls(to('1')) },
  { key: 'auto.offset.reset', helps: ['skipped'], tries: polls(to('earliest')) },
  {
    key: 'auto.offset.reset',
    helps: ['twice'],
    tries: polls((now) => (now === 'earliest' ? ['latest'] : [])),
  },
  {
    key: 'isolation.level',
    helps: ['twice', 'reordered'],
    tries: polls((now, _, scenario) =>
      isTransactional(scenario) && now !== 'read_committed' ? ['read_committed'] : [],
    ),
  },
  {
    key: 'partition.assignment.strategy',
    helps: ['twice'],
    tries: classic(to('cooperative-sticky')),
  },
  { key: 'protocol', helps: ['twice', 'skipped'], tries: polls(otherThan('classic', 'consumer')) },
  { key: 'protocol', helps: ['twice'], tries: shares(to('consumer')) },
  { key: 'share.record.lock.duration.ms', helps: ['twice'], tries: shares(times(LONGER)) },
  { key: 'share.delivery.count.limit', helps: ['skipped'], tries: shares(times(TWO)) },
  { key: 'share.auto.offset.reset', helps: ['skipped'], tries: shares(to('earliest')) },
];

/** What people ask first; the rest as it stands above. */
const ASKED_FIRST = ['acks', 'min.insync.replicas', 'commit', 'ack-mode', 'sink'];

/** All that could matter, in the order in which people would ask. */
export function leversFor(scenario: Scenario, harm: Harm): readonly SettingChange[] {
  const { producers, topics, groups } = scenario;
  const found = [
    ...producers.flatMap((line) => pulled('producer', line.name, PRODUCER, line, scenario, harm)),
    ...topics.flatMap((line) => pulled('topic', line.name, TOPIC, line, scenario, harm)),
    ...groups.flatMap((line) => pulled('group', line.name, GROUP, line, scenario, harm)),
    ...pulled('brokers', '', BROKERS, undefined, scenario, harm),
  ];
  const keys = found.map(({ name, key, value }) => `${name} ${key}=${value}`);
  const rank = ({ key }: SettingChange) =>
    ASKED_FIRST.includes(key) ? ASKED_FIRST.indexOf(key) : ASKED_FIRST.length;
  return found
    .filter((_, place) => keys.indexOf(keys[place] as string) === place)
    .sort((a, b) => rank(a) - rank(b));
}

function pulled<Line>(
  on: SettingChange['on'],
  name: string,
  levers: readonly Lever<Line>[],
  line: Line,
  scenario: Scenario,
  harm: Harm,
): readonly SettingChange[] {
  return levers
    .filter(({ helps }) => helps.includes(harm))
    .flatMap(({ key, tries }) => {
      const now = valueIn(scenario, { on, name, key });
      if (now === null) return [];
      return tries(now, line, scenario).map((value) => ({ on, name, key, value }));
    })
    .filter(isPlayed);
}

const SCOPES: Readonly<Record<SettingChange['on'], readonly ConfigScope[]>> = {
  producer: ['producer'],
  topic: ['topic'],
  group: ['consumer', 'group'],
  brokers: ['broker'],
};

/** A key of Kafka must be one that the engine goes by, and the value one that Kafka takes; words of ours are. */
function isPlayed({ on, key, value }: SettingChange): boolean {
  const scope = SCOPES[on].find((one) => configKey(one, key) !== undefined);
  if (scope === undefined) return true;
  const known = configKey(scope, key);
  return (
    known !== undefined &&
    abilities.keys[scope].has(key) &&
    parseConfigValue(known, value).refusal === undefined
  );
}

function usualOf(scope: ConfigScope, key: string): string | undefined {
  const known = configKey(scope, key);
  const value = known === undefined ? null : defaultValue(known);
  return value === null ? undefined : configText(value);
}

function ifSet(key: string, value: string): Try<TopicLine> {
  return (now, { settings }) =>
    now !== value && settings.some((setting) => setting.key === key) ? [value] : [];
}

function losesPower({ acts }: Scenario): boolean {
  return acts.some(({ action }) => action.kind === 'power-off');
}

function isTransactional({ producers, groups }: Scenario): boolean {
  const hasId = producers.some(({ settings }) =>
    settings.some(({ key }) => key === 'transactional.id'),
  );
  return hasId || groups.some(({ commit }) => commit === 'transaction');
}
