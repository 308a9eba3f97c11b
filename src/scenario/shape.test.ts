/** Section 1 of the language, sentence by sentence. */

import { describe, expect, test } from 'vitest';
import { cluster, messagesOf, problemsOf } from '../testing/problems-of.ts';
import { parseScenario } from './parse.ts';
import { printScenario } from './print.ts';

const canonical = (text: string): string => {
  const { scenario, problems } = parseScenario(text);
  if (!scenario) throw new Error(JSON.stringify(problems));
  return printScenario(scenario);
};

describe('lines', () => {
  test('blank lines, leading white space and comments are free', () => {
    expect(problemsOf('\n# hello\n  kafka 1 # one\n\n\tbrokers 1#near\n')).toEqual([]);
  });

  test('# inside quotes is no comment', () => {
    expect(parseScenario('kafka 1\ntitle "a # b"\nbrokers 1').scenario?.title?.text).toBe('a # b');
  });

  test('the first statement is kafka 1', () => {
    expect(problemsOf('brokers 1\nkafka 1')).toEqual(['1:1 error first-statement']);
    expect(problemsOf('# only this')).toEqual([
      '1:1 error first-statement',
      '1:1 error missing-statement',
    ]);
    expect(problemsOf('')).toContain('1:1 error first-statement');
  });

  test('another version is an error on that line', () => {
    expect(problemsOf('\nkafka 2\nbrokers 1')).toEqual(['2:7 error version']);
    expect(problemsOf('kafka\nbrokers 1')).toEqual(['1:6 error missing']);
  });

  test('a byte-order mark and CRLF are accepted', () => {
    expect(problemsOf('\uFEFFkafka 1\r\nbrokers 1\r\n')).toEqual([]);
  });

  test.each([
    ['\u0000', 'U+0000'],
    ['\u0007', 'U+0007'],
    ['\u007f', 'U+007F'],
    ['\u0085', 'U+0085'],
    ['\r', 'U+000D'],
    ['\ud800', 'U+D800'],
  ])('the control character %j is an error', (character, name) => {
    const text = `kafka 1\nbrokers 1\ntitle "a${character}b"`;
    expect(problemsOf(text)).toEqual(['3:9 error control-character']);
    expect(messagesOf(text)[0]).toContain(name);
  });

  test('a tab is white space', () => {
    expect(problemsOf('kafka\t1\n\tbrokers\t1')).toEqual([]);
  });
});

describe('tokens', () => {
  test('quotes hold white space, # and =; \\" and \\\\ escape', () => {
    const text = 'kafka 1\nbrokers 1\ntitle "a \\"b\\" \\\\ = # c"';
    expect(parseScenario(text).scenario?.title?.text).toBe('a "b" \\ = # c');
    expect(canonical(text)).toContain('title "a \\"b\\" \\\\ = # c"\n');
  });

  test('a quote that does not close is an error where it opens', () => {
    expect(problemsOf('kafka 1\nbrokers 1\ntitle "open')).toContain('3:7 error unclosed-quote');
  });

  test('a quote in the middle of a word is an error there', () => {
    expect(problemsOf('kafka 1\nbrokers 1\ntitle a"b"')).toEqual(['3:8 error stray-quote']);
    expect(problemsOf('kafka 1\nbrokers 1\ntitle "a"b')).toEqual(['3:10 error stray-quote']);
  });

  test('a value may be quoted', () => {
    const act = parseScenario(cluster('at 0s produce web orders key="a b#="')).scenario?.acts[0];
    expect(act?.action).toMatchObject({ key: 'a b#=' });
  });

  test('a key that stands twice is an error at the second', () => {
    expect(problemsOf(cluster('at 0s produce web orders key=a key=b'))).toEqual([
      '7:32 error second-key',
    ]);
  });
});

