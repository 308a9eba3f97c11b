/** Rows that are chosen: places among the shown ones, both included. */

export interface RowRange {
  readonly from: number;
  readonly to: number;
}
