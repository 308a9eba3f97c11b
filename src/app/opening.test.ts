import { describe, expect, it } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import { languageOf, themeOf, withChoice } from './choices.ts';
import { opensWithout, wrongLines } from './mend-text.ts';
import { openingOf, textIn } from './opening.ts';
import { shareFragment } from './workbench/share-link.ts';

const GOOD = 'kafka 1\nbrokers 3\ntopic orders partitions=2 replicas=3\n';
const readable = (text: string) => text.replaceAll(' ', '+').replaceAll('\n', '~');

describe('what the address asks for', () => {
  it('nothing: the first drama', () => {
    const { scenario, broken } = openingOf('');
    expect([scenario.title?.text, broken]).toEqual(['Acknowledged, then gone', null]);
  });

  it('a scenario: that one', () => {
    const { scenario } = parseScenario(GOOD);
    if (scenario === undefined) throw new Error('malformed');
    const opening = openingOf(shareFragment(scenario));
    expect(opening.broken).toBeNull();
    expect(opening.scenario.topics.map(({ name }) => name)).toEqual(['orders']);
  });

  it('a damaged readable link keeps what can be read, with its wrong line', () => {
    const damaged = `#k1=1.5.00000000.${readable(`${GOOD}at 1s kill broker 4`)}`;
    const { broken } = openingOf(damaged);
    expect([broken?.reason, broken?.problems.map(({ line }) => line)]).toEqual(['damaged', [4]]);
    expect(broken?.text).toContain('kill broker 4');
  });

  it('what cannot be read at all is kept as it came', () => {
    const { broken } = openingOf('#k1z=1.50.00000000.AAAA');
    expect([broken?.reason, broken?.text]).toEqual(['damaged', '#k1z=1.50.00000000.AAAA']);
  });

  it('a newer link is told from a damaged one', () => {
    expect(textIn('#k7=x')).toMatchObject({ reason: 'newer' });
  });
});

describe('the smallest repair', () => {
  const repair = (text: string) => {
    const problems = parseScenario(text).problems.filter(({ severity }) => severity === 'error');
    return {
      lines: wrongLines(problems),
      text: opensWithout({ text, reason: 'malformed', problems }),
    };
  };

  it('takes out the wrong lines and nothing else', () => {
    expect(repair(`${GOOD}at 1s kill broker 4\nuntil 2s`)).toEqual({
      lines: [4],
      text: `${GOOD}until 2s`,
    });
  });

  it('is not offered where the rest makes no sense either', () => {
    expect(repair('kafka 1\nbrokers x\n').text).toBeNull();
  });
});

describe('choices', () => {
  it('the address comes before the browser, the browser before English', () => {
    expect(languageOf('ko', ['en-US'])).toBe('ko');
    expect(languageOf(null, ['fr-FR', 'ko-KR', 'en'])).toBe('ko');
    expect(languageOf(null, ['fr-FR'])).toBe('en');
  });

  it('only themes that there are', () => {
    expect([themeOf('dark'), themeOf('neon'), themeOf(null)]).toEqual(['dark', null, null]);
  });

  it('a choice stands in the address beside the run', () => {
    expect(withChoice('https://example.org/a/?theme=dark#k1=x', 'lang', 'ko')).toBe(
      'https://example.org/a/?theme=dark&lang=ko#k1=x',
    );
  });
});
