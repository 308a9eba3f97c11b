/** What a reader does to the outside world, in words for the comment above a stub. */

import type { SinkKind } from '../../scenario/scenario.ts';

export const SINK_COMMENTS: Readonly<Record<SinkKind, string>> = {
  none: 'Nothing outside changes.',
  counter: 'Adds 1 for each record: doing it twice counts twice.',
  cell: 'Keeps the last value of each key: doing it twice in order changes nothing.',
  latest: 'Keeps one value, the last: an older one that comes late wins.',
  ledger: 'Keeps each record by its place in the log: doing it twice changes nothing.',
  store: 'Keeps values and offsets together: begins again where its own store says.',
};
