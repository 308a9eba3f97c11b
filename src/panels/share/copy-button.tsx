/** Copies a text, and says so where the hand was. */

import { useEffect, useState } from 'react';

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  readonly done: string;
  readonly className: string;
  readonly onCopied?: () => void;
  /** Where the browser forbids it. */
  readonly onRefused: () => void;
}

const SAID_FOR_MS = 6_000;

export function CopyButton({ text, label, done, className, onCopied, onRefused }: CopyButtonProps) {
  // What was copied: another text has not been.
  const [copied, setCopied] = useState<string | null>(null);
  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
      onCopied?.();
    } catch {
      // No permission, or no secure page: the person copies by hand.
      onRefused();
    }
  };
  const isDone = copied === text;
  return (
    <button type="button" className={className} onClick={() => void copy()}>
      <span aria-live="polite">{isDone ? done : label}</span>
    </button>
  );
}
