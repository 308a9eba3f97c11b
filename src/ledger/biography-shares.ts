/** What share groups did with a record: handed out to whom and how often, and how each delivery ended. */

import type { BiographyStep } from './biography-step.ts';
import { factsOf } from './fact-index.ts';
import type { Fate } from './fate.ts';
import type { RunView } from './run-view.ts';

interface Range {
  readonly firstOffset: number;
  readonly lastOffset: number;
}

const isIn = (offset: number, { firstOffset, lastOffset }: Range): boolean =>
  firstOffset <= offset && offset <= lastOffset;

export function shareSteps(view: RunView, fate: Fate): readonly BiographyStep[] {
  const { offset, send } = fate;
  // Deliveries go by the offset alone, and another record may have it.
  if (offset === null || fate.verdict === 'lost-after-ack') return [];
  const handedOut = factsOf(view, 'share.recordsAcquired').flatMap(({ inputs, atUs, id }) => {
    const range = inputs.ranges.find((one) => isIn(offset, one));
    if (inputs.partition !== send.partition || range === undefined) return [];
    const { group, client: member } = inputs;
    const delivery = range.deliveryCount;
    const what = { kind: 'handed-out', group, member, delivery } as const;
    const glyph = delivery > 1 ? ('twice' as const) : ('dot' as const);
    return [{ atUs, glyph, what, decisive: false, fact: id }];
  });
  const settled = factsOf(view, 'share.recordsSettled').flatMap(({ inputs, atUs, id }) => {
    const change = inputs.changes.find((one) => isIn(offset, one));
    if (inputs.partition !== send.partition || change === undefined) return [];
    const { group, client: member, why } = inputs;
    const what = { kind: 'delivery-ended', group, member, why, to: change.state } as const;
    const glyph = GLYPHS[change.state];
    return [{ atUs, glyph, what, decisive: change.state === 'ARCHIVED', fact: id }];
  });
  return [...handedOut, ...settled];
}

const GLYPHS = {
  AVAILABLE: 'crash',
  ACQUIRED: 'dot',
  ACKNOWLEDGED: 'ack',
  ARCHIVED: 'skip',
} as const;
