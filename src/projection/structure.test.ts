import { describe, expect, test } from 'vitest';
import { M1, M2, M3, M4 } from '../testing/stage-fixtures.ts';
import type { StageView } from './stage-view.ts';
import { diedAtWork, isTold, structureKey, toldCells } from './structure.ts';
import { legendTerms, termOf, VOCABULARY } from './vocabulary.ts';

const changed = (view: StageView, change: Partial<StageView>) =>
  structureKey({ ...view, ...change }) !== structureKey(view);

describe('structure', () => {
  test('is not the clock, the flights, the numbers or the records', () => {
    const producers = M2.producers.map((one) => ({ ...one, sent: 99, status: 'idle' as const }));
    const groups = M2.groups.map((group) => ({
      ...group,
      processed: 50,
      members: group.members.map((member) => ({
        ...member,
        status: 'committing' as const,
        station: 'commit' as const,
      })),
    }));
    const brokers = M2.brokers.map((broker) => ({
      ...broker,
      lanes: broker.lanes.map((lane) => ({ ...lane, logEnd: 5, highWatermark: 4, behind: 7 })),
    }));
    expect(changed(M2, { atUs: 1, flights: [], strip: [] })).toBe(false);
    expect(changed(M2, { producers, groups, brokers })).toBe(false);
  });

  test('is who is there and how they are', () => {
    const crashed = M2.brokers.map((one) =>
      one.id === 1 ? { ...one, status: 'crashed' as const, sinceUs: 5 } : one,
    );
    const paused = M2.producers.map((one) => ({ ...one, status: 'paused' as const }));
    const moved = M2.partitions.map((one) => ({ ...one, leader: 3, leaderEpoch: 1 }));
    expect(changed(M2, { brokers: crashed })).toBe(true);
    expect(changed(M2, { producers: paused })).toBe(true);
    expect(changed(M2, { partitions: moved })).toBe(true);
    expect(changed(M2, { links: M1.links })).toBe(true);
    expect(changed(M2, { groups: M2.groups.slice(1) })).toBe(true);
  });

  test('is the settings', () => {
    const producers = M2.producers.map((one) => ({
      ...one,
      settings: [{ key: 'acks', value: 'all', isDefault: true }],
    }));
    const topics = M2.topics.map((one) => ({ ...one, minInsyncReplicas: 2 }));
    expect(changed(M2, { producers })).toBe(true);
    expect(changed(M2, { topics })).toBe(true);
  });

  test('the order in which a member names its partitions is not', () => {
    const groups = M4.groups.map((group) => ({
      ...group,
      members: group.members.map((one) => ({ ...one, partitions: one.partitions.toReversed() })),
    }));
    expect(changed(M4, { groups })).toBe(false);
  });
});

describe('what an application was told', () => {
  test('is shown when the only copy is cut off, and when it is lost', () => {
    expect(toldCells(M1, M1.producers[0]!).map((send) => send.offset)).toEqual([5, 6, 7]);
    expect(toldCells(M3, M3.producers[0]!).every((send) => send.lost)).toBe(true);
  });

  test('is not shown while records are merely on their way to the followers', () => {
    const sends = M2.producers[0]!.sends.slice(0, 2);
    const producer = { ...M2.producers[0]!, toldStored: sends };
    expect(isTold({ ...M2, producers: [producer] }, producer)).toBe(false);
  });
});

describe('a consumer that died at work', () => {
  test('had done something that no commit covers', () => {
    const [alive, killed] = M4.groups[0]!.members;
    expect(diedAtWork(killed!)).toBe(true);
    expect(diedAtWork(alive!)).toBe(false);
    expect(diedAtWork({ ...killed!, batch: [] })).toBe(false);
    const offsets = killed!.commit.offsets;
    expect(diedAtWork({ ...killed!, commit: { state: 'acknowledged', offsets } })).toBe(false);
  });
});

describe('the vocabulary', () => {
  test('has each term once, in both languages', () => {
    expect(new Set(VOCABULARY.map((term) => term.name)).size).toBe(VOCABULARY.length);
    for (const { en, ko } of VOCABULARY) {
      expect(en).toMatch(/[a-z]/);
      expect(ko).toMatch(/[가-힣]/);
    }
  });

  test('explains an offline replica only where there is one', () => {
    expect(legendTerms(M1)).not.toContain('offline');
    expect(legendTerms(M3)).toContain('offline');
    for (const name of legendTerms(M3)) expect(termOf(name).name).toBe(name);
  });

  test('names nothing that is not on the stage', () => {
    const bare = { ...M1, brokers: [], partitions: [], groups: [], links: [] };
    expect(legendTerms(bare)).toEqual([]);
    expect(legendTerms({ ...M1, groups: [] })).not.toContain('committed');
    expect(legendTerms(M1)).toContain('cut');
    expect(legendTerms(M1)).not.toContain('lost');
    expect(legendTerms(M3)).toEqual(expect.arrayContaining(['lost', 'dead']));
    expect(legendTerms(M1)).not.toContain('would-be-lost');
  });
});
