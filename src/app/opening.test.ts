import { describe, expect, it } from 'vitest';
import { encodeLink } from '../scenario/link.ts';
import { parseScenario } from '../scenario/parse.ts';
import { languageOf, withChoice } from './choices.ts';
import { opensWithout, wrongLines } from './mend-text.ts';
import { type Opening, openingOf, textIn } from './opening.ts';
import { curatedPath, placeOf } from './workbench/link/place.ts';
import { readDeepLink } from './workbench/link/deep-link.ts';
import { shareFragment } from './workbench/share-link.ts';

const GOOD = 'kafka 1\nbrokers 3\ntopic orders partitions=2 replicas=3\n';
const opened = (fragment: string, curated: string | null = null): Opening =>
  openingOf(readDeepLink('', fragment), curated);
const readable = (text: string) => text.replaceAll(' ', '+').replaceAll('\n', '~');

describe('what the address asks for', () => {
  it('nothing: the first drama', () => {
    const { scenario, broken } = opened('');
    expect([scenario.title?.text, broken]).toEqual(['Acknowledged, then gone', null]);
  });

  it('a scenario: that one', () => {
    const { scenario } = parseScenario(GOOD);
    if (scenario === undefined) throw new Error('malformed');
    const opening = opened(shareFragment(scenario));
    expect(opening.broken).toBeNull();
    expect(opening.scenario.topics.map(({ name }) => name)).toEqual(['orders']);
  });

  it('a damaged readable link keeps what can be read, with its wrong line', () => {
    const damaged = `#k1=1.5.00000000.${readable(`${GOOD}at 1s kill broker 4`)}`;
    const { broken } = opened(damaged);
    expect([broken?.reason, broken?.problems.map(({ line }) => line)]).toEqual(['damaged', [4]]);
    expect(broken?.text).toContain('kill broker 4');
  });

  it('what cannot be read at all is kept as it came', () => {
    const { broken } = opened('#k1z=1.50.00000000.AAAA');
    expect([broken?.reason, broken?.text]).toEqual(['damaged', '#k1z=1.50.00000000.AAAA']);
  });

  it('a newer link is told from a damaged one', () => {
    expect(textIn('#k7=x')).toMatchObject({ reason: 'newer' });
    const known = `#k2=9.9.abc.${readable(GOOD)}`;
    expect(textIn(known)).toEqual({ text: GOOD, reason: 'newer', problems: [] });
  });

  it('a link that was cut says how much of it arrived', () => {
    const { scenario } = parseScenario(GOOD);
    if (scenario === undefined) throw new Error('malformed');
    const { broken } = opened(shareFragment(scenario).slice(0, -12));
    expect(broken?.reason).toBe('cut-short');
    expect(broken?.cut?.ofBytes).toBeGreaterThan(broken?.cut?.readBytes ?? 0);
    expect(broken?.cut?.readBytes).toBeGreaterThan(20);
  });

  it('a link of another engine opens, and says so', () => {
    const { scenario } = parseScenario(GOOD);
    if (scenario === undefined) throw new Error('malformed');
    expect(opened(encodeLink(scenario, 7)).otherEngine).toBe(7);
    expect(opened(shareFragment(scenario)).otherEngine).toBeNull();
  });
});

describe('settings in a link', () => {
  const WEB = `${GOOD}producer web acks=1\n`;
  const settings = ({ scenario }: Opening) =>
    scenario.producers.flatMap(({ settings: own }) => own.map(({ key, value }) => [key, value]));

  it('change a curated scenario from its beginning', () => {
    const changed = opened('#acks=0&linger.ms=20&min.insync.replicas=2', WEB);
    expect(settings(changed)).toEqual([
      ['acks', '0'],
      ['linger.ms', 20],
    ]);
    expect(changed.scenario.topics[0]?.settings[0]?.value).toBe(2);
    expect(changed.ignored).toEqual([]);
  });

  it('that nobody there has, or with a value that means nothing, change nothing and are named', () => {
    const same = opened('#acks=5&session.timeout.ms=9&nonsense=1&t=x', WEB);
    expect(settings(same)).toEqual([['acks', '1']]);
    expect(same.ignored.map(({ name, why }) => [name, why])).toEqual([
      ['t', 'value'],
      ['acks', 'value'],
      ['session.timeout.ms', 'name'],
      ['nonsense', 'name'],
    ]);
  });
});

describe('the path of a curated scenario', () => {
  it('names it, in its language, below any root', () => {
    for (const root of ['/', '/some/sub-path/']) {
      const path = curatedPath(root, 'ko', 'acks1-crash');
      expect(placeOf(path)).toEqual({ root, curated: { language: 'ko', slug: 'acks1-crash' } });
      expect(placeOf(`${path}index.html`).root).toBe(root);
      expect(placeOf(root)).toEqual({ root, curated: null });
    }
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

  it('a choice stands in the address beside the run', () => {
    expect(withChoice('https://example.org/a/?theme=dark#k1=x', 'lang', 'ko')).toBe(
      'https://example.org/a/?theme=dark&lang=ko#k1=x',
    );
  });
});
