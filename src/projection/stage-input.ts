/** What a picture is drawn from. */

import type { RunView } from '../ledger/run-view.ts';

export type StageInput = RunView;
