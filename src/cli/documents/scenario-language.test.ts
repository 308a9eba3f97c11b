import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { headlessRun } from '../../ledger/headless-run.ts';
import { ackModes, clientKinds } from '../../scenario/application-words.ts';
import { metricForms } from '../../scenario/metric-forms.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { actionWords } from '../../scenario/read-actions.ts';
import { commitModes, errorModes, protocols, sinkKinds } from '../../scenario/scenario.ts';

const page = readFileSync(new URL('../../../docs/scenario-language.md', import.meta.url), 'utf8');

describe('docs/scenario-language.md', () => {
  test('its example is a scenario, and what it expects comes out', () => {
    const [, text = ''] = /```\n(kafka 1\n[^`]*)```/.exec(page) ?? [];
    const { scenario, problems } = parseScenario(text);
    expect(problems).toEqual([]);
    if (scenario === undefined) throw new Error('no scenario');
    expect(headlessRun(scenario).expectations.map(({ ok }) => ok)).toEqual([true]);
  });

  test.each([
    ['commit modes', commitModes],
    ['sinks', sinkKinds],
    ['protocols', protocols],
    ['what follows a failed future', errorModes],
    ['clients', clientKinds],
    ['ack modes', ackModes],
    ['actions', actionWords],
    ['metrics', [...metricForms.keys()]],
  ])('it names all %s', (_, words) => {
    const missing = words.filter((word) => !new RegExp(`[\`|(, ]${word}[\`(= ,]`).test(page));
    expect(missing).toEqual([]);
  });
});
