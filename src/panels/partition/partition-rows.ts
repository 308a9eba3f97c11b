/** What is known of one partition: its metrics under the names of the scenario language, and its replicas. */

import type { LiveFrame } from '../../app/workbench/contract.ts';
import { metricsOf } from '../../ledger/metrics.ts';
import type { ReplicaRole, StageView } from '../../projection/stage-view.ts';

/** In the order in which they explain each other: who leads, who may, how far, how much. */
export const PARTITION_METRICS = [
  'leader',
  'epoch',
  'isr',
  'elr',
  'log-start',
  'lso',
  'hw',
  'log-end',
  'stored',
  'visible',
] as const;

export type PartitionMetric = (typeof PARTITION_METRICS)[number];

export interface MetricRow {
  readonly metric: PartitionMetric;
  /** `null`: absent at this moment. */
  readonly value: string | null;
}

export interface ReplicaRow {
  readonly broker: number;
  readonly role: ReplicaRole;
  readonly logStart: number;
  readonly logEnd: number;
  readonly highWatermark: number;
  readonly behind: number;
}

export interface PartitionNumbers {
  readonly metrics: readonly MetricRow[];
  readonly assigned: readonly number[];
  readonly minInsyncReplicas: number;
  readonly replicas: readonly ReplicaRow[];
}

export function partitionNumbers(frame: LiveFrame, name: string): PartitionNumbers | null {
  const partition = frame.view.partitions.find((one) => one.name === name);
  if (partition === undefined) return null;
  const metrics = metricsOf(frame.world);
  return {
    metrics: PARTITION_METRICS.map((metric) => {
      const value = metrics.get(`${metric}(${name})`);
      return { metric, value: value === undefined ? null : String(value) };
    }),
    assigned: partition.replicas,
    minInsyncReplicas: partition.minInsyncReplicas,
    replicas: replicasOf(frame.view, name),
  };
}

function replicasOf({ brokers }: StageView, name: string): readonly ReplicaRow[] {
  return brokers.flatMap(({ id, lanes }) => {
    const lane = lanes.find((one) => one.partition === name);
    if (lane === undefined) return [];
    const { role, logStart, logEnd, highWatermark, behind } = lane;
    return [{ broker: id, role, logStart, logEnd, highWatermark, behind }];
  });
}
