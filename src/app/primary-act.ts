/** The one obvious button of a drama: the fault that its held moment waits for, on the thing that it hits. */

import type { Messages } from '../i18n/en.ts';
import { nodeName } from '../scenario/node-name.ts';
import type { PrimaryAct } from '../scene/controls/actor.tsx';
import type { Hold } from './workbench/contract.ts';

export function primaryActOf(hold: Hold | null, words: Messages): PrimaryAct | null {
  const action = hold?.next ?? null;
  if (action === null || !('node' in action)) return null;
  const { node } = action;
  const name = nodeName(node);
  const label = node.kind === 'broker' ? words.act.killBroker(node.id) : words.page.kill(name);
  return { node: name, action, label };
}