describe('names', () => {
  test.each(['orders', 'a', 'a-1-b', `a${'b'.repeat(39)}`])('%s is a name', (name) => {
    expect(problemsOf(`kafka 1\nbrokers 1\ntopic ${name}`)).toEqual([]);
  });

  test.each(['Orders', '1a', '-a', 'a_b', 'a.b', 'é', `a${'b'.repeat(40)}`])(
    '%s is none',
    (name) => {
      expect(problemsOf(`kafka 1\nbrokers 1\ntopic ${name}`)).toEqual(['3:7 error wrong']);
    },
  );

  test.each(['all', 'brokers', 'clients', 'controllers', 'none', 'broker', 'controller'])(
    '%s is reserved',
    (name) => {
      expect(problemsOf(`kafka 1\nbrokers 1\nproducer ${name}`)).toEqual([
        '3:10 error reserved-name',
      ]);
    },
  );

  test('topics, producers and groups share their names', () => {
    expect(problemsOf(cluster('producer orders'))).toEqual(['7:1 error name-taken']);
    expect(problemsOf(cluster('group web topics=orders'))).toEqual(['7:1 error name-taken']);
    expect(problemsOf(cluster('topic orders'))).toContain('7:1 error name-taken');
  });

  test('no name equals a member or a partition', () => {
    expect(problemsOf(cluster('producer billing-2'))).toEqual(['7:1 error name-taken']);
    expect(problemsOf(cluster('producer billing-3'))).toEqual([]);
    expect(problemsOf(cluster('producer orders-1'))).toEqual(['7:1 error name-taken']);
    expect(problemsOf(cluster('producer orders-2'))).toEqual([]);
    expect(problemsOf(cluster('producer orders-2', 'at 1s partitions orders 3'))).toEqual([
      '7:1 error name-taken',
    ]);
  });
});

describe('numbers', () => {
  test.each([
    ['250us', 250],
    ['1.5s', 1_500_000],
    ['0.5ms', 500],
    ['0s', 0],
    ['2m', 120_000_000],
    ['1h', 3_600_000_000],
  ])('%s is a time', (text, us) => {
    expect(parseScenario(`kafka 1\nbrokers 1\nuntil ${text}`).scenario?.until?.untilUs).toBe(us);
  });

  test.each(['5', '-1s', '+1s', '1e3ms', '1.s', '.5s', '5S', '5 s', '5sec', '0x1s', 's', '１s'])(
    '%s is none, and the units are listed',
    (text) => {
      const [message] = messagesOf(`kafka 1\nbrokers 1\nuntil ${text}`);
      for (const unit of ['us', 'ms', 's', 'm', 'h']) expect(message).toContain(`\`${unit}\``);
    },
  );

  test('bare numbers are counts', () => {
    expect(problemsOf('kafka 1\nbrokers 3s')).toEqual(['2:9 error wrong']);
    expect(problemsOf('kafka 1\nbrokers 0')).toEqual(['2:9 error wrong']);
    expect(problemsOf('kafka 1\nbrokers 1.0')).toEqual(['2:9 error wrong']);
  });

  test('sizes are 1024-based', () => {
    const act = parseScenario(cluster('at 0s produce web orders size=2KB')).scenario?.acts[0];
    expect(act?.action).toMatchObject({ sizeBytes: 2048 });
    expect(problemsOf(cluster('at 0s produce web orders size=2kb'))).toEqual(['7:31 error wrong']);
    expect(problemsOf(cluster('at 0s produce web orders size=100'))).toEqual(['7:31 error wrong']);
  });

  test('a key that Kafka counts in milliseconds takes a duration of whole milliseconds', () => {
    expect(problemsOf(cluster('producer app linger.ms=1.5s'))).toEqual([]);
    expect(problemsOf(cluster('producer app linger.ms=5'))).toEqual(['7:24 error wrong']);
    expect(problemsOf(cluster('producer app linger.ms=500us'))).toEqual(['7:24 error wrong']);
    expect(problemsOf(cluster('producer app linger.ms=0.4us'))).toEqual(['7:24 error wrong']);
    expect(problemsOf(cluster('producer app linger.ms=1000us'))).toEqual([]);
  });

  test('a key that Kafka counts in bytes takes a size', () => {
    expect(problemsOf(cluster('producer app batch.size=1KB buffer.memory=1MB'))).toEqual([]);
    expect(problemsOf(cluster('producer app batch.size=1024'))).toEqual(['7:25 error wrong']);
    expect(problemsOf(cluster('topic logs segment.bytes=2MB'))).toEqual([]);
    expect(problemsOf(cluster('topic logs segment.bytes=2s'))).toEqual(['7:26 error wrong']);
  });

  test('-1 passes as it is', () => {
    expect(problemsOf(cluster('topic logs retention.ms=-1 retention.bytes=-1'))).toEqual([]);
    expect(problemsOf(cluster('producer app linger.ms=-1'))).toEqual(['7:24 error refused']);
  });

  test('internal keys that scenarios use are known', () => {
    expect(problemsOf('kafka 1\nbrokers 1 log.initial.task.delay.ms=1s')).toEqual([]);
    expect(canonical('kafka 1\nbrokers 1 log.initial.task.delay.ms=30s')).toBe(
      'kafka 1\nbrokers 1\n',
    );
  });
});

