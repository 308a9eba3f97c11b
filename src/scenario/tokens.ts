/**
 * From text to statements of words and `key=value` pairs, each with its line and column.
 *
 * White space is blanks and tabs; `#` outside quotes starts a comment; columns count UTF-16 units from 1.
 */

import { bounds } from './bounds.ts';
import { type Problem, problemAt } from './problem.ts';
import type { Place } from './scenario.ts';

export interface Word {
  readonly text: string;
  readonly place: Place;
}

export interface Pair {
  readonly key: string;
  readonly value: string;
  readonly place: Place;
  readonly valuePlace: Place;
}

export interface RawStatement {
  readonly place: Place;
  /** As written, without the comment and the white space around it. */
  readonly code: string;
  /** `# …`, undefined when there is none. */
  readonly comment: string | undefined;
  readonly words: readonly Word[];
  readonly pairs: readonly Pair[];
  /** Its tokens cannot be told apart, which is noted: only its first word is there. */
  readonly isBroken: boolean;
}

/** One line with something on it: a statement, or a comment alone (then without code). */
export type RawLine = RawStatement;

const isBlank = (character: string): boolean => character === ' ' || character === '\t';

const codePointText = (character: string): string =>
  `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Control characters other than tab, and halves of a surrogate pair, which no UTF-8 text has. */
// oxlint-disable-next-line no-control-regex -- finding control characters is what it is for.
const forbidden = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]|\p{Surrogate}/u;

interface Scan {
  readonly codeEnd: number;
  readonly openQuote: number | undefined;
}

/** Where the code ends and the comment begins. */
function scanLine(text: string): Scan {
  let quoteStart: number | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quoteStart !== undefined && character === '\\') index += 1;
    else if (character === '"') quoteStart = quoteStart === undefined ? index : undefined;
    else if (character === '#' && quoteStart === undefined) {
      return { codeEnd: index, openQuote: undefined };
    }
  }
  return { codeEnd: text.length, openQuote: quoteStart };
}

const unescape = (text: string): string => text.replace(/\\(["\\])/g, '$1');

/** Reads words and pairs from one line; `end` is where its code ends. */
class LineTokens {
  readonly words: Word[] = [];
  readonly pairs: Pair[] = [];
  readonly problems: Problem[] = [];
  private index: number;
  private readonly text: string;
  private readonly line: number;

  constructor(text: string, line: number, start: number) {
    this.text = text;
    this.line = line;
    this.index = start;
  }

  readAll(): void {
    while (this.skipBlanks()) this.readToken();
  }

  private place(index: number): Place {
    return { line: this.line, column: index + 1 };
  }

  private skipBlanks(): boolean {
    while (isBlank(this.text.charAt(this.index))) this.index += 1;
    return this.index < this.text.length;
  }

  private readToken(): void {
    const start = this.index;
    if (this.text.charAt(start) === '"') {
      this.words.push({ text: this.readQuoted(), place: this.place(start) });
      return;
    }
    const word = this.readBare(true);
    if (word === '' || this.text.charAt(this.index) !== '=') {
      const rest = this.text.charAt(this.index) === '=' ? this.readBare(false) : '';
      this.words.push({ text: word + rest, place: this.place(start) });
      return;
    }
    this.index += 1;
    const valuePlace = this.place(this.index);
    const value = this.text.charAt(this.index) === '"' ? this.readQuoted() : this.readBare(false);
    this.pairs.push({ key: word, value, place: this.place(start), valuePlace });
  }

  /** Up to white space, or up to `=` where that may end it. */
  private readBare(untilEquals: boolean): string {
    const start = this.index;
    while (this.index < this.text.length) {
      const character = this.text.charAt(this.index);
      if (isBlank(character) || (untilEquals && character === '=')) break;
      if (character === '"') {
        this.problems.push(problemAt(this.place(this.index), 'stray-quote', {}));
        this.readToBlank();
        break;
      }
      this.index += 1;
    }
    return this.text.slice(start, this.index);
  }

  private readToBlank(): void {
    while (this.index < this.text.length && !isBlank(this.text.charAt(this.index))) this.index += 1;
  }

  private readQuoted(): string {
    const start = this.index;
    this.index += 1;
    while (this.index < this.text.length && this.text.charAt(this.index) !== '"') {
      this.index += this.text.charAt(this.index) === '\\' ? 2 : 1;
    }
    const value = unescape(this.text.slice(start + 1, this.index));
    this.index += 1;
    if (this.index < this.text.length && !isBlank(this.text.charAt(this.index))) {
      this.problems.push(problemAt(this.place(this.index), 'stray-quote', {}));
      this.readToBlank();
    }
    return value;
  }
}

function readLine(text: string, line: number, problems: Problem[]): RawLine | undefined {
  const control = forbidden.exec(text);
  if (control) {
    const place = { line, column: control.index + 1 };
    const character = codePointText(control[0]);
    problems.push(problemAt(place, 'control-character', { character }));
  }
  const { codeEnd, openQuote } = scanLine(text);
  const code = text.slice(0, codeEnd);
  const trimmed = code.replace(/^[ \t]+|[ \t]+$/g, '');
  const comment = codeEnd < text.length ? text.slice(codeEnd).replace(/[ \t]+$/, '') : undefined;
  if (trimmed === '' && comment === undefined) return undefined;
  const start = code.length - code.replace(/^[ \t]+/, '').length;
  const place = { line, column: start + 1 };
  if (openQuote !== undefined) {
    problems.push(problemAt({ line, column: openQuote + 1 }, 'unclosed-quote', {}));
  }
  const isBroken = control !== null || openQuote !== undefined;
  const tokens = new LineTokens(code, line, start);
  if (!isBroken && !isExpect(trimmed)) tokens.readAll();
  else tokens.words.push({ text: firstWord(trimmed), place });
  problems.push(...tokens.problems);
  return { place, code: trimmed, comment, words: tokens.words, pairs: tokens.pairs, isBroken };
}

const firstWord = (code: string): string => /^[^ \t]*/.exec(code)?.[0] ?? '';

/** The value of an `expect` line reaches to the end of the line: it has a reader of its own. */
const isExpect = (code: string): boolean => firstWord(code) === 'expect';

/** UTF-8 bytes of one UTF-16 unit; each half of a surrogate pair counts two. */
function utf8Bytes(unit: number): number {
  if (unit < 0x80) return 1;
  return unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
}

/** The text up to the bound, and whether there was more; the very last line end does not count. */
function bounded(text: string): { readonly text: string; readonly isCut: boolean } {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    bytes += utf8Bytes(text.charCodeAt(index));
    const isLineEnd = index === text.length - 1 && text.endsWith('\n');
    if (bytes > bounds.text.max && !isLineEnd) return { text: text.slice(0, index), isCut: true };
  }
  return { text, isCut: false };
}

export interface RawText {
  readonly lines: readonly RawLine[];
  readonly problems: readonly Problem[];
}

/** Splits a text into lines of tokens. Beyond the bound nothing is read. */
export function readTokens(source: string): RawText {
  const { text, isCut } = bounded(source);
  const problems: Problem[] = [];
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  if (isCut) {
    problems.push(problemAt({ line: lines.length, column: 1 }, 'bound', { bound: 'text' }));
    lines.pop();
  }
  const raw = lines.map((line, index) => readLine(line.replace(/\r$/, ''), index + 1, problems));
  return { lines: raw.filter((line) => line !== undefined), problems };
}
