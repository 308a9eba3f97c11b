import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../../scenario/parse.ts';
import type { Action } from '../../../scenario/scenario.ts';
import { readDeepLink } from './deep-link.ts';
import { lockOn } from './locked.ts';
import { NO_TERMS } from './terms.ts';
import { destinationSuffix } from './write-deep-link.ts';

const BODY = '#k1=1.18.0f7ebbcd.kafka+1~brokers+3~';

describe('where and how a link opens', () => {
  it('everything that a link can ask for', () => {
    const asked = `${BODY}&t=1.4s&sel=broker-1&step=3&lang=ko&theme=dark&mode=present&embed=1&reading=group&lock=acks,brokers&hide=share,xray`;
    expect(readDeepLink('', asked)).toEqual({
      body: BODY,
      language: 'ko',
      theme: 'dark',
      atUs: 1_400_000,
      step: 3,
      selection: 'broker-1',
      reading: 'group',
      terms: {
        mode: 'present',
        embed: true,
        locked: ['acks', 'brokers'],
        hidden: ['share', 'xray'],
      },
      changes: [],
      ignored: [],
      leftOut: 0,
    });
  });

  it('the fragment comes before the query; names of the host in the query are not ours', () => {
    const link = readDeepLink('?lang=en&embed=1&utm_source=x&ref=', `${BODY}&lang=ko`);
    expect([link.language, link.terms.embed, link.ignored]).toEqual(['ko', true, []]);
  });

  it('without a run: the parameters of a curated path', () => {
    const link = readDeepLink('', '#acks=all&t=1.4s&mode=embed');
    expect(link).toMatchObject({ body: '', atUs: 1_400_000, terms: { mode: 'free', embed: true } });
    expect(link.changes).toEqual([{ name: 'acks', value: 'all' }]);
  });

  it('what is neither run nor parameters is kept as the body', () => {
    expect(readDeepLink('', '#about').body).toBe('#about');
    expect(readDeepLink('', '#<script>alert(1)</script>').body).toBe('#<script>alert(1)</script>');
    expect(readDeepLink('', '#').body).toBe('');
  });

  it.each([
    't=1.4',
    't=-1s',
    't=61m',
    'step=0',
    'step=x',
    'lang=fr',
    'theme=neon',
    'mode=admin',
    'reading=tea-leaves',
    'lock=,',
    'hide=everything',
    'embed=yes',
    'sel=%3Cb%3E',
  ])('a value that means nothing changes nothing, and is named: %s', (parameter) => {
    const { ignored, ...link } = readDeepLink('', `${BODY}&${parameter}`);
    const { ignored: none, ...plain } = readDeepLink('', BODY);
    expect(link).toEqual(plain);
    expect([none, ignored.map(({ why }) => why)]).toEqual([[], ['value']]);
  });

  it('an unknown name is named; what has no name is counted', () => {
    const { ignored, leftOut } = readDeepLink('', `${BODY}&Shiny_1=2&shiny-thing=1&x=%E0%A4%A`);
    expect(ignored).toEqual([{ name: 'shiny-thing', value: '1', why: 'name' }]);
    expect(leftOut).toBe(2);
  });

  it('is bounded', () => {
    const many = Array.from({ length: 5_000 }, (_, i) => `a${i}=1`).join('&');
    const link = readDeepLink('', `${BODY}&${many}`);
    expect(link.changes.length).toBeLessThanOrEqual(32);
    expect(link.leftOut).toBeGreaterThan(0);
    expect(readDeepLink('', `${BODY}&sel=${'x'.repeat(100_000)}`).selection).toBeNull();
  });

  it('what is written is read again', () => {
    const terms = {
      mode: 'play',
      embed: false,
      locked: ['acks', 'links'],
      hidden: ['share'],
    } as const;
    const suffix = destinationSuffix({
      atUs: 1_390_000,
      selection: 'orders-0',
      reading: 'partition',
      language: 'ko',
      terms,
    });
    expect(suffix).toBe(
      '&t=1.39s&sel=orders-0&reading=partition&lang=ko&mode=play&lock=acks,links&hide=share',
    );
    expect(readDeepLink('', BODY + suffix)).toMatchObject({
      atUs: 1_390_000,
      selection: 'orders-0',
      reading: 'partition',
      language: 'ko',
      terms,
      ignored: [],
    });
    const plain = { atUs: 0, selection: null, reading: 'broker', language: null } as const;
    expect(destinationSuffix({ ...plain, terms: NO_TERMS })).toBe('');
  });
});

function actionsOf(acts: string): readonly [Action, Action, Action] {
  const text = `kafka 1\nbrokers 3\ntopic orders\nproducer web acks=1\n${acts}`;
  const { scenario } = parseScenario(text);
  const [first, second, third] = scenario?.acts.map(({ action }) => action) ?? [];
  if (first === undefined || second === undefined || third === undefined) throw new Error(text);
  return [first, second, third];
}

describe('what is locked', () => {
  const [kill, heal, set] = actionsOf(
    'at 1s kill broker 1\nat 2s heal all\nat 3s set producer web acks=all\n',
  );

  it('by kind, by setting, or all of it', () => {
    const lock = (...locked: readonly string[]) => ({ ...NO_TERMS, locked });
    expect(lockOn(lock('brokers'), kill)).toBe('brokers');
    expect(lockOn(lock('brokers'), heal)).toBeNull();
    expect(lockOn(lock('acks'), set)).toBe('acks');
    expect(lockOn(lock('linger.ms'), set)).toBeNull();
    expect(lockOn(lock('all'), heal)).toBe('all');
    expect(lockOn({ ...NO_TERMS, mode: 'play' }, heal)).toBe('all');
    expect(lockOn(NO_TERMS, set)).toBeNull();
  });
});
