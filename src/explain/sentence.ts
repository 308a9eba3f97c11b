/** A sentence with a few words set apart: what names a harm, what carries the weight, what Kafka spells. */

export interface Segment {
  readonly text: string;
  readonly tone: 'plain' | 'strong' | 'missing' | 'extra';
}

export type Sentence = readonly Segment[];

const TONES: Readonly<Record<string, Segment['tone']>> = {
  '*': 'strong',
  '-': 'missing',
  '+': 'extra',
};

/** `[-3 records] were acknowledged, then [*vanished].`: `-` something is missing, `+` too much, `*` strong. */
export function sentence(text: string): Sentence {
  const out: Segment[] = [];
  let at = 0;
  for (const found of text.matchAll(/\[([*+-])([^\]]*)\]/g)) {
    if (found.index > at) out.push({ text: text.slice(at, found.index), tone: 'plain' });
    out.push({ text: found[2] ?? '', tone: TONES[found[1] ?? ''] ?? 'plain' });
    at = found.index + found[0].length;
  }
  if (at < text.length) out.push({ text: text.slice(at), tone: 'plain' });
  return out;
}

/** The words alone: for screen readers and titles. */
export function plainText(parts: Sentence): string {
  return parts.map(({ text }) => text).join('');
}
