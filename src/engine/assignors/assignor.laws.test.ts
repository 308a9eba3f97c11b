import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  groupCases,
  membersAt,
  mostKept,
  NO_REPORT,
  ownedOf,
  reportAtThird,
  reportOf,
  serverGroupAt,
  subscribedPartitions,
  TINY,
  topicsAt,
  type AssignStage,
  type GroupCase,
  type Owned,
  type Report,
  type Stage,
} from '../../testing/assignor-cases.ts';
import { topicOf } from '../protocol/topic-partition.ts';
import type { Assignor } from './assignor.ts';
import { rangeAssignor } from './range.ts';
import { roundRobinAssignor } from './round-robin.ts';
import type { ServerAssignor } from './server-assignor.ts';
import { serverRangeAssignor } from './server-range.ts';
import { simpleAssignor } from './share-simple.ts';
import { cooperativeStickyAssignor, cooperativeTarget, stickyAssignor } from './sticky.ts';
import { uniformAssignor } from './uniform.ts';

/** Generated cases per law; CI takes 10,000 per assignor. */
const CASES = Number(
  process.env['ASSIGNOR_CASES'] ?? (process.env['CI'] === undefined ? 500 : 10_000),
);
const TIMEOUT_MS = 120_000;

function law(
  name: string,
  cases: fc.Arbitrary<GroupCase>,
  holds: (drawn: GroupCase) => void,
): void {
  test(name, () => fc.assert(fc.property(cases, holds), { numRuns: CASES }), TIMEOUT_MS);
}

const KINDS = ['equal', 'different'] as const;

function sizesOf(owned: Owned): readonly number[] {
  return [...owned.values()].map((list) => list.length);
}

function spreadOf(sizes: readonly number[]): number {
  return sizes.length === 0 ? 0 : Math.max(...sizes) - Math.min(...sizes);
}

/** Every partition of a subscribed topic has exactly one owner, which subscribes to it. */
function expectTotal(stage: Stage, owned: Owned): void {
  expect([...owned.values()].flat().toSorted()).toEqual(subscribedPartitions(stage).toSorted());
  expectSubscribers(stage, owned);
}

function expectSubscribers({ subscriptions }: Stage, owned: Owned): void {
  for (const [memberId, list] of owned) {
    for (const name of list) expect(subscriptions.get(memberId)).toContain(topicOf(name));
  }
}

/** No subscriber of a partition has two fewer than its owner. */
function expectNoBetterOwner({ subscriptions }: Stage, owned: Owned): void {
  for (const list of owned.values()) {
    for (const name of list) {
      for (const [other, topics] of subscriptions) {
        if (!topics.includes(topicOf(name))) continue;
        expect(list.length - (owned.get(other)?.length ?? 0)).toBeLessThanOrEqual(1);
      }
    }
  }
}

function keptOf(before: Owned, after: Owned): number {
  const kept = [...after].map(
    ([id, list]) => list.filter((name) => before.get(id)?.includes(name)).length,
  );
  return kept.reduce((a, b) => a + b, 0);
}

/** What a member reports that still exists, is still subscribed and was not given to somebody else since. */
function validOwned(stage: Stage, { owned, generations }: Report): Owned {
  const all = new Set(subscribedPartitions(stage));
  const isLatest = (id: string, name: string): boolean =>
    [...owned].every(
      ([other, list]) =>
        other === id ||
        !list.includes(name) ||
        (generations.get(other) ?? -1) < (generations.get(id) ?? -1),
    );
  return new Map(
    [...owned].map(([id, list]) => [
      id,
      list.filter(
        (name) =>
          all.has(name) &&
          stage.subscriptions.get(id)?.includes(topicOf(name)) === true &&
          isLatest(id, name),
      ),
    ]),
  );
}

function runOf(assignor: Assignor): AssignStage {
  return (topics, members) => ownedOf(assignor.assign(topics, members));
}

const targetOf: AssignStage = (topics, members) => cooperativeTarget(topics, members).assignments;

describe.each([rangeAssignor, roundRobinAssignor, stickyAssignor])('laws of $name', (assignor) => {
  const run = runOf(assignor);

  for (const kind of KINDS) {
    law(`${kind} subscriptions: total, disjoint, to subscribers`, groupCases(kind), (drawn) => {
      const third = drawn.stages[2];
      const members = membersAt(third, reportAtThird(drawn, run));
      expectTotal(third, run(topicsAt(third), members));
    });
  }

  law('the same again gives the same', groupCases('different'), (drawn) => {
    const [, , third] = drawn.stages;
    const again = (): Owned => run(topicsAt(third), membersAt(third, reportAtThird(drawn, run)));
    expect(again()).toEqual(again());
  });
});

