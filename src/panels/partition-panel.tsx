/** One partition in numbers: what the controllers say of it, and what each of its replicas holds. */

import { useCallback } from 'react';
import type { LiveFrame } from '../app/workbench/contract.ts';
import { messagesOf } from '../i18n/language.ts';
import { useChoice } from '../kit/workbench-context.tsx';
import { PanelFrame } from './parts/panel-frame.tsx';
import { SectionTitle } from './parts/section-title.tsx';
import { useLanguage, usePanelWords } from './parts/use-panel-words.ts';
import {
  type MetricRow,
  type PartitionNumbers,
  partitionNumbers,
  type ReplicaRow,
} from './partition/partition-rows.ts';
import { useFrameValue } from './use-frame-value.ts';

export function PartitionPanel() {
  const words = usePanelWords().partition;
  const name = useChoice(
    (state) => state.focusPartition ?? state.structure.partitions[0]?.name ?? '',
  );
  const read = useCallback((frame: LiveFrame) => partitionNumbers(frame, name), [name]);
  const numbers = useFrameValue(read, isSame);
  return (
    <PanelFrame
      title={<span className="font-mono">{name}</span>}
      lead={numbers === null ? words.noSuch : words.lead}
      about={name}
    >
      {numbers !== null && <Numbers numbers={numbers} />}
    </PanelFrame>
  );
}

const isSame = (a: PartitionNumbers | null, b: PartitionNumbers | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

function Numbers({ numbers }: { readonly numbers: PartitionNumbers }) {
  const words = usePanelWords().partition;
  return (
    <>
      <dl className="mt-4">
        {numbers.metrics.map((row) => (
          <Metric key={row.metric} row={row} />
        ))}
      </dl>
      <p className="mt-3 text-[13.5px] text-ink2">
        {words.assigned(numbers.assigned.join(', '))}. {words.minIsr(numbers.minInsyncReplicas)}.
      </p>
      <SectionTitle>{words.replicas}</SectionTitle>
      <Replicas rows={numbers.replicas} />
    </>
  );
}

function Metric({ row }: { readonly row: MetricRow }) {
  const words = usePanelWords().partition;
  return (
    <div className="grid grid-cols-[6.2rem_1fr] items-baseline gap-x-3 border-t border-rule py-1.5">
      <dt className="font-mono text-[13.5px] font-semibold">{row.metric}</dt>
      <dd className="m-0 flex items-baseline justify-between gap-3">
        <span className="text-[13.5px] text-pretty text-ink2">{words.names[row.metric]}</span>
        <span className="shrink-0 font-mono text-[15px] font-semibold">
          {row.value ?? (
            <span className="font-sans text-[13.5px] font-normal text-ink3">{words.absent}</span>
          )}
        </span>
      </dd>
    </div>
  );
}

function Replicas({ rows }: { readonly rows: readonly ReplicaRow[] }) {
  const { columns } = usePanelWords().partition;
  const roles = messagesOf(useLanguage()).role;
  const cell = 'py-1 pl-3 text-right font-mono text-[13.5px]';
  return (
    <table className="w-full border-collapse">
      <thead className="text-[13px] text-ink3">
        <tr>
          {[
            columns.broker,
            columns.role,
            columns.from,
            columns.end,
            columns.hw,
            columns.behind,
          ].map((title, index) => (
            <th
              key={title}
              scope="col"
              className={`font-normal ${index < 2 ? 'text-left' : 'pl-3 text-right'}`}
            >
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.broker} className="border-t border-rule">
            <th scope="row" className="py-1 text-left font-semibold">
              {row.broker}
            </th>
            <td className="text-[13.5px]">{roles[row.role]}</td>
            <td className={cell}>{row.logStart}</td>
            <td className={cell}>{row.logEnd}</td>
            <td className={cell}>{row.highWatermark}</td>
            <td className={cell}>{row.behind}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
