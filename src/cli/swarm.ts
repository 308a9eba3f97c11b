/**
 * `swarm [--seeds N] [--from N] [--workers N] [--out FOLDER]` plays random clusters with random faults and checks every
 * invariant after every event. Prints the seeds that break one, and how many events were checked; writes a small
 * scenario for each of them into the folder. `--print SEED` shows the scenario of a seed, `--shrink SEED` the smallest
 * one that breaks the same. Exit status: 0 nothing is broken, 1 something is.
 */

import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { shrunkSeed, swarmRun } from '../testing/swarm.ts';
import { swarmScenario } from '../testing/swarm-scenario.ts';

const DEFAULT_SEEDS = 100;

interface Job {
  readonly from: number;
  readonly seeds: number;
  /** Every so many seeds: workers take turns. */
  readonly step: number;
}

interface Tally {
  readonly events: number;
  readonly broken: readonly number[];
}

function textOption(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
}

function option(args: readonly string[], name: string): number | undefined {
  const value = Number(textOption(args, name));
  return Number.isInteger(value) ? value : undefined;
}

function play({ from, seeds, step }: Job): Tally {
  let events = 0;
  const broken: number[] = [];
  for (let seed = from; seed < from + seeds; seed += step) {
    const outcome = swarmRun(seed);
    events += outcome.events;
    if (outcome.broken.length === 0) continue;
    broken.push(seed);
    for (const line of outcome.broken) process.stdout.write(`seed ${seed}: ${line}\n`);
  }
  return { events, broken };
}

/** The same program once more: it is told its job by arguments and tells its tally by message. */
function playElsewhere({ from, seeds, step }: Job): Promise<Tally> {
  const args = ['--from', from, '--seeds', seeds, '--step', step].map(String);
  const child = fork(import.meta.filename, args, { execArgv: process.execArgv });
  return new Promise((done, failed) => {
    let tally: Tally | undefined;
    child.on('message', (message) => (tally = message as Tally));
    child.on('exit', () =>
      tally === undefined ? failed(new Error('a worker died')) : done(tally),
    );
  });
}

async function playAll(job: Job, workers: number): Promise<Tally> {
  if (workers === 1) return play(job);
  const jobs = Array.from({ length: workers }, (_, i) => ({
    from: job.from + i,
    seeds: job.seeds - i,
    step: workers,
  }));
  const tallies = await Promise.all(jobs.map(playElsewhere));
  return {
    events: tallies.reduce((sum, { events }) => sum + events, 0),
    broken: tallies.flatMap(({ broken }) => broken).toSorted((a, b) => a - b),
  };
}

function writeSmall(folder: string, seeds: readonly number[]): void {
  mkdirSync(folder, { recursive: true });
  for (const seed of seeds) {
    const path = join(folder, `swarm-${seed}.kafka.txt`);
    writeFileSync(path, shrunkSeed(seed) ?? swarmScenario(seed));
    process.stdout.write(`seed ${seed} is small in ${path}\n`);
  }
}

function shrink(seed: number): number {
  const small = shrunkSeed(seed);
  process.stdout.write(small ?? `seed ${seed} breaks nothing\n`);
  return small === undefined ? 0 : 1;
}

async function run(args: readonly string[]): Promise<number> {
  const shown = option(args, '--print');
  if (shown !== undefined) {
    process.stdout.write(swarmScenario(shown));
    return 0;
  }
  const failing = option(args, '--shrink');
  if (failing !== undefined) return shrink(failing);
  const from = option(args, '--from') ?? 1;
  const seeds = option(args, '--seeds') ?? DEFAULT_SEEDS;
  const job = { from, seeds, step: option(args, '--step') ?? 1 };
  const tally = await playAll(job, option(args, '--workers') ?? 1);
  if (process.send !== undefined) {
    process.send(tally);
    return 0;
  }
  const { broken, events } = tally;
  const counted = events.toLocaleString('en-US');
  const last = from + seeds - 1;
  process.stdout.write(
    `seeds ${from}–${last}: ${broken.length} broken, ${counted} events checked\n`,
  );
  const folder = textOption(args, '--out');
  if (folder !== undefined) writeSmall(resolve(process.env['INIT_CWD'] ?? '.', folder), broken);
  return broken.length === 0 ? 0 : 1;
}

process.exitCode = await run(process.argv.slice(2));
