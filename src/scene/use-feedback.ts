/** The answer to an act stands where the hand was, for six seconds of screen time. */

import { useEffect, useState } from 'react';
import type { Feedback } from './controls/action-row.tsx';

const SHOWN_MS = 6_000;

export function useFeedback(): readonly [Feedback | null, (feedback: Feedback | null) => void] {
  const [feedback, setFeedback] = useState<Feedback | null>(null);
  useEffect(() => {
    if (feedback === null) return;
    const timer = setTimeout(() => setFeedback(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [feedback]);
  return [feedback, setFeedback];
}
