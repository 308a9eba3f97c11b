import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../scenario/parse.ts';
import { codeOf } from './code-of.ts';

function codeFor(line: string): readonly string[] {
  const { scenario } = parseScenario(`kafka 1\nbrokers 1\ntopic t\ntopic dead\n${line}\n`);
  if (scenario === undefined) throw new Error(line);
  return codeOf(scenario).flatMap(({ lines }) => lines.map(({ text }) => text));
}

function because(line: string, word: string): string {
  const { scenario } = parseScenario(`kafka 1\nbrokers 1\ntopic t\ntopic dead\n${line}\n`);
  if (scenario === undefined) throw new Error(line);
  const all = codeOf(scenario).flatMap(({ lines }) => lines);
  return all
    .filter((one) => one.because === word)
    .map(({ text }) => text.trim())
    .join('\n');
}

describe('the loop of a Java consumer', () => {
  it('commits where its mode says: behind the batch, behind each record, before the work', () => {
    const at = (mode: string, what: string): readonly number[] => {
      const lines = codeFor(`group g topics=t commit=${mode}`);
      return [what, 'handle(record);', 'for (var'].map((part) =>
        lines.findIndex((text) => text.includes(part)),
      );
    };
    const [batch = 0, batchWork = 0] = at('sync-batch', 'commitSync()');
    expect(batch).toBeGreaterThan(batchWork);
    const [before = 0, , loop = 0] = at('before', 'commitSync()');
    expect(before).toBeLessThan(loop);
    expect(because('group g topics=t commit=sync-record', 'commit')).toContain('offset() + 1');
    expect(because('group g topics=t', 'commit')).toContain('"enable.auto.commit", "true"');
    expect(codeFor('group g topics=t').join()).not.toContain('commitSync');
  });

  it('swallows, sets aside, or lets what is poison end it', () => {
    expect(because('group g topics=t on-poison=skip', 'on-poison')).toContain('skipped');
    expect(because('group g topics=t on-poison=dead-letter:dead', 'on-poison')).toContain('"dead"');
    expect(because('group g topics=t', 'on-poison')).toContain('ends the application');
  });
});

it('Spring commits as its ack mode says; by hand the listener acknowledges', () => {
  const record = 'group g topics=t client=spring ack-mode=record';
  expect(because(record, 'ack-mode')).toBe('containerProperties.ackMode = AckMode.RECORD');
  const manual = 'group g topics=t client=spring ack-mode=manual-immediate';
  expect(because(manual, 'ack-mode')).toContain('AckMode.MANUAL_IMMEDIATE');
  expect(because(manual, 'ack-mode')).toContain('ack.acknowledge()');
});

it('a producer waits for its future or does not, with the settings of the scenario', () => {
  expect(because('producer p acks=1', 'acks')).toBe('props.put("acks", "1");');
  expect(because('producer p send=sync', 'send')).toContain('.get()');
  expect(because('producer p', 'send')).not.toContain('.get()');
});