describe('what range and roundrobin promise', () => {
  law(
    'range: within a topic, subscribers differ by at most one',
    groupCases('different'),
    (drawn) => {
      const [stage] = drawn.stages;
      const owned = runOf(rangeAssignor)(topicsAt(stage), membersAt(stage, NO_REPORT));
      for (const topic of stage.counts.keys()) {
        const subscribers = [...stage.subscriptions].filter(([, topics]) => topics.includes(topic));
        const sizes = subscribers.map(
          ([id]) => (owned.get(id) ?? []).filter((name) => topicOf(name) === topic).length,
        );
        expect(spreadOf(sizes)).toBeLessThanOrEqual(1);
      }
    },
  );

  law(
    'roundrobin: with equal subscriptions, loads differ by at most one',
    groupCases('equal'),
    (drawn) => {
      const [stage] = drawn.stages;
      const owned = runOf(roundRobinAssignor)(topicsAt(stage), membersAt(stage, NO_REPORT));
      expect(spreadOf(sizesOf(owned))).toBeLessThanOrEqual(1);
    },
  );

  test.each([rangeAssignor, roundRobinAssignor])(
    '$name: the order of the walk does not matter',
    (assignor) => {
      const property = fc.property(groupCases('different'), ({ stages: [stage] }) => {
        const members = membersAt(stage, NO_REPORT);
        const turned = assignor.assign(topicsAt(stage), members.toReversed());
        expect(ownedOf(turned)).toEqual(ownedOf(assignor.assign(topicsAt(stage), members)));
      });
      fc.assert(property, { numRuns: CASES });
    },
    TIMEOUT_MS,
  );
});

describe.each([
  ['sticky', runOf(stickyAssignor)],
  ['cooperative-sticky, before what moves is held back', targetOf],
])('what %s promises', (_, run) => {
  function third(drawn: GroupCase): { stage: Stage; report: Report; owned: Owned } {
    const stage = drawn.stages[2];
    const report = reportAtThird(drawn, run);
    return { stage, report, owned: run(topicsAt(stage), membersAt(stage, report)) };
  }

  law('equal subscriptions: loads differ by at most one', groupCases('equal'), (drawn) => {
    expect(spreadOf(sizesOf(third(drawn).owned))).toBeLessThanOrEqual(1);
  });

  law('equal subscriptions: as few moves as balance allows', groupCases('equal', TINY), (drawn) => {
    const { stage, report, owned } = third(drawn);
    const before = validOwned(stage, report);
    expect(keptOf(before, owned)).toBe(mostKept(stage, before));
  });

  law(
    'different subscriptions: nobody could take one from a member with two more',
    groupCases('different'),
    (drawn) => {
      const { stage, owned } = third(drawn);
      expectNoBetterOwner(stage, owned);
    },
  );

  law('different subscriptions: what is balanced stays', groupCases('different'), (drawn) => {
    const { stage, owned } = third(drawn);
    const again = run(topicsAt(stage), membersAt(stage, reportOf(stage, owned, 3)));
    expect(keptOf(owned, again)).toBe(subscribedPartitions(stage).length);
  });
});

describe('what cooperative-sticky promises', () => {
  const run = runOf(cooperativeStickyAssignor);
  const ROUNDS = 4;

  interface Round {
    readonly before: Owned;
    readonly after: Owned;
  }

  /** Rounds at the third stage, each after everybody has let go what it was not given. */
  function rounds(drawn: GroupCase): readonly Round[] {
    const stage = drawn.stages[2];
    const report = reportAtThird(drawn, targetOf);
    const done: Round[] = [];
    let next = { report, before: validOwned(stage, report) };
    for (let n = 0; n < ROUNDS; n++) {
      const after = run(topicsAt(stage), membersAt(stage, next.report));
      done.push({ before: next.before, after });
      next = { report: reportOf(stage, after, 3 + n), before: after };
    }
    return done;
  }

  function expectNoDirectHandover(all: readonly Round[]): void {
    for (const { before, after } of all) {
      for (const [memberId, list] of after) {
        const others = [...before].filter(([id]) => id !== memberId).flatMap(([, held]) => held);
        expect(list.filter((name) => others.includes(name))).toEqual([]);
      }
    }
  }

  law('equal subscriptions: nothing goes from hand to hand', groupCases('equal'), (drawn) => {
    expectNoDirectHandover(rounds(drawn));
  });

  // With different subscriptions Kafka believes also a member that reports an older generation.
  law(
    'different subscriptions: nothing goes from hand to hand',
    groupCases('different'),
    (drawn) => {
      expectNoDirectHandover(rounds({ ...drawn, late: new Set() }));
    },
  );

  law(
    'equal subscriptions: the second round gives out the rest and takes nothing',
    groupCases('equal'),
    (drawn) => {
      const [first, second] = rounds(drawn);
      const owned = second?.after ?? new Map();
      expectTotal(drawn.stages[2], owned);
      for (const [memberId, list] of first?.after ?? []) {
        expect(owned.get(memberId)).toEqual(expect.arrayContaining([...list]));
      }
    },
  );

  law(
    'different subscriptions: after some rounds everything has an owner',
    groupCases('different'),
    (drawn) => {
      expectTotal(drawn.stages[2], rounds(drawn).at(-1)?.after ?? new Map());
    },
  );
});

