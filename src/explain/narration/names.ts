/** What the narration calls things: nodes, records by their topic, offsets. */

import { topicOf } from '../../engine/protocol/topic-partition.ts';
import { NBSP } from '../../i18n/format.ts';

const BROKER = /^broker-(\d+)$/;
const CONTROLLER = /^controller-(\d+)$/;

/** `broker 1`, `billing-2`: within a sentence. */
export function nodeEn(node: string): string {
  const broker = BROKER.exec(node)?.[1];
  if (broker !== undefined) return `broker${NBSP}${broker}`;
  const controller = CONTROLLER.exec(node)?.[1];
  return controller === undefined ? node : `controller${NBSP}${controller}`;
}

export function nodeKo(node: string): string {
  const broker = BROKER.exec(node)?.[1];
  if (broker !== undefined) return `브로커${NBSP}${broker}`;
  const controller = CONTROLLER.exec(node)?.[1];
  return controller === undefined ? node : `컨트롤러${NBSP}${controller}`;
}

/** Clients keep their spelling, also at the beginning of a sentence. */
export function startEn(node: string): string {
  const name = nodeEn(node);
  return name === node ? name : name.charAt(0).toUpperCase() + name.slice(1);
}

/** `3 orders`: a topic that is named in the plural names its records. Words such as `status` are no plurals. */
export function countedEn(count: number, topics: readonly string[]): string {
  const [topic = ''] = topics;
  const isPlural = new Set(topics).size === 1 && /[^suwi]s$/.test(topic) && !topic.includes('-');
  const many = isPlural ? topic : 'records';
  return `${count}${NBSP}${count === 1 ? many.slice(0, -1) : many}`;
}

export function topicsOf(partitions: readonly (string | null)[]): readonly string[] {
  return [...new Set(partitions.flatMap((name) => (name === null ? [] : [topicOf(name)])))];
}

/** `offset 4`, `offsets 4–6`; both ends included. */
export function offsetsEn(from: number, to: number): string {
  return from === to ? `offset${NBSP}${from}` : `offsets${NBSP}${from}–${to}`;
}

export function offsetsKo(from: number, to: number): string {
  return from === to ? `오프셋${NBSP}${from}` : `오프셋${NBSP}${from}–${to}`;
}

/** `Broker 3 has`, `Brokers 2 and 3 have`. */
export function brokersHaveEn(ids: readonly number[]): string {
  if (ids.length === 1) return `Broker${NBSP}${ids[0]} has`;
  return `Brokers ${ids.slice(0, -1).join(', ')} and${NBSP}${ids.at(-1)} have`;
}
