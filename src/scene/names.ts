/** How nodes are called on the stage: `broker 2`, and clients by their own names. */

import { formatDuration, NBSP } from '../i18n/format.ts';
import type { LinkFault } from '../projection/flight-view.ts';
import type { Messages } from '../i18n/en.ts';
import { type FaultPlace, faultPlaces, type FaultWords } from './layout/fault-place.ts';
import type { StageLayout } from './layout/stage-layout-types.ts';

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

/** `link 1 – 2,3 cut`, whole and in parts; an arrow where only one direction suffers. */
export function faultWords(link: LinkFault, words: Messages): FaultWords {
  const ends = `${endNames(link.from)} ${link.oneWay ? '→' : '–'} ${endNames(link.to)}`;
  const what = faultWhat(link, words);
  const whole = link.kind === 'cut' ? words.link.cut(ends) : `${words.link.named(ends)}: ${what}`;
  return { whole, ends, what };
}

function faultWhat({ kind, latencyUs, lossPpm }: LinkFault, { link }: Messages): string {
  switch (kind) {
    case 'cut':
      return link.isCut;
    case 'slow':
      return formatDuration(latencyUs ?? 0);
    case 'lossy':
      return link.loses((lossPpm ?? 0) / 10_000);
  }
}

export function faultText(link: LinkFault, words: Messages): string {
  return faultWords(link, words).whole;
}

export function placedFaults(
  layout: StageLayout,
  links: readonly LinkFault[],
  words: Messages,
): readonly (FaultPlace | null)[] {
  return faultPlaces(
    layout,
    links,
    links.map((link) => faultWords(link, words)),
  );
}
