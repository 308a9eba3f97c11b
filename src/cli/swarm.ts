/**
 * `swarm [--seeds N] [--from N] [--print SEED]` plays random clusters with random faults and checks every invariant
 * after every event. Prints the seed of each run that breaks one; `--print` shows the scenario of a seed.
 */

import { swarmRun } from '../testing/swarm.ts';
import { swarmScenario } from '../testing/swarm-scenario.ts';

const DEFAULT_SEEDS = 100;

function option(args: readonly string[], name: string): number | undefined {
  const at = args.indexOf(name);
  const value = at < 0 ? undefined : Number(args[at + 1]);
  return value === undefined || Number.isInteger(value) ? value : undefined;
}

function run(args: readonly string[]): number {
  const shown = option(args, '--print');
  if (shown !== undefined) {
    process.stdout.write(swarmScenario(shown));
    return 0;
  }
  const from = option(args, '--from') ?? 1;
  const seeds = option(args, '--seeds') ?? DEFAULT_SEEDS;
  let failed = 0;
  let events = 0;
  for (let seed = from; seed < from + seeds; seed++) {
    const outcome = swarmRun(seed);
    events += outcome.events;
    if (outcome.broken.length === 0) continue;
    failed++;
    for (const line of outcome.broken) process.stdout.write(`seed ${seed}: ${line}\n`);
  }
  const last = from + seeds - 1;
  process.stdout.write(`seeds ${from}–${last}: ${failed} broken, ${events} events checked\n`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = run(process.argv.slice(2));
