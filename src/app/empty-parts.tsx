/** Strip and control bar without a run: dashes, not zeros; a play button that may not run. */

import { type Language, messagesOf } from '../i18n/language.ts';
import { PlayIcon } from '../timeline/icons.tsx';

export function EmptyStrip({ language }: { readonly language: Language }) {
  const { strip, page } = messagesOf(language);
  const counts = [strip.sent, strip.acked, strip.stored, strip.visible];
  const harms = [strip.lost, strip.duplicates, strip.skipped, strip.reordered];
  return (
    <section className="strip" aria-label={page.strip}>
      {[...counts, ...harms].map((label, index) => (
        <div
          key={label}
          className="strip-cell"
          data-tone="absent"
          data-name={index < counts.length ? 'sent' : 'skipped'}
        >
          <span className="strip-number">–</span>
          <span className="strip-label">{label}</span>
          {index < counts.length && <span className="strip-bar" />}
        </div>
      ))}
    </section>
  );
}

interface EmptyTimeProps {
  readonly language: Language;
  readonly words: readonly [string, string] | null;
}

export function EmptyTime({ language, words }: EmptyTimeProps) {
  const { time, page } = messagesOf(language);
  return (
    <div className="page-time">
      <section className="time" aria-label={page.controls.name}>
        <button type="button" className="time-play play-button" disabled aria-label={time.play}>
          <PlayIcon />
        </button>
        <div className="time-clock">–</div>
        <div className="time-tempo">
          <span className="font-semibold text-ink">{words?.[0]}</span>
          <span>{words?.[1]}</span>
        </div>
        <div className="track">
          <span className="track-empty" />
        </div>
      </section>
    </div>
  );
}
