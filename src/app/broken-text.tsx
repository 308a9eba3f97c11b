/** The text that cannot be opened, line by line: the wrong word underlined, and under its line what is wrong with it. */

import { type Language, messagesOf } from '../i18n/language.ts';
import type { Problem } from '../scenario/problem.ts';
import { problemText } from '../scenario/problem-texts.ts';

interface BrokenTextProps {
  readonly text: string;
  readonly problems: readonly Problem[];
  readonly language: Language;
}

export function BrokenText({ text, problems, language }: BrokenTextProps) {
  const lines = text.replace(/\n$/, '').split('\n');
  return (
    <section
      className="broken-text"
      aria-label={messagesOf(language).page.broken.text}
      // Scrolled by keys.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <ol>
        {lines.map((line, index) => {
          const number = index + 1;
          const own = problems.filter((problem) => problem.line === number);
          return (
            <li key={number} data-wrong={own.length > 0}>
              <i aria-hidden="true">{number}</i>
              <code>
                <Line line={line} column={own[0]?.column ?? null} />
              </code>
              {own.map((problem) => (
                <p key={`${problem.column} ${problem.code}`}>
                  {problemText(problem, language).replaceAll('`', '')}
                </p>
              ))}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** The keyword in bold; the word that begins at `column` underlined. */
function Line({ line, column }: { readonly line: string; readonly column: number | null }) {
  if (column !== null) {
    const from = Math.min(column - 1, line.length);
    const word = /^\S+(?:\s\S+)?/.exec(line.slice(from))?.[0] ?? '';
    return (
      <>
        {line.slice(0, from)}
        <u>{word === '' ? ' ' : word}</u>
        {line.slice(from + word.length)}
      </>
    );
  }
  const keyword = /^\s*\S+/.exec(line)?.[0] ?? '';
  return (
    <>
      <b>{keyword}</b>
      {line.slice(keyword.length)}
    </>
  );
}
