/** Whom a reference of the language means, by the name that the engine knows it by. */

import { brokerNode, controllerNode } from '../engine/protocol/topic-partition.ts';
import type { NodeRef } from './scenario.ts';

export function nodeName(ref: NodeRef): string {
  switch (ref.kind) {
    case 'broker':
      return brokerNode(ref.id);
    case 'controller':
      return controllerNode(ref.id);
    case 'consumer':
      return ref.member;
    case 'producer':
      return ref.name;
  }
}
