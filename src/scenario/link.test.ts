import { readdirSync, readFileSync } from 'node:fs';
import { deflateSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scenarioText } from '../testing/scenario-arbitrary.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { crc32 } from './checksum.ts';
import { decodeLink, encodeLink } from './link.ts';
import { linkTexts } from './link-texts.ts';
import { parseScenario } from './parse.ts';
import { printScenario } from './print.ts';

function linkOf(text: string): string {
  const { scenario } = parseScenario(text);
  if (!scenario) throw new Error('not a scenario');
  return encodeLink(scenario, 7);
}

const small = 'kafka 1\nbrokers 1\ntitle "a + ~ % = # \\" 가"\n';
const folder = new URL('../testing/lessons', import.meta.url);
const large = readFileSync(`${folder.pathname}/12-acks1-crash.kafka.txt`, 'utf8');
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text));

describe('a link', () => {
  test('carries the canonical text and the version of the engine', () => {
    for (const text of [small, large]) {
      const { scenario } = parseScenario(text);
      const decoded = decodeLink(linkOf(text));
      expect(decoded.text).toBe(scenario && printScenario(scenario));
      expect(decoded.engineVersion).toBe(7);
    }
  });

  test('is readable while it is short, deflated when it is long', () => {
    expect(linkOf('kafka 1\nbrokers 3\n')).toMatch(
      /^#k1=7\.18\.[0-9a-f]{8}\.kafka\+1~brokers\+3~$/,
    );
    expect(linkOf(large)).toMatch(/^#k1z=7\.\d+\.[0-9a-f]{8}\.[\w-]+$/);
    expect(linkOf(large).length).toBeLessThan(bytesOf(large).length * 0.6);
  });

  test('a text and its canonical form give the same link', () => {
    fc.assert(
      fc.property(scenarioText, (text) => {
        const link = linkOf(text);
        const decoded = decodeLink(link).text ?? '';
        expect(linkOf(decoded)).toBe(link);
        expect(link).toMatch(/^#k1z?=[\x21-\x7e]+$/);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test('every lesson and recording goes through one', () => {
    for (const file of readdirSync(folder)) {
      const link = linkOf(readFileSync(`${folder.pathname}/${file}`, 'utf8'));
      expect(decodeLink(link).problem).toBeUndefined();
      expect(link.length).toBeLessThan(2000);
    }
  });

  test('may come without # and with white space around it', () => {
    expect(decodeLink(` ${linkOf(large).slice(1)}\n`).problem).toBeUndefined();
  });
});

describe('a link that is cut or damaged is refused', () => {
  test.each([small, large])('cut anywhere', (text) => {
    const link = linkOf(text);
    for (let length = 0; length < link.length; length += 1) {
      expect(decodeLink(link.slice(0, length)).text).toBeUndefined();
    }
  });

  test.each([small, large])('with any character changed', (text) => {
    const link = linkOf(text);
    for (let index = 0; index < link.length; index += 1) {
      for (const other of ['A', '0', 'x', '.', '~']) {
        if (link.charAt(index) === other || (index === 0 && other === '#')) continue;
        const damaged = link.slice(0, index) + other + link.slice(index + 1);
        const decoded = decodeLink(damaged);
        if (decoded.text !== undefined) expect(decoded.text).toBe(decodeLink(link).text);
        else expect(linkTexts[decoded.problem].en.length).toBeGreaterThan(20);
      }
    }
  });

  test('with the last bit changed', () => {
    const link = linkOf(large);
    for (const last of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
      const other = link.slice(0, -1) + last;
      expect(decodeLink(other).text === undefined).toBe(other !== link);
    }
  });

  test('random edits', () => {
    const link = linkOf(large);
    const edit = fc.tuple(
      fc.nat({ max: link.length }),
      fc.nat({ max: 5 }),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(edit, ([index, cut, insert]) => {
        const edited = link.slice(0, index) + insert + link.slice(index + cut);
        const { text } = decodeLink(edited);
        expect(text === undefined || text === decodeLink(link).text).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('any text', () => {
    const any = fc.oneof(
      fc.string(),
      fc.string().map((text) => `#k1=${text}`),
      fc.base64String(),
    );
    fc.assert(
      fc.property(any, (text) => decodeLink(text).text === undefined),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['', 'not-a-link'],
    ['#about', 'not-a-link'],
    ['#k2=1.1.00000000.x', 'version'],
    ['#k12z=1.1.00000000.x', 'version'],
    ['#k1=', 'damaged'],
    ['#k1=1.3.00000000.%E0%A4%A', 'damaged'],
    ['#k1z=1.99999999.00000000.AAAA', 'too-long'],
  ])('%j', (fragment, problem) => {
    expect(decodeLink(fragment).problem).toBe(problem);
  });

  test('a fragment that is far too long', () => {
    expect(decodeLink(`#k1=${'a'.repeat(300_000)}`).problem).toBe('too-long');
  });
});

describe('a hostile link', () => {
  const bomb = (zeros: number, length: number): string => {
    const data = toBase64Url(deflateSync(new Uint8Array(zeros), { level: 9 }));
    const sum = crc32(bytesOf(`1.${length}.${data}`));
    return `#k1z=1.${length}.${sum}.${data}`;
  };

  test('does not inflate beyond the bound, even with the right checksum', () => {
    const link = bomb(30_000_000, 65_536);
    const start = performance.now();
    expect(decodeLink(link).problem).toBe('damaged');
    expect(performance.now() - start).toBeLessThan(1000);
    expect(decodeLink(bomb(60_000, 60_000)).text).toHaveLength(60_000);
    expect(decodeLink(bomb(60_001, 60_000)).problem).toBe('damaged');
    expect(decodeLink(bomb(59_999, 60_000)).problem).toBe('damaged');
  });

  test('data that does not inflate is damaged', () => {
    const data = toBase64Url(Uint8Array.from([255, 255, 255, 255]));
    const link = `#k1z=1.4.${crc32(bytesOf(`1.4.${data}`))}.${data}`;
    expect(decodeLink(link).problem).toBe('damaged');
  });
});

describe('base64url and checksum', () => {
  test('agree with those of Node', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        const text = toBase64Url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect([...(fromBase64Url(text) ?? [])]).toEqual([...bytes]);
      }),
    );
    expect(crc32(bytesOf('123456789'))).toBe('cbf43926');
  });
});
