/** How many hands were raised for an answer, to be typed: in the window of the class and in the teacher's. */

import { useState } from 'react';

interface HandsFieldProps {
  readonly name: string;
  readonly count: number;
  readonly className: string;
  readonly onCount: (count: number) => void;
}

export function HandsField({ name, count, className, onCount }: HandsFieldProps) {
  // What is typed stands at once, also where the count comes back from another window.
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      className={className}
      inputMode="numeric"
      aria-label={name}
      value={typed ?? count}
      onFocus={({ target }) => target.select()}
      onBlur={() => setTyped(null)}
      onChange={({ target }) => {
        const digits = target.value.replaceAll(/\D/g, '');
        setTyped(digits);
        onCount(Number(digits));
      }}
    />
  );
}
