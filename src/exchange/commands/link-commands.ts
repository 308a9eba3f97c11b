/** Cut and slow links: rules in the network of a node, set from the container that holds it. */

import { brokerIds, controllerIds } from '../../scenario/defaults.ts';
import type { BetweenEnds, End, Ends, Scenario } from '../../scenario/scenario.ts';
import { brokerHost, clientPort, controllerHost } from '../compose/node-settings.ts';
import { act, type Command, plain } from './command.ts';
import { shellComment } from './shell-words.ts';

/** A container, all programs on this machine, or one of them. */
type Side =
  | { readonly kind: 'node'; readonly host: string; readonly broker: number | null }
  | { readonly kind: 'clients' }
  | { readonly kind: 'client'; readonly name: string };

const brokers = (scenario: Scenario): readonly Side[] =>
  brokerIds(scenario).map((id) => ({ kind: 'node', host: brokerHost(id), broker: id }));
const controllers = (scenario: Scenario): readonly Side[] =>
  controllerIds(scenario).map((id) => ({ kind: 'node', host: controllerHost(id), broker: null }));

function sidesOfEnd(scenario: Scenario, end: End): readonly Side[] {
  if (end.kind === 'client') return [{ kind: 'client', name: end.name }];
  if (end.kind === 'node') {
    const all = [...brokers(scenario), ...controllers(scenario)];
    const hosts = [brokerHost(end.id), controllerHost(end.id)];
    return all.filter((side) => side.kind === 'node' && hosts.includes(side.host));
  }
  switch (end.word) {
    case 'all':
      return [...brokers(scenario), ...controllers(scenario), { kind: 'clients' }];
    case 'brokers':
      return brokers(scenario);
    case 'controllers':
      return controllers(scenario);
    case 'clients':
      return [{ kind: 'clients' }];
  }
}

const sidesOf = (scenario: Scenario, ends: Ends): readonly Side[] =>
  ends.flatMap((end) => sidesOfEnd(scenario, end));

/** What is done to all links comes after what was done to one of them at that instant, and before what follows. */
export const ALL_LINKS = 'all links';

export type LinkVerb = 'cut_link' | 'heal_link' | 'slow_link';

/** One direction. Programs on this machine are known to a broker by the port that they use, all together. */
function oneDirection(verb: LinkVerb, from: Side, to: Side, extra: string): Command | null {
  if (from.kind === 'client' || to.kind === 'client') {
    const { name } = from.kind === 'client' ? from : (to as Extract<Side, { kind: 'client' }>);
    return plain(
      shellComment(
        `not possible here: ${name} runs on this machine and cannot be told from the other programs on it`,
      ),
    );
  }
  if (from.kind === 'node' && to.kind === 'node') {
    const link = `${from.host} ${to.host}`;
    return from.host === to.host ? null : act(link, `${verb} ${link}${extra}`);
  }
  const side = from.kind === 'node' ? from : to;
  if (side.kind !== 'node' || side.broker === null) return null;
  const direction = from.kind === 'node' ? 'to_clients' : 'from_clients';
  return act(
    `${side.host} ${direction}`,
    `${verb}_${direction} ${side.host} ${clientPort(side.broker)}${extra}`,
  );
}

export function linkCommands(
  scenario: Scenario,
  verb: LinkVerb,
  { from, to, oneWay }: BetweenEnds,
  extra = '',
): readonly Command[] {
  const lines = sidesOf(scenario, from).flatMap((one) =>
    sidesOf(scenario, to).flatMap((other) => [
      oneDirection(verb, one, other, extra),
      ...(oneWay ? [] : [oneDirection(verb, other, one, extra)]),
    ]),
  );
  const found = lines.filter((command) => command !== null);
  return [...new Map(found.map((command) => [command.line, command])).values()];
}

/** Links that are slow from the beginning; the general 2 ms of the simulation need no help. */
export function slowFromTheBeginning(scenario: Scenario): readonly Command[] {
  return scenario.links.flatMap(({ between, latencyUs, jitterUs, lossPpm }) => {
    const all: Ends = [{ kind: 'word', word: 'all' }];
    const ends = between ?? { from: all, to: all };
    const words = [
      String((latencyUs ?? 0) / 1000),
      String((jitterUs ?? 0) / 1000),
      String((lossPpm ?? 0) / 10_000),
    ];
    return linkCommands(scenario, 'slow_link', { ...ends, oneWay: false }, ` ${words.join(' ')}`);
  });
}
