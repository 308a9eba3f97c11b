/** How often poll() gave a record to each group, and to whom: from the second time on it was delivered again. */

import type { BiographyStep } from './biography-step.ts';
import { factsOf } from './fact-index.ts';
import type { Fate, GroupFate } from './fate.ts';
import type { RunView } from './run-view.ts';

/** Another record may have stood at the offset of one that no leader has any more, so nothing is said of those. */
export function fetchedSteps(view: RunView, fate: Fate): readonly BiographyStep[] {
  return fate.stored ? fate.groups.flatMap((group) => ofGroup(view, fate, group)) : [];
}

function ofGroup(
  view: RunView,
  fate: Fate,
  { group, neverGiven }: GroupFate,
): readonly BiographyStep[] {
  const { offset, send } = fate;
  if (offset === null || neverGiven) return [];
  const sinceUs = appendedAtUs(view, fate);
  const polls = factsOf(view, 'consumer.polled').filter(
    ({ inputs, atUs }) =>
      atUs >= sinceUs &&
      inputs.group === group &&
      inputs.ranges.some(
        ({ partition, firstOffset, lastOffset }) =>
          partition === send.partition && firstOffset <= offset && offset <= lastOffset,
      ),
  );
  return polls.map(({ atUs, id, inputs }, place) => ({
    atUs,
    glyph: 'dot',
    what: { kind: 'fetched', group, member: inputs.member, nth: place + 1 },
    decisive: false,
    fact: id,
  }));
}

/** Before that, whatever was read at its offset was another record. */
function appendedAtUs(view: RunView, { producer, send }: Fate): number {
  const first = factsOf(view, 'replication.recordsAppended').find(
    ({ inputs }) =>
      inputs.partition === send.partition &&
      inputs.sends.some((one) => one.producer === producer && one.sendId === send.sendId),
  );
  return first?.atUs ?? 0;
}
