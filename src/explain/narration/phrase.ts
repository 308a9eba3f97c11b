/** A sentence of the narration: runs of words, each with its weight or its judgement. */

export type SpanTone = 'plain' | 'strong' | 'missing' | 'extra';

export interface Span {
  readonly text: string;
  readonly tone: SpanTone;
}

/** The same sentence in both languages. */
export interface Phrase {
  readonly en: readonly Span[];
  readonly ko: readonly Span[];
}

const TONES: ReadonlyMap<string, SpanTone> = new Map([
  ['*', 'strong'],
  ['!', 'missing'],
  ['~', 'extra'],
]);
const MARKED = /\[([*!~])([^\]]*)\]/g;

/** Our own sentences: `[*strong]`, `[!missing]`, `[~extra]`. */
export function phrase(en: string, ko: string): Phrase {
  return { en: spansOf(en), ko: spansOf(ko) };
}

/** Words of somebody else: nothing in them is a mark. */
export function plainPhrase(en: string, ko: string): Phrase {
  return { en: [{ text: en, tone: 'plain' }], ko: [{ text: ko, tone: 'plain' }] };
}

export function textOf(spans: readonly Span[]): string {
  return spans.map(({ text }) => text).join('');
}

function spansOf(marked: string): readonly Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const match of marked.matchAll(MARKED)) {
    if (match.index > at) spans.push({ text: marked.slice(at, match.index), tone: 'plain' });
    spans.push({ text: match[2] ?? '', tone: TONES.get(match[1] ?? '') ?? 'plain' });
    at = match.index + match[0].length;
  }
  if (at < marked.length) spans.push({ text: marked.slice(at), tone: 'plain' });
  return spans;
}
