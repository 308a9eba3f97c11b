/** Which process the name of an actor on the stage means; without one, the selected one, else a broker that leads. */

import type { NodeRef } from '../scenario/scenario.ts';
import type { Workbench } from './workbench/contract.ts';

export function nodeRefOf({ store }: Workbench, actor: string | null): NodeRef | null {
  const { structure, selection } = store.getState();
  const selected = selection?.kind === 'node' ? selection.node : null;
  const leads = structure.partitions.find(({ leader }) => leader !== null)?.leader;
  const fallback = typeof leads === 'number' ? `broker-${leads}` : null;
  return refOf(store, actor) ?? refOf(store, selected) ?? refOf(store, fallback);
}

function refOf(store: Workbench['store'], name: string | null): NodeRef | null {
  if (name === null) return null;
  const { brokers, controllers, producers, groups } = store.getState().structure;
  const broker = brokers.find(({ node, id }) => node === name || name.startsWith(`lane-${id}/`));
  if (broker !== undefined) return { kind: 'broker', id: broker.id };
  const controller = controllers.find(({ node }) => node === name);
  if (controller !== undefined) return { kind: 'controller', id: controller.id };
  if (producers.some((producer) => producer.name === name)) return { kind: 'producer', name };
  const isMember = groups.some(({ members }) => members.some((member) => member.name === name));
  return isMember ? { kind: 'consumer', member: name } : null;
}
