import { describe, expect, test } from 'vitest';
import type { GroupRules } from '../../engine/group-coordinator/group-rules.ts';
import { onResigned } from '../../engine/group-coordinator/group-coordinator.ts';
import { DELAY, Members, SESSION } from '../../testing/group-members.ts';
import { groupTexts } from './group-coordinator.ts';

/** Two members come, one dies, commits succeed and fail, the coordinator moves on. */
function eventfulGroup(): Members {
  const group = new Members();
  const first = group.enter('c-1');
  const second = group.enter('c-2');
  group.coordinator.advance(2 * DELAY);
  group.sync(first.id, 1, { [first.id]: ['orders-0'], [second.id]: ['orders-1'] });
  group.sync(second.id, 1);
  group.sync(second.id, 0);
  group.commit(first.id, 1, 5);
  group.commit(first.id, 0, 5);
  group.coordinator.advance(SESSION - 1);
  group.heartbeat(second.id, 1);
  group.coordinator.advance(1);
  group.heartbeat(second.id, 1);
  group.join('c-2', second.id);
  group.leave(second.id);
  group.join('c-3', 'nobody');
  group.coordinator.turn((host) =>
    onResigned(group.coordinator.state, '__consumer_offsets-0', host),
  );
  return group;
}

describe('what the group coordinator says', () => {
  test('every fact of an eventful run reads in both languages and names its source', () => {
    const { facts } = eventfulGroup().coordinator;
    expect(new Set(facts.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(14);
    for (const { rule, inputs } of facts) {
      const text = groupTexts[rule as keyof GroupRules];
      for (const sentence of [text.en(inputs as never), text.ko(inputs as never)]) {
        expect(sentence).toMatch(/[.]$/);
        expect(sentence).not.toMatch(/undefined|NaN|\[object|null/);
      }
      expect(text.ko(inputs as never)).toMatch(/[가-힣]/);
      expect(text.cites.length).toBeGreaterThan(0);
    }
  });

  test('particles follow the sound of the name', () => {
    const { ko } = groupTexts['group.memberLeft'];
    const names = { group: 'billing', memberId: 'm' };
    expect(ko({ ...names, clientId: 'counter-1' })).toContain('counter-1이');
    expect(ko({ ...names, clientId: 'counter-2' })).toContain('counter-2가');
  });
});
