/** Prediction beside outcome, in equal weight and without praise; then the moments that decided it, and why. */

import { type DecidingMoment, decidingMoments } from '../../app/workbench/lesson.ts';
import type { Prediction } from '../../app/workbench/contract.ts';
import { cameOut } from '../../ledger/came-out.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { metricPhrase, metricValueText } from '../../i18n/metric-words.ts';
import { useIsBroken } from './use-goals.ts';
import type { SpanTone } from '../../explain/narration/phrase.ts';
import { formatInstantBare } from '../../i18n/format.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import { SectionTitle } from '../parts/section-title.tsx';
import { useLanguage, usePanelWords } from '../parts/use-panel-words.ts';
import { choiceLetter } from './choice-letter.ts';

export function Outcome({ prediction }: { readonly prediction: Prediction }) {
  const words = usePanelWords().lesson;
  const language = useLanguage();
  const { question, choice, reason } = prediction;
  const why = language === 'ko' ? (question.whyKo ?? question.why) : question.why;
  const scenario = useChoice((state) => state.scenario);
  const isBroken = useIsBroken(scenario);
  const asked = scenario.acts.find(
    ({ action }) => action.kind === 'ask' && action.text === question.text,
  )?.action;
  const isOther = isBroken || (asked?.kind === 'ask' && asked.changed === true);
  return (
    <>
      {isOther && <Now scenario={scenario} />}
      <dl className="m-0 mt-4 grid grid-cols-2 gap-x-4">
        <Side title={words.mine} prediction={prediction} number={choice} none={words.skipped} />
        <Side
          title={isOther ? words.asWritten : words.outcome}
          prediction={prediction}
          number={question.answer}
          none=""
          isSecond
        />
      </dl>
      {reason !== '' && <p className="mt-2 text-[14px] text-ink2">{words.myReason(reason)}</p>}
      <Decided fromUs={prediction.atUs} />
      {why !== undefined && (
        <>
          <SectionTitle>{isOther ? words.explanationAsWritten : words.explanation}</SectionTitle>
          <p className="m-0 text-[15px] leading-[1.45]">{why}</p>
        </>
      )}
    </>
  );
}

/** Another run than the text tells of: what it has come to, of the engine. */
function Now({ scenario }: { readonly scenario: Scenario }) {
  const words = usePanelWords().lesson;
  const language = useLanguage();
  const { live } = useWorkbench();
  const numbers = cameOut(scenario, live.get().world);
  return (
    <section className="mt-4">
      <h3 className="m-0 text-[17px] font-semibold">{words.outcomeNow}</h3>
      <ul className="mt-2 mb-0 list-none space-y-1 p-0">
        {numbers.map(({ metric, value }) => (
          <li key={metricPhrase(metric, language)} className="text-[15px]">
            <b className="text-[22px]">{metricValueText(value, language)}</b>{' '}
            {metricPhrase(metric, language)}
          </li>
        ))}
      </ul>
      <p className="mt-2 mb-0 text-[14px] text-ink2">{words.otherRun}</p>
    </section>
  );
}

interface SideProps {
  readonly title: string;
  readonly prediction: Prediction;
  /** `null`: it was skipped. */
  readonly number: number | null;
  readonly none: string;
  readonly isSecond?: boolean;
}

/** Longer words step down. */
const SHORT = 7;
const MIDDLE = 16;

function Side({ title, prediction, number, none, isSecond = false }: SideProps) {
  const language = useLanguage();
  const choice = number === null ? undefined : prediction.question.choices[number - 1];
  const said =
    choice === undefined ? none : language === 'ko' ? (choice.ko ?? choice.text) : choice.text;
  const size =
    said.length <= SHORT
      ? 'text-[40px] max-[600px]:text-[28px]'
      : said.length <= MIDDLE
        ? 'text-[22px] max-[600px]:text-[18px]'
        : 'text-[17px] max-[600px]:text-[16px]';
  return (
    <div className={isSecond ? 'border-0 border-l border-solid border-rule pl-4' : ''}>
      <dt className="text-[14px] text-ink2">
        {title}
        {number !== null && ` · ${choiceLetter(number)}`}
      </dt>
      <dd className={`m-0 mt-1 leading-[1.2] font-bold text-pretty ${size}`}>{said}</dd>
    </div>
  );
}

/** The gravest of what happened since the question. */
function Decided({ fromUs }: { readonly fromUs: number }) {
  const words = usePanelWords().lesson;
  const cues = useChoice((state) => state.cues);
  const { live } = useWorkbench();
  const { atUs, world, facts, factCount } = live.get();
  const moments = decidingMoments({ atUs, world, facts, factCount }, cues, fromUs);
  if (moments.length === 0) return null;
  return (
    <>
      <SectionTitle>{words.decided}</SectionTitle>
      <ul className="m-0 list-none space-y-2 p-0">
        {moments.map((moment) => (
          <MomentRow key={`${moment.cue.atUs} ${moment.cue.kind}`} moment={moment} />
        ))}
      </ul>
    </>
  );
}

const TONES: Readonly<Record<SpanTone, string>> = {
  plain: '',
  strong: 'font-semibold',
  missing: 'font-semibold text-missing',
  extra: 'font-semibold text-extra',
};

function MomentRow({ moment: { cue, told } }: { readonly moment: DecidingMoment }) {
  const language = useLanguage();
  const words = usePanelWords().lesson;
  const { actions } = useWorkbench();
  return (
    <li className="grid grid-cols-[64px_1fr] gap-2">
      <span className="pt-0.5 font-mono text-[13px] text-ink2">{formatInstantBare(cue.atUs)}</span>
      <span className="text-[15px] leading-[1.4]">
        {told[language].map(({ text, tone }) => (
          <span key={text} className={TONES[tone]}>
            {text}
          </span>
        ))}{' '}
        <button type="button" className="text-button" onClick={() => actions.seek(cue.atUs)}>
          {words.goTo}
        </button>
      </span>
    </li>
  );
}
