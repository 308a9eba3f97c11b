/** What every process knows: die, close, freeze, thaw, start; and what a machine knows besides. */

import type { ActWords } from '../../i18n/acts-en.ts';
import type { Messages } from '../../i18n/en.ts';
import type { FaultVerb, NodeRef } from '../../scenario/scenario.ts';
import { deedEntry, type MenuEntry } from './entry.ts';

export type Life = 'running' | 'stopping' | 'paused' | 'down' | 'new';

const VERBS: readonly FaultVerb[] = ['kill', 'stop', 'pause', 'resume', 'start'];
const MACHINE_VERBS: readonly FaultVerb[] = ['power-off', 'wipe'];

/** `null`: it makes sense now. */
function whyNot(verb: FaultVerb, life: Life, why: ActWords['why']): string | null {
  const runs = life === 'running' || life === 'stopping' || life === 'paused';
  switch (verb) {
    case 'kill':
    case 'pause':
      if (verb === 'pause' && life === 'paused') return why.isPaused;
      return runs ? null : why.isDown;
    case 'stop':
      if (life === 'stopping') return why.isStopping;
      return runs ? null : why.isDown;
    case 'resume':
      return life === 'paused' ? null : runs ? why.isNotPaused : why.isDown;
    case 'start':
      return life === 'down' || life === 'new' ? null : why.runs;
    case 'power-off':
    case 'wipe':
      return null;
  }
}

export function lifeEntries(
  node: NodeRef,
  name: string,
  life: Life,
  words: Messages,
  acts: ActWords,
): readonly MenuEntry[] {
  const verbs = node.kind === 'broker' ? [...VERBS, ...MACHINE_VERBS] : VERBS;
  const deeds = verbs.map((verb) => {
    const done =
      verb === 'power-off' || verb === 'wipe'
        ? acts.done[verb](name)
        : words.scene.wentDown[verb](name);
    const label = acts.verb[verb];
    return deedEntry(
      verb,
      label,
      { action: { kind: verb, node }, done },
      whyNot(verb, life, acts.why),
    );
  });
  const isUp = life === 'running' || life === 'paused';
  const xray: MenuEntry = {
    id: 'xray',
    label: acts.xray,
    doing: { kind: 'xray', node },
    whyNot: isUp ? null : acts.why.isDown,
  };
  return [...deeds, xray];
}
