/** The end of a record that was lost: who never had it, who died with it, who leads without it. */

import { readDurationUs } from '../engine/config/read.ts';
import { brokerNode } from '../engine/protocol/topic-partition.ts';
import type { BiographyStep } from './biography-step.ts';
import { factsOf, lastFact } from './fact-index.ts';
import type { Fate } from './fate.ts';
import type { RunView } from './run-view.ts';

const KAFKAS_OWN: ReadonlyMap<string, string> = new Map();

export function lossSteps(view: RunView, fate: Fate): readonly BiographyStep[] {
  const { partition } = fate.send;
  if (fate.verdict !== 'lost-after-ack' || partition === null) return [];
  const had = everHad(view, fate, partition);
  const crash = crashOf(view, had);
  const election = lastFact(
    view,
    'controller.leaderElected',
    ({ inputs }) => inputs.partition === partition,
  );
  return [
    ...neverCopied(view, partition, had),
    ...crash,
    ...(election === undefined ? [] : electionStep(view, partition, election)),
    ...cutBacks(view, fate, partition),
  ];
}

/** Brokers that ever held it: its leader at the append, and whoever copied it. */
function everHad(view: RunView, fate: Fate, partition: string): readonly number[] {
  const { producer, send } = fate;
  const mine = (sends: readonly { readonly producer: string; readonly sendId: number }[]) =>
    sends.some((s) => s.producer === producer && s.sendId === send.sendId);
  const places = [
    ...factsOf(view, 'replication.recordsAppended'),
    ...factsOf(view, 'replication.recordsReplicated'),
  ].filter(({ inputs }) => inputs.partition === partition && mine(inputs.sends));
  return [...new Set(places.map(({ inputs }) => inputs.broker))].sort((a, b) => a - b);
}

function neverCopied(
  view: RunView,
  partition: string,
  had: readonly number[],
): readonly BiographyStep[] {
  const replicas = replicasOf(view, partition).filter((broker) => !had.includes(broker));
  if (replicas.length === 0) return [];
  const cut = lastFact(view, 'network.cut', ({ inputs }) => {
    const ends = [...inputs.from, ...inputs.to];
    return (
      had.some((b) => ends.includes(brokerNode(b))) &&
      replicas.some((b) => ends.includes(brokerNode(b)))
    );
  });
  const what = { kind: 'never-copied', brokers: replicas, cutSinceUs: cut?.atUs ?? null } as const;
  return [{ atUs: null, glyph: 'never', what, decisive: false, fact: cut?.id ?? null }];
}

function replicasOf(view: RunView, partition: string): readonly number[] {
  for (const cell of view.world.nodes.values()) {
    const replicas =
      cell.kind === 'broker' ? cell.state.replicas.get(partition)?.replicas : undefined;
    if (replicas !== undefined && replicas.length > 0) return [...replicas].sort((a, b) => a - b);
  }
  return [];
}

function crashOf(view: RunView, had: readonly number[]): readonly BiographyStep[] {
  const nodes = had.map(brokerNode);
  const crash = lastFact(view, 'process.killed', ({ node }) => nodes.includes(node));
  const broker = had.find((id) => brokerNode(id) === crash?.node);
  if (crash === undefined || broker === undefined) return [];
  const what = { kind: 'holder-crashed', broker, onlyCopy: had.length === 1 } as const;
  return [{ atUs: crash.atUs, glyph: 'crash', what, decisive: true, fact: crash.id }];
}

type Election = NonNullable<ReturnType<typeof lastFact<'controller.leaderElected'>>>;

function electionStep(
  view: RunView,
  partition: string,
  { inputs, atUs, id }: Election,
): readonly BiographyStep[] {
  const { leader, previousLeader, leaderEpoch } = inputs;
  const expired = lastFact(
    view,
    'controller.sessionExpired',
    (fact) => fact.atUs <= atUs && fact.inputs.broker === previousLeader,
  );
  const took = lastFact(
    view,
    'replication.becameLeader',
    (fact) => fact.inputs.partition === partition && fact.inputs.broker === leader,
  );
  return [
    {
      atUs,
      glyph: 'crown',
      decisive: false,
      fact: id,
      what: {
        kind: 'other-leads',
        partition,
        broker: leader,
        previous: previousLeader,
        leaderEpoch,
        logEnd: took?.inputs.logEndOffset ?? null,
        sessionTimeoutUs: expired?.inputs.sessionTimeoutUs ?? null,
        sessionDefaultUs: readDurationUs('broker', KAFKAS_OWN, 'broker.session.timeout.ms'),
      },
    },
  ];
}

function cutBacks(view: RunView, fate: Fate, partition: string): readonly BiographyStep[] {
  return factsOf(view, 'replication.logTruncated')
    .filter(
      ({ inputs }) =>
        inputs.partition === partition &&
        inputs.sends.some((s) => s.producer === fate.producer && s.sendId === fate.send.sendId),
    )
    .map(({ inputs, atUs, id }) => ({
      atUs,
      glyph: 'dot' as const,
      what: { kind: 'cut-back' as const, broker: inputs.broker, to: inputs.toOffset },
      decisive: false,
      fact: id,
    }));
}
