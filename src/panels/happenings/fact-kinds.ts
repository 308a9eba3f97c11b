/** Of what kind a fact is, where it happened, and its mark: for filters and columns. */

import type { Fact } from '../../engine/kernel/fact.ts';
import type { RuleId } from '../../engine/rules.ts';
import type { MarkGlyph } from '../../kit/glyphs.tsx';

export const FACT_KINDS = [
  'produce',
  'replicate',
  'watermark',
  'read',
  'groups',
  'transactions',
  'controller',
  'storage',
  'machines',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** By the area of the rule, which stands before its dot. */
const KIND_OF_AREA: ReadonlyMap<string, FactKind> = new Map([
  ['producer', 'produce'],
  ['produce', 'produce'],
  ['replication', 'replicate'],
  ['fetch', 'read'],
  ['consumer', 'read'],
  ['application', 'read'],
  ['group', 'groups'],
  ['share', 'groups'],
  ['transaction', 'transactions'],
  ['controller', 'controller'],
  ['quorum', 'controller'],
  ['storage', 'storage'],
]);

export function kindOf(rule: RuleId): FactKind {
  const [area = '', name = ''] = rule.split('.');
  if (area === 'replication' && name.startsWith('highWatermark')) return 'watermark';
  return KIND_OF_AREA.get(area) ?? 'machines';
}

/** The partition that it is about, else the topic, else the group; empty: none of them. */
export function whereOf({ inputs }: Fact): string {
  const about = inputs as Readonly<Record<string, unknown>>;
  for (const name of ['partition', 'topic', 'group']) {
    const value = about[name];
    if (typeof value === 'string') return value;
  }
  return '';
}

const GLYPHS: ReadonlyMap<RuleId, MarkGlyph> = new Map<RuleId, MarkGlyph>([
  ['process.killed', 'crash'],
  ['network.cut', 'crash'],
  ['controller.leaderElected', 'crown'],
  ['replication.becameLeader', 'crown'],
  ['produce.acknowledged', 'ack'],
  ['producer.batchAcked', 'ack'],
  ['network.dropped', 'never'],
  ['controller.leaderLost', 'never'],
]);
const REFUSALS = /(?:Refused|Failed|Expired|Fenced|NotSent|TimedOut|Lost)$|\.refused/;

export function glyphOf(rule: RuleId): MarkGlyph {
  return GLYPHS.get(rule) ?? (REFUSALS.test(rule) ? 'error' : 'dot');
}
