/** The words of the shelf in English. */

import { countEn } from './format.ts';

export const shelfEn = {
  title: 'Your own',
  lead: 'Kept in this browser only.',
  empty: 'Nothing yet.',
  save: 'Keep this run',
  saved: (name: string) => `“${name}” is kept`,
  refused: 'This browser keeps nothing here. Save the text as a file instead.',
  untitled: 'Without a title',
  rename: 'Rename',
  renameOf: (name: string) => `Rename ${name}`,
  nameOf: (name: string) => `Name of ${name}`,
  delete: 'Delete',
  deleteOf: (name: string) => `Delete ${name}`,
  deleted: (name: string) => `“${name}” is deleted.`,
  undo: 'Undo',
  exportAll: 'Save all as files',
  import: 'Open files',
  imported: (count: number) => `${countEn(count, 'scenario')} taken from the files.`,
};

export type ShelfMessages = typeof shelfEn;
