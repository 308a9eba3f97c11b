import { expect, test } from 'vitest';
import { simulationParts } from '../engine/initial-world.ts';
import { biographyOf } from '../ledger/biography.ts';
import { Recording } from '../playback/recording.ts';
import { parseScenario } from '../scenario/parse.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { stepSentence } from './biography-texts.ts';
import { plainText } from './sentence.ts';
import { factCites, factSentence } from './texts.ts';

const CLUSTER = `kafka 1
brokers 1 log.cleaner.backoff.ms=500ms log.retention.check.interval.ms=1s log.initial.task.delay.ms=1s
topic orders partitions=1 replicas=1 retention.ms=3s
topic plain partitions=1 replicas=1
topic state partitions=1 replicas=1 cleanup.policy=compact segment.ms=1s min.cleanable.dirty.ratio=0.01
producer web acks=all
at 1s produce web orders
at 1s produce web plain x3 every 100ms
at 2s produce web state key=k
at 3s delete-records plain-0 before=1
at 4s produce web state key=k
at 6s produce web state key=z
at 8s power-off broker 1
until 12s
`;

function recorded(): Recording {
  const { scenario } = parseScenario(CLUSTER);
  if (scenario === undefined) throw new Error('the scenario is well formed');
  const recording = new Recording(toPlan(scenario), simulationParts);
  recording.seek(recording.plan.untilUs);
  return recording;
}

const recording = recorded();

/** What storage did to the record, oldest first. */
function stepsOf(ref: string): readonly string[] {
  const view = {
    world: recording.world,
    atUs: recording.playheadUs,
    facts: recording.facts,
    factCount: recording.facts.length,
  };
  const steps = biographyOf(view, ref)?.steps ?? [];
  return steps
    .filter(({ what }) => what.kind === 'deleted' || what.kind === 'disk-lost')
    .map((step) => plainText(stepSentence(step, 'en')));
}

test('the life of a record tells who deleted it, and what a machine without power took along', () => {
  expect(stepsOf('web#0')).toEqual(['broker 1 deletes its segment (retention.ms)']);
  expect(stepsOf('web#1')).toEqual(['DeleteRecords moves the log start of broker 1 past it']);
  expect(stepsOf('web#2')).toEqual([
    'broker 1 loses it with its page cache: it had never been flushed',
  ]);
  expect(stepsOf('web#4')).toEqual(['broker 1 compacts the log: a later record has its key']);
});

test('every storage rule of the run has a sentence in both languages, and a source', () => {
  const facts = recording.facts.filter(({ rule }) => rule.startsWith('storage.'));
  expect(new Set(facts.map(({ rule }) => rule))).toEqual(
    new Set([
      'storage.segmentRolled',
      'storage.segmentsDeleted',
      'storage.recordsDeleted',
      'storage.logCompacted',
      'storage.unflushedLost',
    ]),
  );
  for (const fact of facts) {
    expect(factSentence(fact, 'en')).not.toMatch(/undefined|NaN/);
    expect(factSentence(fact, 'ko')).toMatch(/[가-힣]/);
    expect(factCites(fact).length).toBeGreaterThan(0);
  }
});