describe('order', () => {
  test('is free, also for what is referred to', () => {
    const lines = cluster('at 0s produce web orders').split('\n');
    const turned = [lines[0], ...lines.slice(1).reverse()].join('\n');
    expect(problemsOf(turned)).toEqual([]);
  });

  test('at lines with the same time keep the order of the file', () => {
    const text = cluster('at 1s kill broker 2', 'at 0s flush web', 'at 1000ms kill broker 1');
    const acts = canonical(text)
      .split('\n')
      .filter((line) => line.startsWith('at'));
    expect(acts).toEqual(['at 0s flush web', 'at 1s kill broker 2', 'at 1s kill broker 1']);
  });
});

describe('unknown and wrong', () => {
  test('an unknown statement is a warning, kept where it stands, and ignored', () => {
    const text = cluster('frob  "x y"  a=b # why', 'at 1s flush web');
    expect(problemsOf(text)).toEqual(['7:1 warning unknown-statement']);
    expect(canonical(text)).toContain('# why\nfrob  "x y"  a=b\nat 1s flush web\n');
  });

  test('an unknown key is a warning, kept, and ignored', () => {
    const text = cluster('at 1s kill broker 1 gently="so so"', 'until 3s soft=1');
    expect(problemsOf(text)).toEqual(['7:21 warning unknown-key', '8:10 warning unknown-key']);
    expect(canonical(text)).toContain('at 1s kill broker 1 gently="so so"\nuntil 3s soft=1\n');
  });

  test('a wrong word is an error with what was found and all that is accepted', () => {
    const text = cluster('group late topics=orders commit=sometimes');
    expect(problemsOf(text)).toEqual(['7:33 error wrong']);
    const [message] = messagesOf(text);
    expect(message).toContain('`sometimes`');
    const modes = ['auto', 'sync-batch', 'async-batch', 'sync-record', 'before', 'manual'];
    for (const mode of [...modes, 'none', 'transaction']) expect(message).toContain(`\`${mode}\``);
  });

  test('a wrong action lists the actions', () => {
    const text = cluster('at 1s explode broker 1 loud=yes');
    expect(problemsOf(text)).toEqual(['7:7 error wrong']);
    expect(messagesOf(text)[0]).toContain('`power-off`');
  });

  test('an operand too many is an error', () => {
    expect(problemsOf(cluster('at 1s kill broker 1 2'))).toEqual(['7:21 error extra']);
    expect(problemsOf('kafka 1\nbrokers 1\ntitle two words')).toEqual(['3:11 error extra']);
  });

  test('an operand too few is an error behind the last word', () => {
    expect(problemsOf(cluster('at 1s kill broker'))).toEqual(['7:18 error missing']);
    expect(problemsOf(cluster('at 1s   # nothing'))).toEqual(['7:6 error missing']);
  });

  test.each(['brokers 3', 'controllers 1', 'seed 1', 'until 9s'])(
    'a second `%s` is an error',
    (line) => {
      const first = line.startsWith('brokers') ? [] : [line];
      const text = ['kafka 1', 'brokers 1', ...first, line].join('\n');
      expect(problemsOf(text)).toEqual([`${first.length + 3}:1 error second`]);
    },
  );

  test('errors are collected and listed in the order of the lines', () => {
    const text = cluster('until x', 'at y flush web', 'expect nonsense = 1', 'producer Web');
    expect(problemsOf(text)).toEqual([
      '7:7 error wrong',
      '8:4 error wrong',
      '9:8 error wrong',
      '10:10 error wrong',
    ]);
  });

  test('brokers are needed', () => {
    expect(problemsOf('kafka 1')).toEqual(['1:1 error missing-statement']);
  });
});

