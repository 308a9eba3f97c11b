/** A sentence with its strong and judging words. */

import type { Segment, Sentence } from '../../explain/sentence.ts';

const CLASSES: { readonly [T in Segment['tone']]: string } = {
  plain: '',
  strong: 'font-semibold',
  missing: 'font-semibold text-missing',
  extra: 'font-semibold text-extra',
};

export function SentenceText({ parts }: { readonly parts: Sentence }) {
  return parts.map(({ text, tone }, place) => (
    // A sentence is made anew as a whole: its places are its identity.
    // oxlint-disable-next-line react/no-array-index-key
    <span key={place} className={CLASSES[tone]}>
      {text}
    </span>
  ));
}
