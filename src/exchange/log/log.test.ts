import { describe, expect, test } from 'vitest';
import { headlessRun } from '../../ledger/headless-run.ts';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { csvPortions, jsonPortions, PORTION } from './event-log.ts';
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
const eventLogCsv = (some: typeof facts): string => [...csvPortions(some)].join('');
const eventLogJson = (some: typeof facts): string => [...jsonPortions(some)].join('');

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

  test('is made in portions of which none is long, and none is lost between them', () => {
    const many = Array.from({ length: 2 * PORTION + 1 }, () => facts[0] ?? facts).flat();
    const pieces = [...jsonPortions(many as typeof facts)];
    expect(pieces).toHaveLength(5);
    expect(JSON.parse(pieces.join(''))).toHaveLength(many.length);
    expect(JSON.parse(eventLogJson([]))).toEqual([]);
    const rows = [...csvPortions(many as typeof facts)].join('').trimEnd().split('\r\n');
    expect(rows).toHaveLength(many.length + 1);
  });
});

test('the run as JSON has what sim --json prints, its text and its facts', () => {
  const pieces = [...runDocument(scenario)];
  const document = JSON.parse(pieces.map(({ text }) => text).join('')) as Record<string, unknown>;
  expect(document).toMatchObject({ scenario: 'Two records', untilUs, traceHash });
  expect(document['metrics']).toMatchObject({ 'acked(web)': 2 });
  expect(document['expectations']).toMatchObject([{ metric: 'acked(web)', ok: true }]);
  expect(document['facts']).toHaveLength(facts.filter(({ atUs }) => atUs <= untilUs).length);
  const shares = pieces.map(({ share }) => share);
  expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
  expect(shares.at(-1)).toBe(1);
});

test('a long run is played in portions, and says how far it is', () => {
  const long = scenarioOf(`kafka 1
brokers 3
topic orders replicas=3
producer web acks=all
at 1s produce web orders x40 every 100ms
until 20s
`);
  const played = [...runDocument(long)].filter(({ text }) => text === '');
  expect(played.length).toBeGreaterThan(2);
  expect(played.at(-1)?.share).toBeGreaterThan(0.5);
});
