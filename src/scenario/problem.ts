/**
 * What is wrong with a text, as data: where, how bad, which kind, and what it is about.
 * The words, in English and Korean, are in problem-texts.ts.
 */

import type { BoundName } from './bounds.ts';

/** What may stand in a place. */
export type Accepted =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'count'; readonly min: number; readonly max: number | undefined }
  | {
      readonly kind:
        | 'duration'
        | 'start'
        | 'whole-ms'
        | 'size'
        | 'percent'
        | 'name'
        | 'text'
        | 'brokers'
        | 'partition'
        | 'ends'
        | 'arrow'
        | 'times'
        | 'keys'
        | 'setting'
        | 'metric-value'
        | 'range-operator'
        | 'none-or-number'
        | 'class-name'
        | 'choices';
    };

export type DeclaredKind =
  | 'topic'
  | 'producer'
  | 'sender'
  | 'group'
  | 'consumer'
  | 'broker'
  | 'controller'
  | 'partition'
  | 'check'
  | 'client'
  | 'target';

/** The data of each kind of problem. */
export interface ProblemData {
  readonly bound: { readonly bound: BoundName };
  readonly 'control-character': { readonly character: string };
  readonly 'unclosed-quote': Record<never, never>;
  readonly 'stray-quote': Record<never, never>;
  readonly 'first-statement': { readonly found: string };
  readonly version: { readonly found: string };
  readonly second: { readonly statement: string };
  readonly 'missing-statement': { readonly statement: string };
  readonly 'unknown-statement': { readonly word: string };
  readonly 'unknown-key': { readonly key: string; readonly statement: string };
  /** `instead`: what says the same here; `null`: it is said already. */
  readonly 'settled-key': {
    readonly key: string;
    readonly by: string;
    readonly instead: string | null;
  };
  readonly 'needless-key': {
    readonly key: string;
    readonly why: 'names' | 'cluster' | 'texts';
  };
  readonly wrong: {
    readonly key: string | undefined;
    readonly found: string;
    readonly accepted: Accepted;
  };
  readonly missing: { readonly accepted: Accepted };
  readonly 'missing-key': { readonly key: string; readonly because: string | undefined };
  readonly extra: { readonly found: string };
  readonly 'second-key': { readonly key: string };
  readonly conflict: { readonly one: string; readonly other: string };
  readonly 'reserved-name': { readonly name: string };
  readonly 'name-taken': { readonly name: string; readonly by: string };
  readonly undeclared: { readonly kind: DeclaredKind; readonly name: string };
  readonly 'repeated-item': { readonly item: string };
  readonly 'replica-count': {
    readonly partition: string;
    readonly replicas: number;
    readonly found: number;
  };
  readonly 'too-many-keys': { readonly max: number };
  readonly 'needs-transactional-id': { readonly producer: string };
  readonly 'same-ends': Record<never, never>;
  readonly 'cannot-set': { readonly key: string };
  readonly refused: { readonly key: string; readonly message: string };
  readonly 'metric-operator': {
    readonly metric: string;
    readonly op: string;
    readonly accepted: readonly string[];
  };
  readonly 'metric-shape': { readonly metric: string; readonly forms: readonly string[] };
  readonly 'after-the-end': { readonly end: string };
  /** The question speaks Korean, and these keys of it are missing. */
  readonly untranslated: { readonly keys: readonly string[] };
  readonly 'told-early': Record<never, never>;
  readonly unsupported: { readonly what: string };
}

export type ProblemCode = keyof ProblemData;
export type Severity = 'error' | 'warning';

export interface ProblemOf<C extends ProblemCode> {
  readonly line: number;
  readonly column: number;
  readonly severity: Severity;
  readonly code: C;
  readonly data: ProblemData[C];
}

export type Problem = { readonly [C in ProblemCode]: ProblemOf<C> }[ProblemCode];

const warningCodes: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'unknown-statement',
  'unknown-key',
  'settled-key',
  'needless-key',
  'after-the-end',
  'untranslated',
  'told-early',
  'unsupported',
]);

export function problemAt<C extends ProblemCode>(
  place: { readonly line: number; readonly column: number },
  code: C,
  data: ProblemData[C],
): ProblemOf<C> {
  const severity = warningCodes.has(code) ? 'warning' : 'error';
  return { line: place.line, column: place.column, severity, code, data };
}

/** In the order of the lines. */
export function sortedProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
}