describe('references', () => {
  test.each([
    ['at 0s produce shop orders', '7:15', 'shop'],
    ['at 0s produce web nothing', '7:19', 'nothing'],
    ['at 0s produce web orders partition=2', '7:36', 'orders-2'],
    ['at 0s kill broker 4', '7:19', '4'],
    ['at 0s kill controller 102', '7:23', '102'],
    ['at 0s kill consumer billing-3', '7:21', 'billing-3'],
    ['at 0s cut 1 - 2,9', '7:17', '9'],
    ['at 0s cut 1 - billing', '7:15', 'billing'],
    ['at 0s elect preferred orders-2', '7:23', 'orders-2'],
    ['at 0s say "x" target=nobody', '7:22', 'nobody'],
    ['assign orders-0 1,2,4', '7:21', '4'],
    ['group late topics=orders,none-such', '7:26', 'none-such'],
    ['group late topics=orders on-poison=dead-letter:dead', '7:48', 'dead'],
    ['consumer billing-0 process=1s', '7:10', 'billing-0'],
    ['broker 4', '7:8', '4'],
    ['expect at "never" lost = 0', '7:11', 'never'],
    ['expect stored(orders-2) = 0', '7:15', 'orders-2'],
    ['expect lag(billing, orders-7) = 0', '7:21', 'orders-7'],
  ])('%s is an error that names it', (line, place, name) => {
    const text = cluster(line);
    expect(problemsOf(text)).toEqual([`${place} error undeclared`]);
    expect(messagesOf(text)[0]).toContain(`\`${name}\``);
  });
});

describe('printing', () => {
  test('keys are in the order of the catalog and defaults are left out', () => {
    const text = cluster(
      'producer app retries=3 acks=all linger.ms=0ms batch.size=16KB start=0s send=async',
    );
    expect(canonical(text)).toContain('producer app linger.ms=0s retries=3\n');
    expect(canonical('kafka 1\nbrokers 1\ntopic t partitions=1 replicas=1')).toContain('topic t\n');
  });

  test('a default stays where something else would hold without it', () => {
    const text =
      'kafka 1\nbrokers 2 min.insync.replicas=2\ntopic t replicas=2 min.insync.replicas=1';
    expect(canonical(text)).toContain('topic t replicas=2 min.insync.replicas=1\n');
    const overrides = cluster('consumer billing-1 process=0ms session.timeout.ms=45s');
    expect(canonical(overrides)).toContain(
      'consumer billing-1 process=0s session.timeout.ms=45s\n',
    );
    const internal = 'kafka 1\nbrokers 1 offsets.topic.num.partitions=50';
    expect(canonical(internal)).toContain('offsets.topic.num.partitions=50');
    expect(canonical(internal.replace('50', '5'))).toBe('kafka 1\nbrokers 1\n');
  });

  test('a comment behind a statement moves onto the line above it', () => {
    expect(canonical('kafka 1 # one\nbrokers 1 # two\n# end')).toBe(
      '# one\nkafka 1\n# two\nbrokers 1\n# end\n',
    );
  });

  test('comments stay with the statement that they precede', () => {
    const text = 'kafka 1\n# of the act\nat 1s kill broker 1\n# of the brokers\nbrokers 1';
    expect(canonical(text)).toBe(
      'kafka 1\n# of the brokers\nbrokers 1\n# of the act\nat 1s kill broker 1\n',
    );
  });

  test('assign lists as many different brokers as replicas says; reassign any number', () => {
    expect(problemsOf(cluster('assign orders-0 3,1,2'))).toEqual([]);
    expect(problemsOf(cluster('assign orders-0 3,1'))).toEqual(['7:1 error replica-count']);
    expect(problemsOf(cluster('assign orders-0 3,1,1'))).toEqual(['7:21 error repeated-item']);
    expect(problemsOf(cluster('at 1s reassign orders-0 3,1'))).toEqual([]);
    expect(problemsOf(cluster('at 1s reassign orders-0 3,3'))).toEqual([
      '7:27 error repeated-item',
    ]);
  });
});
