import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  checkCooperativeSticky,
  checkHashOrder,
  checkRange,
  checkRoundRobin,
  checkSticky,
} from './client-assignors.ts';
import { checkServerRange, checkSimple, checkUniform } from './server-assignors.ts';
import { stepByStep, type VectorCase, type VectorCheck } from './vector-case.ts';

const CLIENT: Readonly<Record<string, VectorCheck>> = {
  range: checkRange,
  roundrobin: checkRoundRobin,
  sticky: checkSticky,
  'cooperative-sticky': checkCooperativeSticky,
  javaHashMapOrder: checkHashOrder,
};

const SERVER: Readonly<Record<string, VectorCheck>> = {
  range: checkServerRange,
  'uniform-homogeneous': checkUniform,
  'uniform-heterogeneous': checkUniform,
  'simple (share groups)': checkSimple,
};

const CHAINS: Readonly<Record<string, VectorCheck>> = {
  ...CLIENT,
  'server-range': checkServerRange,
  'server-uniform': checkUniform,
  'server-simple': checkSimple,
};

interface VectorFile {
  readonly groups: Readonly<Record<string, readonly VectorCase[]>>;
}

function groupsOf(file: string): readonly (readonly [string, readonly VectorCase[]])[] {
  const url = new URL(`../../testing/vectors/${file}.json`, import.meta.url);
  return Object.entries((JSON.parse(readFileSync(url, 'utf8')) as VectorFile).groups);
}

describe.each([
  ['assignors-client', CLIENT, 222],
  ['real-assignors-client', CLIENT, 129],
  ['assignors-server', SERVER, 39],
  ['real-assignors-server', SERVER, 117],
  ['assignors-chains', CHAINS, 71],
  ['real-assignors-chains', CHAINS, 60],
])('%s: what Kafka’s own classes answered', (file, checks, count) => {
  const groups = groupsOf(file);

  test('all cases are here', () => {
    expect(groups.reduce((sum, [, cases]) => sum + cases.length, 0)).toBe(count);
  });

  test.each(groups)('%s', (group, cases) => {
    const check = checks[group];
    const problems = cases.flatMap((vector) => {
      const problem = check === undefined ? 'no check' : stepByStep(check)(vector);
      return problem === undefined ? [] : [`${String(vector['id'])}: ${problem}`];
    });
    expect(problems).toEqual([]);
  });
});
