/** The links of a node: cut from some others, slowed, made whole again. */

import type { ActWords } from '../../i18n/acts-en.ts';
import type { Messages } from '../../i18n/en.ts';
import type { LinkFault } from '../../projection/flight-view.ts';
import type { StageView } from '../../projection/stage-view.ts';
import { endNames, faultText, nodeName } from '../names.ts';
import { endsBetween, healAction, partnerOptions, type Way } from './ends.ts';
import {
  type ActForm,
  type Chosen,
  type Deed,
  deedEntry,
  type Field,
  formEntry,
  manyOf,
  type MenuEntry,
  numberOf,
  oneOf,
} from './entry.ts';

export interface Asking {
  readonly view: StageView;
  readonly words: Messages;
  readonly acts: ActWords;
}

const LATENCIES_MS = [20, 50, 100, 200, 500, 1000, 2000, 5000] as const;
const USUAL_MS = 500;

export function linkEntries(asking: Asking, node: string): readonly MenuEntry[] {
  const { acts, view, words } = asking;
  const name = nodeName(node, words);
  const others = partnerOptions(view, node, words);
  const nobody = others.length === 0 ? acts.why.nobodyElse : null;
  const faults = view.links.filter((link) => [...link.from, ...link.to].includes(node));
  return [
    formEntry('cut-from', acts.cutFrom, cutForm(asking, node, name), nobody),
    formEntry('slow', acts.slow, slowForm(asking, node, name), nobody),
    ...healEntries(asking, faults),
  ];
}

/** One entry a fault; greyed where every link is whole. */
function healEntries(
  { view, words, acts }: Asking,
  faults: readonly LinkFault[],
): readonly MenuEntry[] {
  const curable = faults.filter(({ kind }) => kind !== 'lossy');
  const disturbed = view.links.filter(({ kind }) => kind !== 'lossy');
  const all = deedEntry('heal-all', acts.healAll, {
    action: { kind: 'heal-all' },
    done: acts.done.healAll,
  });
  if (curable.length === 0)
    return [{ ...all, whyNot: disturbed.length > 0 ? null : acts.why.whole }];
  const each = curable.map((fault) =>
    deedEntry(
      `heal ${faultText(fault, words)}`,
      acts.heal(faultText(fault, words)),
      healDeed(fault, acts),
    ),
  );
  return disturbed.length > 1 ? [...each, all] : each;
}

function healDeed(fault: LinkFault, acts: ActWords): Deed {
  const done = acts.done.heal(endNames(fault.from), endNames(fault.to));
  return { action: healAction(fault), done };
}

/** The nearest are offered first: other brokers before clients. */
function othersField({ view, words, acts }: Asking, node: string): Field {
  const options = partnerOptions(view, node, words);
  const first = options[0]?.value;
  return {
    kind: 'many',
    id: 'others',
    label: acts.form.others,
    options,
    chosen: first === undefined ? [] : [first],
  };
}

function wayField(acts: ActWords, name: string): Field {
  const options: readonly { readonly value: Way; readonly label: string }[] = [
    { value: 'both', label: acts.form.bothWays },
    { value: 'out', label: acts.form.outOnly(name) },
    { value: 'in', label: acts.form.inOnly(name) },
  ];
  return { kind: 'one', id: 'way', label: acts.form.way, options, chosen: 'both' };
}

const wayOf = (chosen: Chosen): Way => oneOf(chosen, 'way') as Way;

function cutForm(asking: Asking, node: string, name: string): ActForm {
  const { acts } = asking;
  return {
    title: acts.form.cutTitle(name),
    submit: acts.form.cut,
    fields: [othersField(asking, node), wayField(acts, name)],
    deed: (chosen) => {
      const others = manyOf(chosen, 'others');
      if (others.length === 0) return acts.why.chooseOne;
      const ends = endsBetween(node, others, wayOf(chosen));
      return { action: { kind: 'cut', ...ends }, done: acts.done.cut(name, endNames(others)) };
    },
  };
}

function latencyField(acts: ActWords): Field {
  return {
    kind: 'one',
    id: 'latency',
    label: acts.form.latency,
    options: LATENCIES_MS.map((ms) => ({ value: String(ms), label: acts.form.ms(ms) })),
    chosen: String(USUAL_MS),
  };
}

function slowForm(asking: Asking, node: string, name: string): ActForm {
  const { acts } = asking;
  return {
    title: acts.form.slowTitle(name),
    submit: acts.form.slow,
    fields: [othersField(asking, node), latencyField(acts), wayField(acts, name)],
    deed: (chosen) => {
      const others = manyOf(chosen, 'others');
      if (others.length === 0) return acts.why.chooseOne;
      const ends = endsBetween(node, others, wayOf(chosen));
      const latencyUs = numberOf(chosen, 'latency') * 1_000;
      return {
        action: { kind: 'slow', latencyUs, ...ends },
        done: acts.done.slow(name, endNames(others), latencyUs),
      };
    },
  };
}

/** A link between two nodes, seen from the gap between them. */
export function linkMenu(
  asking: Asking,
  from: string,
  to: readonly string[],
): readonly MenuEntry[] {
  const { acts, view } = asking;
  const name = `${endNames([from])} – ${endNames(to)}`;
  const between = (kind: LinkFault['kind']) =>
    view.links.some(
      (link) =>
        link.kind === kind &&
        [...link.from, ...link.to].includes(from) &&
        to.every((one) => [...link.from, ...link.to].includes(one)),
    );
  const cut = (way: Way, label: string) =>
    deedEntry(
      `cut-${way}`,
      label,
      {
        action: { kind: 'cut', ...endsBetween(from, to, way) },
        done: acts.done.cutLink(name),
      },
      between('cut') ? acts.why.isCut : null,
    );
  const faults = view.links.filter(
    (link) =>
      [...link.from, ...link.to].includes(from) &&
      to.some((one) => [...link.from, ...link.to].includes(one)),
  );
  const arrow = (a: readonly string[], b: readonly string[]) => `${endNames(a)} → ${endNames(b)}`;
  return [
    cut('both', acts.cutLink(name)),
    cut('out', acts.cutLink(arrow([from], to))),
    cut('in', acts.cutLink(arrow(to, [from]))),
    formEntry('slow', acts.slowLink(name), slowLinkForm(acts, from, to, name)),
    ...healEntries(asking, faults),
  ];
}

function slowLinkForm(acts: ActWords, from: string, to: readonly string[], name: string): ActForm {
  return {
    title: acts.slowLink(name),
    submit: acts.form.slow,
    fields: [latencyField(acts)],
    deed: (chosen) => {
      const latencyUs = numberOf(chosen, 'latency') * 1_000;
      const ends = endsBetween(from, to, 'both');
      return {
        action: { kind: 'slow', latencyUs, ...ends },
        done: acts.done.slowLink(name, latencyUs),
      };
    },
  };
}
