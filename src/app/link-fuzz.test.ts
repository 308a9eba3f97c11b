/** A hundred thousand damaged links and texts: none throws, none freezes the page, none changes what is stored. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ENGINE_VERSION } from '../engine/version.ts';
import { memoryOf } from '../kit/storage.ts';
import { encodeLink } from '../scenario/link.ts';
import { parseScenario } from '../scenario/parse.ts';
import { dice, mutate } from '../testing/mutate.ts';
import { readDrafts } from './memory/drafts.ts';
import { openingOf } from './opening.ts';
import { readDeepLink } from './workbench/link/deep-link.ts';

const SEED = 20_260_101;
const LINKS = 60_000;
const PARAMETERS = 25_000;
const TEXTS = 15_000;
const STORED = 5_000;
/** Far above what any of them takes on a busy machine, far below what a person notices as a freeze. */
const EACH_MAX_MS = 500;

const folder = new URL('../lessons/', import.meta.url);
const lessons = readdirSync(folder)
  .filter((name) => name.endsWith('.kafka.txt'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));
const SHORT =
  'kafka 1\nbrokers 3\ntopic orders\nproducer web acks=1\nat 0s produce web orders x3\n';
/** Long enough to be deflated. */
const MIDDLE = `${SHORT}group billing topics=orders consumers=2\n${Array.from({ length: 12 }, (_, i) => `at ${i + 1}s produce web orders x${i + 1} key=k${i * 7919}`).join('\n')}\n`;
/** A lesson is a long text: one in so many. */
const LESSON_IN = 150;
/** So many links that can be read for one that is deflated. */
const SHORT_OF = 14;
const SUFFIX =
  '&t=1.4s&sel=broker-1&step=3&lang=ko&theme=dark&mode=present&embed=1&reading=group&lock=acks,linger.ms&hide=share&acks=all';

function linkOf(text: string): string {
  const { scenario } = parseScenario(text);
  if (scenario === undefined) throw new Error('malformed');
  return encodeLink(scenario, ENGINE_VERSION);
}

type Roll = ReturnType<typeof dice>;

/** How long the slowest took; what seemed slow is tried again, for the machine may have been busy. */
function slowest<T>(count: number, seed: number, make: (roll: Roll) => T, play: (it: T) => void) {
  const roll = dice(seed);
  const timed = (mutant: T): number => {
    const startMs = performance.now();
    play(mutant);
    return performance.now() - startMs;
  };
  let maxMs = 0;
  for (let one = 0; one < count; one += 1) {
    const mutant = make(roll);
    const ms = timed(mutant);
    maxMs = Math.max(maxMs, ms < EACH_MAX_MS ? ms : timed(mutant));
  }
  return maxMs;
}

const pick = <T>(all: readonly T[], roll: Roll): T => {
  const one = all[roll(all.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
};

it('links', () => {
  const short = [...Array<string>(SHORT_OF).fill(SHORT), MIDDLE].map(linkOf);
  const long = lessons.map(linkOf);
  expect([short[0], short.at(-1)].map((link) => link?.slice(0, 5))).toEqual(['#k1=1', '#k1z=']);
  let broken = 0;
  const make = (roll: Roll) => mutate(pick(roll(LESSON_IN) === 0 ? long : short, roll), roll);
  const maxMs = slowest(LINKS, SEED, make, (link) => {
    const opening = openingOf(readDeepLink('', link), null);
    expect(opening.scenario).toBeDefined();
    if (opening.broken !== null) broken += 1;
  });
  expect(broken).toBeGreaterThan(LINKS / 2);
  expect(maxMs).toBeLessThan(EACH_MAX_MS);
}, 300_000);

it('parameters', () => {
  const link = linkOf(SHORT);
  let understood = 0;
  const make = (roll: Roll) =>
    [mutate('?embed=1&lang=ko&theme=dark', roll), `${link}${mutate(SUFFIX, roll)}`] as const;
  const maxMs = slowest(PARAMETERS, SEED + 1, make, ([search, fragment]) => {
    const asked = readDeepLink(search, fragment);
    expect(asked.terms.locked.length).toBeLessThanOrEqual(24);
    expect(asked.changes.length + asked.ignored.length).toBeLessThanOrEqual(64);
    if (asked.atUs !== null) expect(asked.atUs).toBeLessThanOrEqual(3_600_000_000);
    if (asked.body === link) understood += 1;
    if (asked.atUs === null) openingOf(asked, null);
  });
  expect(understood).toBeGreaterThan(PARAMETERS / 4);
  expect(maxMs).toBeLessThan(EACH_MAX_MS);
}, 300_000);

it('pasted texts', () => {
  const short = [SHORT, MIDDLE];
  const make = (roll: Roll) => mutate(pick(roll(LESSON_IN) === 0 ? lessons : short, roll), roll);
  const maxMs = slowest(TEXTS, SEED + 2, make, (text) => {
    const { scenario, problems } = parseScenario(text);
    const isRefused = problems.some(({ severity }) => severity === 'error');
    expect(scenario === undefined).toBe(isRefused);
  });
  expect(maxMs).toBeLessThan(EACH_MAX_MS);
}, 300_000);

it('what is stored: damage there is not read, and reading leaves it as it is', () => {
  const draft = { id: 'a.0', text: SHORT, atUs: 5, savedAtMs: 7 };
  const whole = JSON.stringify([draft, { ...draft, id: 'b.0' }]);
  const roll = dice(SEED + 3);
  for (let one = 0; one < STORED; one += 1) {
    const stored = mutate(whole, roll);
    let writes = 0;
    const storage = {
      getItem: () => stored,
      setItem: () => {
        writes += 1;
      },
      removeItem: () => {
        writes += 1;
      },
    };
    const drafts = readDrafts(memoryOf(() => storage as unknown as Storage));
    expect(drafts.length).toBeLessThanOrEqual(5);
    for (const { text } of drafts) openingOf(readDeepLink('', text.slice(0, 50)), text);
    expect(writes).toBe(0);
  }
}, 300_000);
