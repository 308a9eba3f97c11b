/** The one obvious button of a drama: the fault that its held moment waits for, on the thing that it hits. */

import type { Messages } from '../../i18n/en.ts';
import { nodeName } from '../../scenario/node-name.ts';
import type { Action } from '../../scenario/scenario.ts';
import type { Hold } from './contract.ts';

export interface PrimaryAct {
  readonly node: string;
  readonly action: Action;
  readonly label: string;
}

export function primaryActOf(hold: Hold | null, words: Messages): PrimaryAct | null {
  const action = hold?.next ?? null;
  if (action === null || !('node' in action)) return null;
  const { node } = action;
  const name = nodeName(node);
  const label = node.kind === 'broker' ? words.act.killBroker(node.id) : words.page.kill(name);
  return { node: name, action, label };
}