function serverRun(assignor: ServerAssignor): (stage: Stage, targets: Owned) => Owned {
  return (stage, targets) => {
    const result = assignor.assign(serverGroupAt(stage, targets));
    if (result.kind === 'failed') throw new Error(result.topic);
    const lists = [...result.targets].map(
      ([id, topics]) =>
        [id, [...topics].flatMap(([topic, own]) => own.map((n) => `${topic}-${n}`))] as const,
    );
    return new Map(lists);
  };
}

/** Targets at the third stage; the server forgets nobody's stage. */
function serverThird(drawn: GroupCase, assignor: ServerAssignor): { before: Owned; after: Owned } {
  const run = serverRun(assignor);
  const before = run(drawn.stages[1], run(drawn.stages[0], new Map()));
  return { before, after: run(drawn.stages[2], before) };
}

describe.each([serverRangeAssignor, uniformAssignor])('laws of $name on the server', (assignor) => {
  for (const kind of KINDS) {
    law(`${kind} subscriptions: total, disjoint, to subscribers`, groupCases(kind), (drawn) => {
      expectTotal(drawn.stages[2], serverThird(drawn, assignor).after);
    });
  }

  law('the same again gives the same', groupCases('different'), (drawn) => {
    expect(serverThird(drawn, assignor)).toEqual(serverThird(drawn, assignor));
  });
});

describe('what uniform promises', () => {
  const run = serverRun(uniformAssignor);

  law('equal subscriptions: loads differ by at most one', groupCases('equal'), (drawn) => {
    expect(spreadOf(sizesOf(serverThird(drawn, uniformAssignor).after))).toBeLessThanOrEqual(1);
  });

  law('equal subscriptions: as few moves as balance allows', groupCases('equal', TINY), (drawn) => {
    const { before, after } = serverThird(drawn, uniformAssignor);
    const stage = drawn.stages[2];
    const valid = validOwned(stage, reportOf(stage, before, 1));
    expect(keptOf(valid, after)).toBe(mostKept(stage, valid));
  });

  law(
    'different subscriptions: nobody could take one from a member with two more',
    groupCases('different'),
    (drawn) => {
      expectNoBetterOwner(drawn.stages[2], serverThird(drawn, uniformAssignor).after);
    },
  );

  law('what is balanced stays', groupCases('different'), (drawn) => {
    const { after } = serverThird(drawn, uniformAssignor);
    expect(run(drawn.stages[2], after)).toEqual(after);
  });
});

describe('what the server’s range promises', () => {
  law('within a topic, subscribers differ by at most one', groupCases('different'), (drawn) => {
    const stage = drawn.stages[2];
    const { after } = serverThird(drawn, serverRangeAssignor);
    for (const topic of stage.counts.keys()) {
      const sizes = [...stage.subscriptions]
        .filter(([, topics]) => topics.includes(topic))
        .map(([id]) => (after.get(id) ?? []).filter((name) => topicOf(name) === topic).length);
      expect(spreadOf(sizes)).toBeLessThanOrEqual(1);
    }
  });
});

describe('laws of simple, for share groups', () => {
  for (const kind of KINDS) {
    law(`${kind} subscriptions: every partition has a member`, groupCases(kind), (drawn) => {
      const { after } = serverThird(drawn, simpleAssignor);
      const given = new Set([...after.values()].flat());
      for (const name of subscribedPartitions(drawn.stages[2])) expect(given).toContain(name);
    });
  }

  law(
    'equal subscriptions: partitions are shared by as many as it takes',
    groupCases('equal'),
    (drawn) => {
      const stage = drawn.stages[2];
      const { after } = serverThird(drawn, simpleAssignor);
      const partitions = subscribedPartitions(stage);
      const desired = Math.ceil(stage.subscriptions.size / Math.max(partitions.length, 1));
      for (const name of partitions) {
        const members = [...after.values()].filter((list) => list.includes(name));
        expect(members.length).toBeLessThanOrEqual(desired);
      }
      expect(Math.max(0, ...sizesOf(after))).toBeLessThanOrEqual(
        Math.ceil((desired * partitions.length) / stage.subscriptions.size),
      );
    },
  );
});
