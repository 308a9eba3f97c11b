/** Three numbers of the accounting: how far the records came, and the harm that was done. */

import { useRef } from 'react';
import { formatCount } from '../../i18n/format.ts';
import { type PresentMessages } from '../../i18n/present-en.ts';
import { presentMessagesOf } from '../../i18n/present.ts';
import { LiveText, useLiveValue } from '../../kit/live.tsx';
import { useChoice } from '../../kit/workbench-context.tsx';
import { useShownPartition } from '../../scene/projector/shown-partition.ts';
import { stripByPartition } from '../../ledger/strip-here.ts';
import type { LiveFrame } from '../workbench/contract.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { StageView, StripName, StripNumber } from '../../projection/stage-view.ts';

const HARMS: readonly StripName[] = ['lost', 'skipped', 'duplicates', 'reordered'];
const GRAVE: readonly StripName[] = ['lost', 'skipped', 'duplicates'];

/** The harms that the scenario speaks of, in what it promises and wants; else the grave ones. */
function harmsOf({ expectations, goals }: Scenario): readonly StripName[] {
  const named = [...goals, ...expectations].map(({ metric }) => metric.name);
  const told = HARMS.filter((harm) => named.some((name) => name === harm));
  return told.length > 0 ? told : GRAVE;
}

export function Numbers() {
  const words = presentMessagesOf(useChoice((state) => state.language));
  const scenario = useChoice((state) => state.scenario);
  const harms = harmsOf(scenario);
  const shown = useShownPartition();
  return (
    <section className="present-numbers" aria-label={words.outcome}>
      {[0, 1, 2].map((index) => (
        <Number key={index} {...{ index, words, harms, shown }} />
      ))}
    </section>
  );
}

/** One broker and a group: what became of the records there. Else: what of the acknowledged is stored. */
function numbersOf(
  { strip, brokers, groups }: StageView,
  harms: readonly StripName[],
): readonly (StripNumber | undefined)[] {
  const find = (name: StripName) => strip.find((one) => one.name === name);
  const done = strip.find((one) => harms.includes(one.name) && one.harm !== 'none');
  const harm = done ?? strip.find(({ name }) => harms.includes(name));
  const isRead = brokers.length === 1 && groups.length > 0;
  return isRead ? [find('stored'), find('processed'), harm] : [find('acked'), find('stored'), harm];
}

interface NumberProps {
  readonly index: number;
  /** The only partition that the picture shows of several. */
  readonly shown: string | null;
  readonly words: PresentMessages;
  readonly harms: readonly StripName[];
}

function Number({ index, words, harms, shown }: NumberProps) {
  const here = { shown, words };
  const numberIn = ({ view }: LiveFrame) => numbersOf(view, harms)[index];
  const place = useRef<HTMLParagraphElement>(null);
  useLiveValue(
    place,
    (frame) => numberIn(frame)?.harm ?? 'none',
    (element, harm) => {
      element.dataset['harm'] = harm;
    },
  );
  return (
    <p ref={place} className="present-number">
      <LiveText className="present-value" text={(frame) => valueOf(numberIn(frame))} />
      <span className="present-label">
        <LiveText text={(frame) => labelOf(numberIn(frame), words)} />
        <LiveText className="present-here" text={(frame) => hereOf(frame, numberIn(frame), here)} />
      </span>
    </p>
  );
}

function valueOf(number: StripNumber | undefined): string {
  return number === undefined || number.value === null ? '–' : formatCount(number.value);
}

function labelOf(number: StripNumber | undefined, { strip }: PresentMessages): string {
  if (number === undefined) return '';
  return number.name === 'processed' ? strip.processed(number.group ?? '') : strip[number.name];
}

interface Here {
  readonly shown: string | null;
  readonly words: PresentMessages;
}

/** `8 here, 6 in orders-1`: the numbers are of all partitions, the picture shows one. */
function hereOf({ world }: LiveFrame, number: StripNumber | undefined, { shown, words }: Here) {
  if (shown === null || number === undefined || (number.value ?? 0) === 0) return '';
  const counts = stripByPartition(world, number.name);
  if (counts === null) return '';
  const here = counts.get(shown) ?? 0;
  const others = [...counts].filter(([partition, count]) => partition !== shown && count > 0);
  const [only] = others;
  if (only === undefined) return words.allHere;
  const elsewhere = others.reduce((sum, [, count]) => sum + count, 0);
  return words.here(
    here,
    others.length === 1 ? words.inOther(only[1], only[0]) : words.elsewhere(elsewhere),
  );
}
