/** What is measured of engine and playback: the sections that run as the page runs them, bundled. */

import { benchHandlers } from './handlers-bench.ts';
import { benchKernel } from './kernel-bench.ts';
import { benchBig, benchSeek } from './long-run-bench.ts';

export const engineSections = {
  kernel: benchKernel,
  handlers: benchHandlers,
  seek: benchSeek,
  big: benchBig,
};
