/** How the members of a group are set: what holds now, or from their next start on. */

import { configKey } from '../engine/config/catalog.ts';
import { resolveKey } from '../engine/config/resolve.ts';
import { configText } from '../engine/config/value.ts';
import type { GroupShape, MemberShape, OnPoison } from '../engine/cluster-shape.ts';
import type { ConsumerState } from '../engine/consumer/consumer-state.ts';
import type { ConfigMap } from '../engine/metadata/image.ts';
import type { World } from '../engine/world.ts';
import { memoised } from '../ledger/memo.ts';
import type { GroupConfig, GroupKey, GroupView } from './reader-view.ts';

const KEYS: readonly GroupKey[] = [
  'auto.commit.interval.ms',
  'auto.offset.reset',
  'group.remote.assignor',
  'heartbeat.interval.ms',
  'isolation.level',
  'max.poll.interval.ms',
  'max.poll.records',
  'partition.assignment.strategy',
  'session.timeout.ms',
];

type Settings = Pick<GroupView, 'config' | 'commitMode' | 'processUs' | 'onPoison'>;

const NOTHING: ConfigMap = new Map();

export function groupSettings(world: World, { members }: GroupShape): Settings {
  const [first] = members;
  const cell = first === undefined ? undefined : world.nodes.get(first.name);
  if (cell?.kind === 'consumer') return settingsOf(cell.state);
  return shapeSettings(first);
}

function shapeSettings(member: MemberShape | undefined): Settings {
  return {
    config: configOf(member?.config ?? NOTHING),
    commitMode: member?.commit ?? 'auto',
    processUs: member?.processUs ?? 0,
    onPoison: poisonText(member?.onPoison),
  };
}

const settingsOf = memoised((state: ConsumerState): Settings => {
  const next = state.application.nextSettings ?? NOTHING;
  const process = next.get('process');
  return {
    config: configOf(new Map([...state.config, ...next])),
    commitMode: next.get('commit') ?? state.commitMode,
    processUs: process === undefined ? state.processUs : Number(process),
    onPoison: next.get('on-poison') ?? poisonText(state.onPoison),
  };
});

function configOf(config: ConfigMap): GroupConfig {
  const valueOf = (name: GroupKey): string => {
    const key = configKey('consumer', name);
    const value = key === undefined ? null : resolveKey(key, config);
    return value === null ? '' : configText(value);
  };
  return Object.fromEntries(KEYS.map((key) => [key, valueOf(key)])) as Record<GroupKey, string>;
}

function poisonText(policy: OnPoison | undefined): string {
  if (policy === undefined) return 'stop';
  return policy.kind === 'dead-letter' ? `dead-letter:${policy.topic}` : policy.kind;
}
