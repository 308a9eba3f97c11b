import { describe, expect, test } from 'vitest';
import { headlessRun } from '../../ledger/headless-run.ts';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { eventLogCsv, eventLogJson } from './event-log.ts';
import { runDocument } from './run-document.ts';

const scenario = scenarioOf(`kafka 1
title "Two records"
brokers 1
topic orders
producer web
at 1s produce web orders x2 value="=1+1, \\"quoted\\""
until 3s
expect acked(web) = 2
`);
const { facts, traceHash, untilUs } = headlessRun(scenario);

describe('the event log', () => {
  test('has one line a fact in CSV, and its inputs can be read back', () => {
    const [head, ...rows] = eventLogCsv(facts)
      .split('\r\n')
      .filter((line) => line !== '');
    expect(head).toBe('id,at_us,node,rule,inputs,caused_by,supports');
    expect(rows).toHaveLength(facts.length);
    const quoted = /"((?:[^"]|"")*)"/.exec(rows[0] ?? '')?.[1]?.replaceAll('""', '"');
    expect(JSON.parse(quoted ?? '{}')).toEqual(facts[0]?.inputs);
  });

  test('no cell begins as a formula', () => {
    const [first] = facts;
    if (first === undefined) throw new Error('the run has no facts');
    const csv = eventLogCsv([{ ...first, node: '=cmd()' } as typeof first]);
    expect(csv).toContain(`,'=cmd(),`);
  });

  test('is the same as JSON', () => {
    expect(JSON.parse(eventLogJson(facts))).toEqual(structuredClone(facts));
  });
});

test('the run as JSON has what sim --json prints, its text and its facts', () => {
  const document = JSON.parse(runDocument(scenario)) as Record<string, unknown>;
  expect(document).toMatchObject({ scenario: 'Two records', untilUs, traceHash });
  expect(document['metrics']).toMatchObject({ 'acked(web)': 2 });
  expect(document['expectations']).toMatchObject([{ metric: 'acked(web)', ok: true }]);
  expect(document['facts']).toHaveLength(facts.filter(({ atUs }) => atUs <= untilUs).length);
});
