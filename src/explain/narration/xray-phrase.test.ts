import { describe, expect, it } from 'vitest';
import { assert, constantFrom, nat, property, record } from 'fast-check';
import { xrayEn } from '../../i18n/xray-en.ts';
import { xrayKo } from '../../i18n/xray-ko.ts';
import type { Xray } from '../../ledger/xray.ts';
import { textOf } from './phrase.ts';
import { xrayNarration } from './xray-phrase.ts';

const BROKER = { kind: 'broker', id: 1 } as const;
const CALM: Xray = {
  node: BROKER,
  atUs: 44_050_000,
  untilUs: 104_050_000,
  lost: [],
  stranded: { records: [], brokers: [] },
  anyway: { lost: 0, leaderless: 0 },
  refused: [],
  unresolved: [],
  unsent: 0,
  withoutLeader: [],
  groups: [],
};
const refs = (n: number): readonly string[] => Array.from({ length: n }, (_, i) => `web#${i}`);
const en = (xray: Partial<Xray>): string =>
  textOf(xrayNarration(BROKER, { ...CALM, ...xray }, false).en);
const ko = (xray: Partial<Xray>): string =>
  textOf(xrayNarration(BROKER, { ...CALM, ...xray }, false).ko);
const NOBODY = { partition: 'orders-0', next: null };
const NEXT = { partition: 'orders-0', next: { atUs: 60_002_000, broker: 2 } };

describe('the headline of the X-ray', () => {
  it('says what would be lost, and never calls a partition without a leader a change of leaders', () => {
    const lost = refs(4);
    expect(en({ lost, withoutLeader: [NEXT] })).toMatch(/4\sconfirmed records would be lost/);
    expect(en({ withoutLeader: [NEXT] })).toMatch(
      /nothing would be lost; 1 partition would change/,
    );
    const stranded = { records: lost, brokers: [1] };
    expect(en({ withoutLeader: [NOBODY], stranded })).toMatch(
      /nobody could lead orders-0: 4\sconfirmed records exist only on broker\s1\./,
    );
    expect(ko({ withoutLeader: [NOBODY], stranded })).toMatch(
      /orders-0을 이끌 브로커가 없고, 확인받은 레코드 4건은 브로커\s1에만 남습니다/,
    );
    expect(en({ withoutLeader: [NOBODY] })).toMatch(/nobody could lead orders-0\.$/);
  });

  it('what is lost in any case is not called nothing', () => {
    expect(en({ anyway: { lost: 3, leaderless: 0 } })).toMatch(/nothing more would be lost/);
    expect(en({ lost: refs(2), anyway: { lost: 3, leaderless: 0 } })).toMatch(
      /2\smore confirmed records would be lost/,
    );
  });

  it('does not think about what is down already', () => {
    const { en: words } = xrayNarration(BROKER, null, true);
    expect(textOf(words)).toMatch(/^Broker\s1 is down already/);
  });

  it('law: it says that nothing would be lost only where every line of the box agrees', () => {
    const some = record({
      lost: nat(2),
      nobody: nat(1),
      next: nat(1),
      lostAnyway: nat(2),
      leaderless: nat(1),
      language: constantFrom('en' as const, 'ko' as const),
    });
    assert(
      property(some, ({ lost, nobody, next, lostAnyway, leaderless, language }) => {
        const found: Xray = {
          ...CALM,
          lost: refs(lost),
          anyway: { lost: lostAnyway, leaderless },
          withoutLeader: [...Array(nobody).fill(NOBODY), ...Array(next).fill(NEXT)],
        };
        const text = textOf(xrayNarration(BROKER, found, false)[language]);
        const isNothing = /, nothing would be lost|죽으면 잃는 것/.test(text);
        expect(isNothing).toBe(lost + nobody + lostAnyway + leaderless === 0);
      }),
    );
  });

  it('the words of the box exist in both languages', () => {
    expect(xrayEn.noLeader('orders-0', 90_000_000)).toMatch(/90\.000/);
    expect(xrayKo.stranded(4, [1])).toMatch(/브로커\s1에만/);
  });
});
