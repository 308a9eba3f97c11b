/** Plays one drama with whatever engine stands beside this file; prints what is broken, and exits with 1 then. */

import { DRAMA_NAMES, dramaText, WELL_AT_THE_END } from './mutant-dramas.ts';
import { watchedRun } from './swarm.ts';

const name = DRAMA_NAMES.find((known) => known === process.argv[2]);
if (name === undefined) throw new Error(`no drama is called ${process.argv[2]}`);
const { broken } = watchedRun(dramaText(name), { atRest: WELL_AT_THE_END.has(name) });
for (const words of broken) process.stdout.write(`${words.split('\n')[0]}\n`);
process.exitCode = broken.length === 0 ? 0 : 1;
