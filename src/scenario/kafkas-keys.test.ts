/** Keys of Kafka that the language has words of its own for. */
import { describe, expect, test } from 'vitest';
import { cluster, problemsOf } from '../testing/problems-of.ts';
import { scenarioOf } from '../testing/scenario-of.ts';
import { parseScenario } from './parse.ts';
import { printScenario } from './print.ts';
import { problemText } from './problem-texts.ts';

const withGroup = (words: string): string => cluster(`group late topics=orders ${words}`);

describe('group.protocol', () => {
  test.each(['consumer', 'CONSUMER', 'Consumer'])('=%s is protocol=consumer', (word) => {
    const text = withGroup(`group.protocol=${word}`);
    expect(problemsOf(text)).toEqual([]);
    const printed = printScenario(scenarioOf(text));
    expect(printed).toContain('group late topics=orders protocol=consumer\n');
    expect(printed).not.toContain('group.protocol');
    expect(printScenario(scenarioOf(withGroup('protocol=consumer')))).toBe(printed);
  });

  test('the default and what is said twice alike is left out', () => {
    for (const words of ['group.protocol=classic', 'protocol=classic group.protocol=classic']) {
      expect(problemsOf(withGroup(words))).toEqual([]);
      expect(printScenario(scenarioOf(withGroup(words)))).toContain('group late topics=orders\n');
    }
  });

  test('against our own word it is an error, and so is a word that is no protocol', () => {
    expect(problemsOf(withGroup('protocol=share group.protocol=consumer'))).toEqual([
      '7:41 error conflict',
    ]);
    expect(problemsOf(withGroup('group.protocol=share'))).toEqual(['7:41 error wrong']);
  });

  test('a group can be set to it while it runs', () => {
    const text = cluster(
      'group late topics=orders',
      'at 1s set group late group.protocol=consumer',
    );
    expect(problemsOf(text)).toEqual([]);
    expect(printScenario(scenarioOf(text))).toContain('set group late protocol=consumer');
  });
});

describe('keys without effect', () => {
  const first = (text: string) => {
    const [problem] = parseScenario(text).problems;
    return problem === undefined ? '' : problemText(problem, 'en');
  };

  test('enable.auto.commit says what to write, and nothing where both say the same', () => {
    expect(first(withGroup('enable.auto.commit=false'))).toContain('Write `commit=sync-batch`.');
    expect(problemsOf(withGroup('commit=sync-record enable.auto.commit=false'))).toEqual([]);
    expect(problemsOf(withGroup('commit=auto enable.auto.commit=true'))).toEqual([]);
    expect(problemsOf(withGroup('commit=sync-record enable.auto.commit=true'))).toEqual([
      '7:45 warning settled-key',
    ]);
  });

  test.each(['group.id=late', 'client.id=x', 'bootstrap.servers=a:9092', 'key.deserializer=X'])(
    '%s is not needed, is kept, and warned of once',
    (pair) => {
      expect(problemsOf(withGroup(pair))).toEqual(['7:26 warning needless-key']);
      expect(printScenario(scenarioOf(withGroup(pair)))).toContain(pair);
    },
  );
});
