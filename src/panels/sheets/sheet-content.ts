/** What stands on the sheets of a scenario: its questions, the stage when they are asked, its moments and how it ends. */

import type { Language, Workbench } from '../../app/workbench/contract.ts';
import { lessonIn } from '../../app/workbench/lesson.ts';
import { PLAIN, shareAddress } from '../../app/workbench/link/share-address.ts';
import { shareAt } from '../../app/workbench/time.ts';
import { wholeLessonOf } from '../../app/workbench/whole-lesson.ts';
import type { Span } from '../../explain/narration/phrase.ts';
import { messagesOf } from '../../i18n/language.ts';
import { cueLabels } from '../../kit/cue-words.ts';
import type { OpenEasel } from '../../kit/easel.ts';
import { firstAssignments } from '../../kit/first-assignments.ts';
import { titleOf } from '../../kit/scenario-title.ts';
import { stripLabel } from '../../kit/strip-words.ts';
import type { Cue, CueKind } from '../../playback/cues.ts';
import type { StripNumber } from '../../projection/stage-view.ts';
import type { AskAction, Scenario } from '../../scenario/scenario.ts';
import { breathe, type Job } from '../exports/job.ts';
import { ownWorkbench } from '../exports/own-workbench.ts';
import { element, framed, styledCopy } from '../exports/picture.ts';
import { curatedOf } from '../share/curated.ts';

export interface SheetQuestion {
  readonly atUs: number;
  readonly text: string;
  readonly choices: readonly string[];
  /** Of the choices, from 1. */
  readonly answer: number;
  readonly why: string;
}

export interface SheetMoment {
  readonly atUs: number;
  /** 0 … 1 along the line. */
  readonly share: number;
  readonly label: string;
}

export interface SheetNumber {
  readonly label: string;
  readonly value: number | null;
  readonly harm: StripNumber['harm'];
}

export interface SheetContent {
  readonly title: string;
  readonly situation: readonly string[];
  readonly questions: readonly SheetQuestion[];
  readonly still: { readonly svg: string; readonly atUs: number };
  readonly endUs: number;
  readonly moments: readonly SheetMoment[];
  readonly outcome: readonly Span[];
  readonly numbers: readonly SheetNumber[];
  readonly notes: readonly string[];
  readonly address: string;
}

/** What comes with every record is no moment to name. */
const EVERYDAY: ReadonlySet<CueKind> = new Set<CueKind>(['committed', 'isr', 'returned']);
const MOMENTS_MOST = 8;
/** Of the picture of the stage: its words are to be read on paper. */
const STILL = { width: 900, height: 500, density: 2.5 } as const;
/** A label under the lowest card. */
const BELOW = 16;

export interface SheetOf {
  /** `null`: the run of the page. */
  readonly text: string | null;
  /** Where the stage is shown when nothing is asked. */
  readonly atUs: number;
}

export async function sheetContent(
  page: Workbench,
  openEasel: OpenEasel,
  { text, atUs }: SheetOf,
  job: Job,
): Promise<SheetContent> {
  const own = await ownWorkbench(page, text ?? wholeText(page), job);
  const { language, scenario: played } = own.store.getState();
  const questions = questionsOf(played, language);
  const still = await stillOf(own, openEasel, questions[0]?.atUs ?? atUs, job);
  const { untilUs } = own.store.getState();
  own.actions.seek(untilUs);
  const { strip } = own.live.get().view;
  const words = messagesOf(language);
  return {
    title: titleOf(played, language) ?? '',
    situation: situationOf(played, language),
    questions,
    still,
    endUs: untilUs,
    moments: momentsOf(own),
    outcome: own.narration()[language],
    numbers: strip
      .map((number) => ({ ...number, label: stripLabel(number, words) }))
      .filter(({ label }) => label !== ''),
    notes: notesOf(played, language),
    address: addressOf(own, language),
  };
}

