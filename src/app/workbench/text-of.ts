/** What a user's act is called in the history, as the scenario writes it. */

import { actText } from './acting.ts';
import type { UserAct } from './contract.ts';

/** What is added has a name of its own, which its maker gives. */
export function textOf(what: UserAct['what']): string {
  switch (what.kind) {
    case 'add-member':
    case 'add-group':
    case 'set-protocol':
    case 'add-broker':
    case 'add-topic':
    case 'add-partition':
    case 'add-replica':
    case 'add-producer':
      return '';
    case 'rewrite':
      return what.label;
    case 'change':
      return `${what.change.key}=${what.change.value}`;
    default:
      return actText(what);
  }
}
