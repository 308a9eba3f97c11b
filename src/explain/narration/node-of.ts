/** Whom a fault hits. */

import type { FaultAction } from '../../scenario/scenario.ts';

/** The name of the process that a fault is about to hit. */
export function nodeOf({ node }: FaultAction): string {
  switch (node.kind) {
    case 'broker':
      return `broker-${node.id}`;
    case 'controller':
      return `controller-${node.id}`;
    case 'consumer':
      return node.member;
    case 'producer':
      return node.name;
  }
}
