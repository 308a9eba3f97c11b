/**
 * The scalpel: one turn of a consumer's loop as a track, a cross that says where it dies, and for every commit mode
 * what that would repeat or skip. A thought: it lies on squared paper, in dots, and nothing of it has happened.
 */

import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Tool, Workbench } from '../../app/workbench/contract.ts';
import { scalpelMessagesOf } from '../../i18n/scalpel.ts';
import type { ScalpelMessages } from '../../i18n/scalpel-en.ts';
import type { Cut } from '../../ledger/scalpel.ts';
import { ModeRow } from './scalpel-row.tsx';
import { ScalpelTrack } from './scalpel-track.tsx';
import { cutAt, middleOf, type Place, placesOf } from './scalpel-places.ts';
import { useScalpel } from './use-scalpel.ts';

interface ScalpelProps {
  readonly workbench: Workbench;
  readonly tool: Extract<Tool, { readonly kind: 'scalpel' }>;
}

const MODES = 6;

export function Scalpel({ workbench, tool: { member, group } }: ScalpelProps) {
  const language = useStore(workbench.store, (state) => state.language);
  const scenario = useStore(workbench.store, (state) => state.scenario);
  const words = scalpelMessagesOf(language);
  // Time rests while it is open.
  const [atUs] = useState(() => workbench.live.get().atUs);
  const { modes, isDone } = useScalpel({ scenario, group, member, atUs });
  const own = scenario.groups.find(({ name }) => name === group)?.commit ?? 'auto';
  const offsets = modes[0]?.batch.offsets ?? [];
  const places = placesOf(offsets.length);
  const [chosen, setChosen] = useState<number | null>(null);
  // The last record in the hand: there the modes differ most.
  const at = Math.min(chosen ?? places.length - 3, places.length - 1);
  const close = () => workbench.actions.openTool(null);
  useEscape(close);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const place = places[at];
  const names = offsets.map(({ partition, offset }) => `${partition} ${offset}`);
  return (
    <section className="scalpel" aria-label={words.name(member)}>
      <header className="flex items-start justify-between gap-6">
        <h2 ref={heading} tabIndex={-1} className="verdict m-0 outline-none">
          {place === undefined || modes.length === 0
            ? words.name(member)
            : sentence(words, place, names, { mode: own, cut: ownCut(modes, own, place) })}
        </h2>
        <p className="m-0 shrink-0 text-right text-[14px] max-[900px]:hidden">
          <b>{words.nothing}</b>
          <br />
          <span className="text-ink2">{words.howTo}</span>
        </p>
        <button type="button" className="text-button shrink-0" onClick={close}>
          {words.close}
        </button>
      </header>
      {modes.length === 0 && (
        <p className="mt-6">{isDone ? words.noBatch(member) : words.working(0, MODES)}</p>
      )}
      {modes.length > 0 && (
        <div className="scalpel-map" style={markedAt(middleOf(places, at))}>
          <ScalpelTrack
            member={member}
            names={names}
            places={places}
            at={at}
            onMove={setChosen}
            words={words}
            told={place === undefined ? '' : placeWords(words, place, names)}
          />
          {modes.map((mode) => (
            <ModeRow
              key={mode.commit}
              mode={mode}
              places={places}
              at={at}
              isOwn={mode.commit === own}
              words={words}
            />
          ))}
          <p className="scalpel-legend">
            <span className="text-extra">{words.legendTwice}</span>
            <span className="text-missing">{words.legendNever}</span>
            <span>{words.legendCommit}</span>
            <output>{isDone ? '' : words.working(modes.length, MODES)}</output>
          </p>
        </div>
      )}
    </section>
  );
}

/** Where the cross stands, for all rows. */
function markedAt(share: number): CSSProperties {
  return { '--at': `${share * 100}%` } as CSSProperties;
}

function ownCut(
  modes: readonly Parameters<typeof cutAt>[0][],
  own: string,
  place: Place,
): Cut | undefined {
  const mode = modes.find(({ commit }) => commit === own);
  return mode && cutAt(mode, place);
}

function placeWords(
  { places }: ScalpelMessages,
  { kind, index }: Place,
  names: readonly string[],
): string {
  const record = names[index] ?? '';
  if (kind === 'working') return places.working(record);
  return kind === 'done' ? places.done(record) : places[kind];
}

function sentence(
  words: ScalpelMessages,
  place: Place,
  names: readonly string[],
  { mode, cut }: { readonly mode: string; readonly cut: Cut | undefined },
): string {
  // The name of a mode does not break at its hyphen.
  const unbroken = mode.replace('-', '\u2011');
  return words.verdict(placeWords(words, place, names), unbroken, outcomeWords(words, cut));
}

function outcomeWords(words: ScalpelMessages, cut: Cut | undefined): string {
  if (cut === undefined) return '…';
  if (cut.repeated > 0) return words.twice(cut.repeated);
  return cut.skipped > 0 ? words.never(cut.skipped) : words.once;
}

function useEscape(close: () => void): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}
