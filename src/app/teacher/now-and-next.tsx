/** What stands on the screen now, and what the next press does. */

import { formatInstant } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';
import type { PresentMessages } from '../../i18n/present-en.ts';
import { presentMessagesOf } from '../../i18n/present.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type Beat, forward, type Place } from '../workbench/deck.ts';

interface NowAndNextProps {
  readonly beats: readonly Beat[];
  readonly place: Place;
  readonly scenario: Scenario;
  readonly language: Language;
}

export function NowAndNext({ beats, place, scenario, language }: NowAndNextProps) {
  const { teacher } = presentMessagesOf(language);
  const words = (at: Place, isNow: boolean): string =>
    beatWords(beats, at, { scenario, language, isNow, beat: teacher.beat });
  const next = forward(beats, place);
  const isLast = next.beat === place.beat && !place.underWay;
  return (
    <dl className="teacher-now">
      <div>
        <dt>{teacher.now}</dt>
        <dd data-testid="now">{words(place, true)}</dd>
      </div>
      <div>
        <dt>{teacher.next}</dt>
        <dd>{isLast ? teacher.beat.none : words(next, false)}</dd>
      </div>
    </dl>
  );
}

interface Saying {
  readonly scenario: Scenario;
  readonly language: Language;
  readonly isNow: boolean;
  readonly beat: PresentMessages['teacher']['beat'];
}

function beatWords(beats: readonly Beat[], place: Place, said: Saying): string {
  const beat = beats[place.beat];
  if (beat === undefined) return said.beat.none;
  if (place.underWay) return said.beat.plays(momentOf(beats, beat, said));
  if (beat.kind === 'scene') return said.beat.scene(momentOf(beats, beat, said));
  return said.beat[beat.kind];
}

/** By its heading, by the name that the scenario gives it, or by its time. */
function momentOf(
  beats: readonly Beat[],
  { atUs, heading }: Beat,
  { scenario, language, beat }: Saying,
): string {
  const step = language === 'ko' ? (heading?.ko ?? heading?.text) : heading?.text;
  const when = formatInstant(atUs);
  if (step !== undefined) return `${beat.step(step)} (${when})`;
  if (atUs === 0) return beat.start;
  const check = scenario.acts.find((act) => act.atUs === atUs && act.action.kind === 'check');
  if (check?.action.kind === 'check') return `${check.action.name} (${when})`;
  return atUs === beats.at(-1)?.atUs ? `${beat.end} (${when})` : when;
}
