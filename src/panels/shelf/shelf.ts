/** The user's own scenarios, in this browser only. What is found there is judged before it is shown. */

import type { FromFile } from '../../app/workbench/shelf-files.ts';
import type { Memory } from '../../kit/storage.ts';
import { fileNameOf } from '../share/link-fit.ts';

export interface Kept {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

const NAME = 'shelf.1';
export const KEPT_MAX = 100;
const NAME_MAX = 120;
const TEXT_MAX = 65_536;

export function readShelf(memory: Memory): readonly Kept[] {
  try {
    const found: unknown = JSON.parse(memory.read(NAME) ?? '[]');
    return Array.isArray(found) ? found.filter(isKept).slice(0, KEPT_MAX) : [];
  } catch {
    // Not ours: the shelf is empty.
    return [];
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, text } = value as Partial<Record<keyof Kept, unknown>>;
  const isText = typeof text === 'string' && text.length <= TEXT_MAX;
  return typeof id === 'string' && typeof name === 'string' && name.length <= NAME_MAX && isText;
}

/** False: the browser does not keep it. */
export function writeShelf(memory: Memory, kept: readonly Kept[]): boolean {
  return kept.length <= KEPT_MAX && memory.write(NAME, JSON.stringify(kept));
}

/** The newest on top. */
export function withKept(kept: readonly Kept[], { name, text }: Omit<Kept, 'id'>): readonly Kept[] {
  const taken = new Set(kept.map(({ id }) => id));
  let number = kept.length + 1;
  while (taken.has(`k${number}`)) number += 1;
  return [{ id: `k${number}`, name: name.slice(0, NAME_MAX), text }, ...kept];
}

export function renamed(kept: readonly Kept[], id: string, name: string): readonly Kept[] {
  const trimmed = name.trim().slice(0, NAME_MAX);
  if (trimmed === '') return kept;
  return kept.map((one) => (one.id === id ? { ...one, name: trimmed } : one));
}

/** As files are called, without their ending. */
export const fileBaseOf = (name: string): string => fileNameOf(name).replace(/\.kafka\.txt$/, '');

/** A file whose name was made of the title gives the title back: not every sign of it may stand in a file's name. */
export function nameFromFile({ name, titles }: Omit<FromFile, 'text'>): string {
  const unnumbered = name.replace(/-\d+$/, '');
  return titles.find((title) => [name, unnumbered].includes(fileBaseOf(title))) ?? name;
}
