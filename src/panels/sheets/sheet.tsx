/** A page of paper: a scenario to work on, or the same page with its answers. */

import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react';
import type { Language } from '../../app/workbench/contract.ts';
import type { Span, SpanTone } from '../../explain/narration/phrase.ts';
import { formatCount } from '../../i18n/format.ts';
import { sheetMessagesOf } from '../../i18n/sheets.ts';
import type { SheetMessages } from '../../i18n/sheets-en.ts';
import { choiceLetter } from '../lesson/choice-letter.ts';
import { qrSquares } from '../share/qr-squares.ts';
import type { SheetContent, SheetNumber, SheetQuestion } from './sheet-content.ts';
import { SheetTimeline } from './sheet-timeline.tsx';

export type SheetKind = 'worksheet' | 'key';

interface SheetProps {
  readonly content: SheetContent;
  readonly kind: SheetKind;
  readonly language: Language;
}

/** px; a page that is too full steps down to the first of these at which it fits. */
const SIZES: readonly number[] = [14.5, 13.5, 12.5, 11.5, 10.5, 9.5];

export function Sheet({ content, kind, language }: SheetProps) {
  const words = sheetMessagesOf(language);
  const page = useRef<HTMLElement>(null);
  useFit(page, content);
  const isKey = kind === 'key';
  const { title, situation, questions, still, moments, endUs, address } = content;
  const asked = questions.length > 0;
  return (
    <article ref={page} className="sheet" data-theme="print" data-kind={kind} lang={language}>
      <header className="sheet-head">
        <div>
          <p className="sheet-kind">
            <b>{words[kind]}</b>
            {!isKey && (
              <>
                <span className="sheet-fill">{words.name}</span>
                <span className="sheet-fill">{words.date}</span>
              </>
            )}
          </p>
          <h2>{title}</h2>
          {situation.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
        <Qr address={address} words={words} />
      </header>
      <figure className="sheet-still">
        <img
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(still.svg)}`}
          alt={words.picture}
        />
        <figcaption>{asked ? words.asked(still.atUs) : words.standing(still.atUs)}</figcaption>
      </figure>
      {questions.map((question, nth) => (
        <Question
          key={question.text}
          {...{ question, isKey, words }}
          nth={questions.length > 1 ? nth + 1 : null}
        />
      ))}
      {!asked && !isKey && <OpenQuestion words={words} />}
      <h3>{isKey ? words.timelineKey : words.timeline}</h3>
      <SheetTimeline moments={moments} endUs={endUs} isTold={isKey} />
      {isKey ? <Answers content={content} words={words} /> : <OwnWords words={words} />}
      <footer className="sheet-foot">
        <span>Kafkascope</span>
        {address.length <= ADDRESS_MOST && <span>{`${words.playIt}: ${address}`}</span>}
      </footer>
    </article>
  );
}

/** Nobody types a longer one: the QR code has it. */
const ADDRESS_MOST = 110;

function useFit(page: RefObject<HTMLElement | null>, content: SheetContent): void {
  useLayoutEffect(() => {
    if (page.current !== null) fit(page.current);
  }, [page, content]);
}

function fit(page: HTMLElement): void {
  const { style } = page;
  for (const px of SIZES) {
    style.fontSize = `${px}px`;
    if (page.scrollHeight <= page.clientHeight) return;
  }
}

/** Squares a side: a finer one is grey to the camera of a phone, at the size that the page has for it. */
const QR_MOST = 101;

function Qr({ address, words }: { readonly address: string; readonly words: SheetMessages }) {
  const code = useMemo(() => qrSquares(address), [address]);
  if (code === null || code.size > QR_MOST) return null;
  return (
    <svg className="sheet-qr" viewBox={`0 0 ${code.size} ${code.size}`} shapeRendering="crispEdges">
      <title>{words.qr}</title>
      <path d={code.path} fill="#000" />
    </svg>
  );
}

interface QuestionProps {
  readonly question: SheetQuestion;
  /** Where there is more than one. */
  readonly nth: number | null;
  readonly isKey: boolean;
  readonly words: SheetMessages;
}

function Question({ question, nth, isKey, words }: QuestionProps) {
  const { text, choices, answer, why } = question;
  return (
    <section className="sheet-question">
      <h3>{nth === null ? text : `${nth}. ${text}`}</h3>
      <ol>
        {choices.map((choice, index) => {
          const isRight = isKey && index + 1 === answer;
          return (
            <li key={choice} data-right={isRight}>
              <span className="sheet-letter">{choiceLetter(index + 1)}</span>
              <span>{isRight ? `${choice} ✓` : choice}</span>
            </li>
          );
        })}
      </ol>
      {isKey ? <p>{why}</p> : <p className="sheet-fill">{words.because}</p>}
    </section>
  );
}

function OpenQuestion({ words }: { readonly words: SheetMessages }) {
  return (
    <section className="sheet-question">
      <h3>{words.openQuestion}</h3>
      <p className="sheet-blank" />
      <p className="sheet-blank" />
    </section>
  );
}

/** Lines as far as the page goes. */
function OwnWords({ words }: { readonly words: SheetMessages }) {
  return (
    <>
      <h3>{words.ownWords}</h3>
      <div className="sheet-room" />
    </>
  );
}

const WEIGHTS: Readonly<Record<SpanTone, string>> = {
  plain: '',
  strong: 'font-semibold',
  missing: 'font-semibold',
  extra: 'font-semibold',
};

function Answers({
  content,
  words,
}: {
  readonly content: SheetContent;
  readonly words: SheetMessages;
}) {
  return (
    <>
      <h3>{words.outcome}</h3>
      <p>
        {content.outcome.map(({ text, tone }: Span) => (
          <span key={text} className={WEIGHTS[tone]}>
            {text}
          </span>
        ))}
      </p>
      <Numbers numbers={content.numbers} />
      {content.notes.length > 0 && (
        <>
          <h3>{words.notes}</h3>
          {content.notes.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </>
      )}
      <div className="sheet-rest" />
    </>
  );
}

function Numbers({ numbers }: { readonly numbers: readonly SheetNumber[] }) {
  return (
    <dl className="sheet-numbers">
      {numbers.map(({ label, value, harm }) => (
        <div key={label} data-harm={harm}>
          <dd>{value === null ? '–' : formatCount(value)}</dd>
          <dt>{label}</dt>
        </div>
      ))}
    </dl>
  );
}
