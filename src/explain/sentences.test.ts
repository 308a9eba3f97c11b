import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulationParts } from '../engine/initial-world.ts';
import { biographyOf } from '../ledger/biography.ts';
import { savedBy } from '../ledger/counterfactual.ts';
import { Recording } from '../playback/recording.ts';
import { parseScenario } from '../scenario/parse.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { fateSubtitle, stepReason, stepSentence, verdictTitle } from './biography-texts.ts';
import { changeText, priceText, savesText } from './counterfactual-texts.ts';
import { plainText, sentence } from './sentence.ts';
import { factCites, factSentence } from './texts.ts';
import { why } from './why.ts';

function lesson(name: string) {
  const url = new URL(`../lessons/${name}.kafka.txt`, import.meta.url);
  const { scenario } = parseScenario(readFileSync(url, 'utf8'));
  if (scenario === undefined) throw new Error('the lesson is well formed');
  return scenario;
}

function recorded(name: string): Recording {
  const recording = new Recording(toPlan(lesson(name)), simulationParts);
  while (recording.runAhead(100_000));
  return recording;
}

function viewAt(recording: Recording, atUs: number) {
  recording.seek(atUs);
  const { world, facts, factCount } = recording;
  return { world, atUs, facts, factCount };
}

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const crash = recorded('acks1-crash');
const counter = recorded('crash-before-commit');

describe('the biography of a lost record', () => {
  const biography = biographyOf(viewAt(crash, 4_200_000), 'web#12');
  const steps = biography?.steps ?? [];

  it('has its verdict as title', () => {
    expect(biography?.verdict).toBe('lost-after-ack');
    expect(verdictTitle('lost-after-ack', 'en')).toBe('Lost after its ack');
    const fate = biography?.fate;
    expect(fate === undefined ? '' : plain(fateSubtitle(fate, 'en'))).toBe(
      'orders-0 offset 6 · key lee · sent 13th',
    );
  });

  it('tells the steps in order, and marks one as the decisive harm', () => {
    expect(steps.map(({ what }) => what.kind)).toEqual([
      'sent',
      'left',
      'appended',
      'acked',
      'never-copied',
      'holder-crashed',
      'other-leads',
    ]);
    expect(steps.filter(({ decisive }) => decisive).map(({ what }) => what.kind)).toEqual([
      'holder-crashed',
    ]);
    const times = steps.flatMap(({ atUs }) => (atUs === null ? [] : [atUs]));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('says why, with the default beside a scaled timeout', () => {
    const reasons = steps.map((step) => stepReason(step, 'en'));
    expect(reasons).toContain('because acks=1 waits for the leader alone');
    expect(plain(reasons.at(-1) ?? '')).toBe(
      'because broker 1’s 1 s session ran out (default 9 s)',
    );
    expect(steps.every((step) => plainText(stepSentence(step, 'ko')).length > 0)).toBe(true);
  });
});

describe('the biography of a record that was done twice', () => {
  it('names the death between the first time and the commit', () => {
    const biography = biographyOf(viewAt(counter, 23_000_000), 'web#2');
    const kinds = biography?.steps.map(({ what }) => what.kind);
    expect(biography?.verdict).toBe('duplicated');
    expect(kinds?.slice(-6)).toEqual([
      'fetched',
      'processed',
      'doer-died',
      'fetched',
      'processed',
      'committed',
    ]);
  });
});

describe('why', () => {
  it('walks from the election to the session that ran out', () => {
    crash.seek(crash.plan.untilUs);
    const elected = crash.facts.find(
      (fact) => fact.rule === 'controller.leaderElected' && fact.inputs.partition === 'orders-0',
    );
    const source = {
      facts: crash.facts,
      causeOf: (event: number) => crash.trace.find(event)?.causeId,
    };
    const chain = why(source, elected?.id ?? -1);
    expect(chain[0]?.how).toBe('asked');
    expect(chain.map(({ fact }) => fact.rule)).toContain('controller.sessionExpired');
  });

  it('ends, whatever is asked', () => {
    const source = {
      facts: crash.facts,
      causeOf: (event: number) => crash.trace.find(event)?.causeId,
    };
    for (const { id } of crash.facts) expect(why(source, id).length).toBeGreaterThan(0);
    expect(why(source, -5)).toEqual([]);
  });
});

describe('facts in words', () => {
  it('every fact of both dramas has a sentence in both languages, and a citation', () => {
    for (const fact of [...crash.facts, ...counter.facts]) {
      expect(factSentence(fact, 'en')).toMatch(/\S/);
      expect(factSentence(fact, 'ko')).toMatch(/[가-힣]/);
      expect(factSentence(fact, 'en')).not.toMatch(/undefined|NaN|\[object/);
      expect(factSentence(fact, 'ko')).not.toMatch(/undefined|NaN|\[object/);
      expect(factCites(fact).length).toBeGreaterThan(0);
    }
  });
});

describe('what would have saved it, in words', () => {
  it('names saving and price', () => {
    const rows = savedBy(lesson('acks1-crash')).map((tried) => [
      changeText(tried.change),
      savesText(tried, 'en'),
      plain(priceText(tried, 'en')),
    ]);
    expect(rows[0]?.slice(0, 2)).toEqual(['acks=all', 'saves 3 of 3']);
    expect(rows[0]?.[2]).toMatch(/^slowest ack [\d.]+ (?:s|ms) instead of 50 ms$/);
    expect(rows[1]).toEqual(['min.insync.replicas=2', 'saves 0', 'only checked when acks=all']);
    expect(rows[2]).toEqual(['linger.ms=0', 'saves 0', 'sent sooner, copied no sooner']);
  });
});

describe('sentence', () => {
  it('sets words apart and keeps the rest', () => {
    expect(sentence('a [-b] c [*d].')).toEqual([
      { text: 'a ', tone: 'plain' },
      { text: 'b', tone: 'missing' },
      { text: ' c ', tone: 'plain' },
      { text: 'd', tone: 'strong' },
      { text: '.', tone: 'plain' },
    ]);
    expect(plainText(sentence('no [marks] here'))).toBe('no [marks] here');
  });
});
