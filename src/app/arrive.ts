/** Goes where a link points: a moment or a step, what is selected, how the stage is read. */

import { lessonOf } from '../scenario/lesson.ts';
import { nodeRefOf } from './node-ref.ts';
import type { Selection, Workbench, WorkbenchState } from './workbench/contract.ts';
import type { DeepLink, Ignored } from './workbench/link/deep-link.ts';

/** What it points at and is not there. */
export function arrive(workbench: Workbench, link: DeepLink): readonly Ignored[] {
  const { store, actions } = workbench;
  const missed: Ignored[] = [];
  const miss = (name: string, value: string): void => {
    missed.push({ name, value, why: 'value' });
  };
  if (link.reading !== null) actions.setReading(link.reading);
  const stepUs = link.step === null ? null : startOfStep(store.getState(), link.step);
  if (link.step !== null && stepUs === null) miss('step', String(link.step));
  const atUs = link.atUs ?? stepUs;
  if (atUs !== null) actions.seek(atUs);
  if (link.selection !== null) {
    const selection = selectionOf(workbench, link.selection);
    if (selection === null) miss('sel', link.selection);
    else actions.select(selection);
  }
  return missed;
}

function startOfStep({ scenario }: WorkbenchState, step: number): number | null {
  return lessonOf(scenario)?.steps[step - 1]?.atUs ?? null;
}

/** `broker1` and `broker-1`, `orders-0`, `orders`, `web`, `billing-2`. */
function selectionOf(workbench: Workbench, name: string): Selection | null {
  const { structure } = workbench.store.getState();
  const node = name.replace(/^(broker|controller)(\d)$/, '$1-$2');
  if (structure.partitions.some((one) => one.name === node)) {
    return { kind: 'partition', partition: node };
  }
  if (structure.topics.some((one) => one.name === node)) return { kind: 'topic', topic: node };
  const isGroup = structure.groups.some((one) => one.name === node);
  return isGroup || isNamed(workbench, node) ? { kind: 'node', node } : null;
}

function isNamed(workbench: Workbench, name: string): boolean {
  const { brokers, controllers, producers, groups } = workbench.store.getState().structure;
  const names = [
    ...brokers.map(({ node }) => node),
    ...controllers.map(({ node }) => node),
    ...producers.map((producer) => producer.name),
    ...groups.flatMap(({ members }) => members.map((member) => member.name)),
  ];
  return names.includes(name) && nodeRefOf(workbench, name) !== null;
}
