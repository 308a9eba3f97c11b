/** Long lists are shown a hundred rows at a time. */

export const PAGE_ROWS = 100;

export interface Page<T> {
  readonly rows: readonly T[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** Counted from 1. */
  readonly from: number;
  readonly to: number;
}

/** The wanted page, or the last one where the list has become shorter. */
export function pageOf<T>(all: readonly T[], wanted: number): Page<T> {
  const pages = Math.max(1, Math.ceil(all.length / PAGE_ROWS));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  const start = page * PAGE_ROWS;
  const rows = all.slice(start, start + PAGE_ROWS);
  return { rows, page, pages, from: start + 1, to: start + rows.length };
}
