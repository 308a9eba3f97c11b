/** Arguments of `sim`. */

export interface SimArguments {
  readonly file: string;
  readonly seed: number | undefined;
  readonly untilUs: number | undefined;
  readonly facts: boolean;
  readonly json: boolean;
  readonly hash: boolean;
}

export const USAGE =
  'Usage: sim FILE [--seed N] [--until 30s] [--facts] [--json] [--hash]   (FILE may be -)';

const UNIT_US = new Map([
  ['us', 1],
  ['ms', 1_000],
  ['s', 1_000_000],
  ['m', 60_000_000],
  ['h', 3_600_000_000],
]);
const SEED_MAX = 4_294_967_295;
const LONGEST_RUN_US = 3_600_000_000;

/** The arguments, or what is wrong with them. */
export function readSimArguments(args: readonly string[]): SimArguments | string {
  const files: string[] = [];
  const flags = new Set<string>();
  const values = new Map<string, string>();
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--seed' || arg === '--until') values.set(arg, args[++i] ?? '');
    else if (['--facts', '--json', '--hash'].includes(arg)) flags.add(arg);
    else if (arg.startsWith('--')) return `Unknown option ${arg}`;
    else files.push(arg);
  }
  const seed = values.has('--seed') ? readSeed(values.get('--seed')) : undefined;
  const untilUs = values.has('--until') ? readDuration(values.get('--until')) : undefined;
  if (seed === null) return '--seed takes a whole number from 0 to 4294967295';
  if (untilUs === null) return '--until takes a duration with a unit, at most 60m';
  const [file] = files;
  if (file === undefined || files.length > 1) return 'One file is needed';
  const [facts, json, hash] = ['--facts', '--json', '--hash'].map((flag) => flags.has(flag));
  return { file, seed, untilUs, facts: facts === true, json: json === true, hash: hash === true };
}

function readSeed(text = ''): number | null {
  const seed = Number(text);
  return /^\d+$/.test(text) && seed <= SEED_MAX ? seed : null;
}

function readDuration(text = ''): number | null {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)(us|ms|s|m|h)$/.exec(text) ?? [];
  const us = Math.round(Number(digits) * (UNIT_US.get(unit) ?? Number.NaN));
  return us >= 0 && us <= LONGEST_RUN_US ? us : null;
}
