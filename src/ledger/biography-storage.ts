/** What became of a record on disks: deleted, compacted away, or lost with a page cache or a disk. */

import type { FactId } from '../engine/kernel/ids.ts';
import type { BiographyStep, StepWhat } from './biography-step.ts';
import { factsOf } from './fact-index.ts';
import type { Fate } from './fate.ts';
import type { RunView } from './run-view.ts';

interface Sent {
  readonly sends: readonly { readonly producer: string; readonly sendId: number }[];
}

interface Placed {
  readonly atUs: number;
  readonly id: FactId;
  readonly inputs: { readonly broker: number };
}

type DeletedBecause = Extract<StepWhat, { readonly kind: 'deleted' }>['because'];

export function storageSteps(view: RunView, { producer, send }: Fate): readonly BiographyStep[] {
  const isMine = ({ inputs }: { readonly inputs: Sent }) =>
    inputs.sends.some((one) => one.producer === producer && one.sendId === send.sendId);
  return [
    ...factsOf(view, 'storage.segmentsDeleted')
      .filter(isMine)
      .map((fact) => deleted(fact, fact.inputs.because)),
    ...factsOf(view, 'storage.recordsDeleted')
      .filter(isMine)
      .map((fact) => deleted(fact, 'delete-records')),
    ...factsOf(view, 'storage.logCompacted')
      .filter(isMine)
      .map((fact) => deleted(fact, 'compaction')),
    ...factsOf(view, 'storage.unflushedLost')
      .filter(isMine)
      .map((fact) => lost(fact, true)),
    ...factsOf(view, 'storage.diskLost')
      .filter(isMine)
      .map((fact) => lost(fact, false)),
  ];
}

function deleted(fact: Placed, because: DeletedBecause): BiographyStep {
  return step(fact, { kind: 'deleted', broker: fact.inputs.broker, because });
}

function lost(fact: Placed, cached: boolean): BiographyStep {
  return step(fact, { kind: 'disk-lost', broker: fact.inputs.broker, cached });
}

function step({ atUs, id }: Placed, what: StepWhat): BiographyStep {
  return { atUs, glyph: 'dot', what, decisive: false, fact: id };
}
