/** Names, members and partitions as they are written. */

import type { PartitionRef } from './scenario.ts';

export const nameLengthMax = 40;

export const reservedNames: readonly string[] = [
  'all',
  'brokers',
  'clients',
  'controllers',
  'none',
  'broker',
  'controller',
];

export const firstControllerId = 101;

export function isName(text: string): boolean {
  return text.length <= nameLengthMax && /^[a-z][a-z0-9-]*$/.test(text);
}

/** Splits `orders-0` at its last dash: a name and a number without leading zeros. */
export function splitNumbered(
  text: string,
): { readonly name: string; readonly number: number } | undefined {
  const match = /^(.+)-(0|[1-9]\d{0,5})$/.exec(text);
  return match ? { name: match[1] ?? '', number: Number(match[2]) } : undefined;
}

/** `orders-0`. */
export function partitionName(partition: PartitionRef): string {
  return `${partition.topic}-${partition.index}`;
}

/** `billing-1`. */
export function memberName(group: string, number: number): string {
  return `${group}-${number}`;
}

/** The members of a group, in order. */
export function memberNames(group: string, consumers: number): readonly string[] {
  return Array.from({ length: consumers }, (_, index) => memberName(group, index + 1));
}
