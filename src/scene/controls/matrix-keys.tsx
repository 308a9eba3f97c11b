/** In a big cluster the arrows move the focus from column to column; what stands there is said. */

import { type RefObject, useEffect } from 'react';
import type { Workbench } from '../../app/workbench/contract.ts';
import { NBSP } from '../../i18n/format.ts';
import type { MatrixMessages } from '../../i18n/matrix-en.ts';
import type { StageView } from '../../projection/stage-view.ts';
import { readerOf } from '../layout/matrix-members.ts';
import type { MatrixBox, StageLayout } from '../layout/stage-layout-types.ts';
import { focusActor } from '../use-stage-input.ts';
import type { KeyTakers } from './lane-control.tsx';

interface MatrixKeysProps {
  readonly workbench: Workbench;
  readonly layout: StageLayout;
  readonly matrix: MatrixBox;
  readonly view: StageView;
  readonly own: MatrixMessages;
  readonly keyTakers: RefObject<KeyTakers>;
}

export function MatrixKeys({ workbench, layout, matrix, view, own, keyTakers }: MatrixKeysProps) {
  const focus = matrix.focus?.partition ?? null;
  useEffect(() => {
    const takers = keyTakers.current;
    const rows = layout.brokers.map(({ node }) => node);
    for (const { id, node } of layout.brokers) {
      takers.set(node, (key) => {
        const next = focusAfter(view, focus, key);
        if (next !== null) workbench.actions.select({ kind: 'partition', partition: next });
        if (key === 'End') focusActor(document.body, `lane-${id}/${focus}`);
        return next !== null || key === 'End';
      });
    }
    return () => {
      for (const row of rows) takers.delete(row);
    };
  }, [workbench, layout, view, focus, keyTakers]);
  return (
    <>
      <p className="sr-only">{own.howTo}</p>
      <output className="sr-only" aria-live="polite">
        {focus === null ? '' : focusWords(view, focus, own)}
      </output>
    </>
  );
}

/** Beyond the last column of a page the next page follows. */
export function focusAfter(
  { partitions }: StageView,
  from: string | null,
  key: string,
): string | null {
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return null;
  const at = partitions.findIndex(({ name }) => name === from);
  const next = Math.max(0, Math.min(partitions.length - 1, at + step));
  return partitions[next]?.name ?? null;
}

function focusWords(view: StageView, name: string, own: MatrixMessages): string {
  const { partitions, brokers, groups } = view;
  const partition = partitions.find((one) => one.name === name);
  if (partition === undefined) return '';
  const out = brokers.filter(({ lanes }) =>
    lanes.some(
      ({ partition: held, role }) =>
        held === name && (role === 'out-of-sync' || role === 'catching-up'),
    ),
  );
  const readers = groups.flatMap((group) => readerOf(group, name) ?? []);
  const ids = (all: readonly number[]): string => all.join(`,${NBSP}`);
  return [
    own.focus(name),
    partition.leader === null ? own.noLeader : own.leaderOn(String(partition.leader)),
    own.inSync(ids(partition.isr)),
    ...(out.length === 0 ? [] : [own.outOfSync(ids(out.map(({ id }) => id)))]),
    ...(readers.length === 0 ? [] : [own.readBy(readers.join(', '))]),
  ].join('. ');
}
