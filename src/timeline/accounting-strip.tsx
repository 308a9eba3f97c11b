/** The nine numbers, always on screen: what was sent and how far it came, then the four harms. Each opens its records. */

import { useRef, useState } from 'react';
import type { LiveFrame } from '../app/workbench/contract.ts';
import { formatCount } from '../i18n/format.ts';
import type { Messages } from '../i18n/en.ts';
import { messagesOf } from '../i18n/language.ts';
import { LiveText, useLive, useLiveValue } from '../kit/live.tsx';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import type { StripName, StripNumber } from '../projection/stage-view.ts';

const HARMS: readonly StripName[] = ['lost', 'duplicates', 'skipped', 'reordered'];

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
        <Cell key={`${number.name} ${index}`} index={index} name={number.name} words={words} />
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
  const worst = view.strip.find(({ name, value }) => HARMS.includes(name) && (value ?? 0) > 0);
  return worst?.name ?? 'lost';
}

interface CellProps {
  readonly index: number;
  readonly name: StripName;
  readonly words: Messages;
}

function Cell({ index, name, words }: CellProps) {
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
    <button ref={cell} type="button" className="strip-cell" data-name={name} onClick={open}>
      <LiveText className="strip-number" text={(frame) => valueText(numberIn(frame))} />
      <LiveText className="strip-label" text={(frame) => labelOf(numberIn(frame), words)} />
      <span className="sr-only">{words.page.stripOpens}</span>
      {!HARMS.includes(name) && <Bar index={index} />}
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

function labelOf(number: StripNumber | undefined, { strip }: Messages): string {
  if (number === undefined) return '';
  const { name, group, ofGroups, unasked, unknown } = number;
  if (unknown !== null && name !== 'processed') return strip.unknown[unknown](strip[name]);
  if (name === 'acked' && unasked > 0) return strip.ackedUnasked(unasked);
  if (name !== 'processed') return strip[name];
  if (group === null) return '';
  return ofGroups > 2 ? strip.processedSlowest(group, ofGroups) : strip.processed(group);
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