/** The first page shows a lesson without its questions; on paper it has them. */
function wholeText({ store }: Workbench): string | null {
  const { scenario, text } = store.getState();
  return questionsOf(scenario, 'en').length > 0 ? null : wholeLessonOf(text);
}

function questionsOf(scenario: Scenario, language: Language): readonly SheetQuestion[] {
  const steps = lessonIn(scenario)?.steps ?? [];
  return steps.flatMap((step) =>
    step.questions.map(({ atUs, action }) => questionOf(atUs, action, language === 'ko')),
  );
}

function questionOf(atUs: number, action: AskAction, isKo: boolean): SheetQuestion {
  return {
    atUs,
    text: isKo ? (action.ko ?? action.text) : action.text,
    choices: action.choices.map(({ text, ko }) => (isKo ? (ko ?? text) : text)),
    answer: action.answer,
    why: (isKo ? (action.whyKo ?? action.why) : action.why) ?? '',
  };
}

function situationOf({ notes, notesKo }: Scenario, language: Language): readonly string[] {
  const own = language === 'ko' && notesKo.length > 0 ? notesKo : notes;
  return own.map(({ text }) => text);
}

function notesOf(scenario: Scenario, language: Language): readonly string[] {
  const steps = lessonIn(scenario)?.steps ?? [];
  return steps.flatMap(({ notes }) =>
    notes.map(({ action }) => (language === 'ko' ? (action.ko ?? action.text) : action.text)),
  );
}

async function stillOf(
  own: Workbench,
  openEasel: OpenEasel,
  atUs: number,
  job: Job,
): Promise<SheetContent['still']> {
  own.actions.seek(atUs);
  const easel = await openEasel(own, { theme: 'print', reading: 'broker', ...STILL });
  try {
    const { svg, canvas, width, height } = easel.draw(null);
    const href = canvas.toDataURL('image/png');
    const records = element('image', { x: 0, y: 0, width, height, href });
    const picture = await framed(width, height + BELOW, [styledCopy(svg), records]);
    await breathe(job);
    return { svg: picture, atUs };
  } finally {
    easel.close();
  }
}

/** The gravest ones, in the order of time. */
function momentsOf({ store, live }: Workbench): readonly SheetMoment[] {
  const { cues, axis, language } = store.getState();
  const labels = cueLabels(cues, live.get().facts, messagesOf(language));
  const first = firstAssignments(cues);
  const told = cues
    .map((cue, nth) => ({ cue, label: labels[nth] ?? '' }))
    .filter(({ cue }) => !EVERYDAY.has(cue.kind) && !first.has(cue));
  return together(told)
    .toSorted((a, b) => a.cue.rank - b.cue.rank || a.cue.atUs - b.cue.atUs)
    .slice(0, MOMENTS_MOST)
    .toSorted((a, b) => a.cue.atUs - b.cue.atUs)
    .map(({ cue: { atUs }, label }) => ({ atUs, label, share: shareAt(axis, atUs) }));
}

interface Told {
  readonly cue: Cue;
  readonly label: string;
}

/** What several do at one instant is one moment, with their names. */
function together(told: readonly Told[]): readonly Told[] {
  const groups = new Map<string, readonly Told[]>();
  for (const one of told) {
    const key = `${one.cue.atUs} ${one.label}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap(([one, ...others]) => {
    if (one === undefined || others.length === 0) return one ?? [];
    const names = [one, ...others].flatMap(({ cue }) => cue.who ?? []);
    return { ...one, label: `${names.join(', ')}: ${one.label}` };
  });
}

function addressOf({ store }: Workbench, language: Language): string {
  const { scenario, text } = store.getState();
  const curated = curatedOf(text, language);
  const shared = { scenario, selection: null, reading: 'broker' as const, curated };
  // A path of its own says in which language it is.
  const options = { ...PLAIN, language: curated === null ? language : null };
  return shareAddress(window.location, shared, options);
}
