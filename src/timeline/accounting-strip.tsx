/** The nine numbers, always on screen: what was sent and how far it came, then the four harms. Each opens its records. */

import { useRef, useState } from 'react';
import type { LiveFrame } from '../app/workbench/contract.ts';
import { formatCount } from '../i18n/format.ts';
import type { Messages } from '../i18n/en.ts';
import { messagesOf } from '../i18n/language.ts';
import { xrayMessagesOf } from '../i18n/xray.ts';
import type { Xray } from '../ledger/xray.ts';
import { HARMS, stripLabel } from '../kit/strip-words.ts';
import { LiveText, useLive, useLiveValue } from '../kit/live.tsx';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import type { StripName, StripNumber } from '../projection/stage-view.ts';

export function AccountingStrip() {
  const words = messagesOf(useChoice((state) => state.language));
  const numbers = useChoice((state) => state.structure).strip;
  const [isOpen, setIsOpen] = useState(false);
  const strip = useRef<HTMLElement>(null);
  useLiveValue(strip, worstOf, (element, worst) => {
    element.dataset['worst'] = worst;
  });
  return (
    <section ref={strip} className="strip" data-open={isOpen} aria-label={words.page.strip}>
      {numbers.map((number, index) => (
        <Cell
          key={`${number.name} ${index}`}
          index={index}
          name={number.name}
          isSlowest={isSlowest(number)}
          words={words}
        />
      ))}
      <button
        type="button"
        className="strip-all text-button"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? words.page.stripDrawer.close : words.page.stripDrawer.all}
      </button>
    </section>
  );
}

/** On a phone the harm that happened is one of the three numbers. */
function worstOf({ view }: LiveFrame): StripName {
  const worst = view.strip.find(({ name, harm }) => HARMS.includes(name) && harm !== 'none');
  return worst?.name ?? 'lost';
}

/** One group stands for all of them, and says so. */
const isSlowest = ({ name, ofGroups }: StripNumber): boolean =>
  name === 'processed' && ofGroups > 2;

interface CellProps {
  readonly index: number;
  readonly name: StripName;
  readonly isSlowest: boolean;
  readonly words: Messages;
}

function Cell({ index, name, isSlowest: ofMany, words }: CellProps) {
  const { actions, live } = useWorkbench();
  const cell = useRef<HTMLButtonElement>(null);
  const numberIn = ({ view }: LiveFrame): StripNumber | undefined => view.strip[index];
  useLiveValue(
    cell,
    (frame) => toneOf(numberIn(frame)),
    (element, tone) => {
      element.dataset['tone'] = tone;
    },
  );
  const open = (): void => {
    const group = numberIn(live.get())?.group ?? null;
    actions.select({ kind: 'strip', name, group });
  };
  return (
    <button
      ref={cell}
      type="button"
      className="strip-cell"
      data-name={name}
      data-slowest={ofMany}
      onClick={open}
    >
      <LiveText className="strip-number" text={(frame) => valueText(numberIn(frame))} />
      <LiveText className="strip-label" text={(frame) => stripLabel(numberIn(frame), words)} />
      <LiveText className="sr-only" text={(frame) => noteOf(numberIn(frame), words)} />
      <span className="sr-only">{words.page.stripOpens}</span>
      {!HARMS.includes(name) && <Bar index={index} />}
      <WouldBe index={index} name={name} />
    </button>
  );
}

function valueText(number: StripNumber | undefined): string {
  return number === undefined || number.value === null ? '–' : formatCount(number.value);
}

function toneOf(number: StripNumber | undefined): string {
  if (number === undefined || number.value === null) return 'absent';
  if (number.harm !== 'none') return number.harm;
  return number.value === 0 && HARMS.includes(number.name) ? 'zero' : 'plain';
}

/** What the label has no room for. */
function noteOf(number: StripNumber | undefined, { strip }: Messages): string {
  return number?.name === 'reordered' && number.aside > 0 ? strip.across(number.aside) : '';
}

/** In the X-ray: what the number would come to by this death, beside what it is. */
function WouldBe({ index, name }: { readonly index: number; readonly name: StripName }) {
  const language = useChoice((state) => state.language);
  const found = useChoice(({ tool }) => (tool?.kind === 'xray' ? tool.found : null));
  const { live } = useWorkbench();
  const more = found === null ? 0 : addedBy(found, name);
  if (more === 0) return null;
  const now = live.get().view.strip[index]?.value ?? 0;
  return (
    <span className="strip-would" data-name={name}>
      {xrayMessagesOf(language).wouldBe(now + more)}
    </span>
  );
}

function addedBy({ lost, groups }: Xray, name: StripName): number {
  if (name === 'lost') return lost.length;
  if (name === 'duplicates') return groups.reduce((sum, one) => sum + one.repeated.length, 0);
  return 0;
}

/** Same scale for all bars: the longest number fills its place. What fell short is hatched. */
function Bar({ index }: { readonly index: number }) {
  const fill = useRef<HTMLElement>(null);
  const short = useRef<HTMLElement>(null);
  const extra = useRef<HTMLElement>(null);
  const last = useRef('');
  useLive(({ view }) => {
    const number = view.strip[index];
    if (number === undefined) return;
    const scale = scaleOf(view.strip);
    const inside = Math.max(0, (number.value ?? 0) - number.excess);
    const key = [scale, inside, number.shortfall, number.excess].join();
    if (key === last.current) return;
    last.current = key;
    setShare(fill.current, inside / scale);
    setShare(extra.current, number.excess / scale);
    setShare(short.current, number.shortfall / scale);
  });
  return (
    <span className="strip-bar" aria-hidden="true">
      <i ref={fill} />
      <i ref={extra} className="strip-excess" />
      <i ref={short} className="strip-shortfall" />
    </span>
  );
}

function scaleOf(strip: readonly StripNumber[]): number {
  return Math.max(1, ...strip.map(({ full, value }) => Math.max(full, value ?? 0)));
}

function setShare(element: HTMLElement | null, share: number): void {
  if (element !== null) element.style.width = `${Math.round(share * 1_000) / 10}%`;
}
