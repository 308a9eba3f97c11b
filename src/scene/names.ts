/** How nodes are called on the stage: `broker 2`, and clients by their own names. */

import { NBSP } from '../i18n/format.ts';
import type { LinkFault } from '../projection/flight-view.ts';
import type { Messages } from '../i18n/en.ts';

const BROKER = /^broker-(\d+)$/;
const CONTROLLER = /^controller-(\d+)$/;

export function nodeName(node: string, words: Messages): string {
  const broker = BROKER.exec(node)?.[1];
  if (broker !== undefined) return `${words.broker.word}${NBSP}${broker}`;
  const controller = CONTROLLER.exec(node)?.[1];
  if (controller !== undefined) return `${words.controller.word}${NBSP}${controller}`;
  return node;
}

/** `2,3`: ends of a link; brokers and controllers by their numbers. */
export function endNames(nodes: readonly string[]): string {
  return nodes
    .map((node) => BROKER.exec(node)?.[1] ?? CONTROLLER.exec(node)?.[1] ?? node)
    .join(', ');
}

export function faultText(link: LinkFault, words: Messages): string {
  const [from, to] = [endNames(link.from), endNames(link.to)];
  return link.kind === 'cut'
    ? words.link.cut(from, to)
    : words.link.slow(from, to, link.latencyUs ?? 0);
}
