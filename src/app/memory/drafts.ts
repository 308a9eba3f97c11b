/**
 * Unsaved work, as it is kept in the browser: a few texts, each of one page. What is found there is judged like a link: it may
 * have been written by another version, or by hand.
 *
 * Units: µs of simulated time; ms since 1970.
 */

import type { Memory } from '../../kit/storage.ts';
import { bounds } from '../../scenario/bounds.ts';

export interface Draft {
  /** Of the page that wrote it. */
  readonly id: string;
  readonly text: string;
  readonly atUs: number;
  readonly savedAtMs: number;
}

const NAME = 'drafts.1';
/** The oldest ones give way. */
const DRAFTS_MAX = 5;

/** The newest first. */
export function readDrafts(memory: Memory): readonly Draft[] {
  const text = memory.read(NAME);
  if (text === null) return [];
  try {
    const found: unknown = JSON.parse(text);
    const drafts = Array.isArray(found) ? found.filter(isDraft) : [];
    return drafts.toSorted((a, b) => b.savedAtMs - a.savedAtMs).slice(0, DRAFTS_MAX);
  } catch {
    // Not ours, or cut in the middle: there is nothing to offer.
    return [];
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { id, text, atUs, savedAtMs } = value as Partial<Record<keyof Draft, unknown>>;
  const isText = typeof text === 'string' && text.length <= bounds.text.max;
  return typeof id === 'string' && isText && Number.isFinite(atUs) && Number.isFinite(savedAtMs);
}

/** In the place of what this page wrote before. False: the browser did not take it. */
export function putDraft(memory: Memory, draft: Draft): boolean {
  const others = readDrafts(memory).filter(({ id }) => id !== draft.id);
  return memory.write(NAME, JSON.stringify([draft, ...others].slice(0, DRAFTS_MAX)));
}

export function dropDraft(memory: Memory, id: string): void {
  const drafts = readDrafts(memory);
  const others = drafts.filter((draft) => draft.id !== id);
  if (others.length === drafts.length) return;
  if (others.length === 0) memory.forget(NAME);
  else memory.write(NAME, JSON.stringify(others));
}
