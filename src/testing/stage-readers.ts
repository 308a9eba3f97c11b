/** Groups and their members, for the moments in `stage-fixtures.ts`. */

import { PLAIN_LOOP } from './plain-loop.ts';
import type { BatchCell } from '../projection/around-view.ts';
import type { GroupView, MemberView } from '../projection/reader-view.ts';
import { send, SENDS } from './stage-parts.ts';

/** In its hands: what its last poll returned. */
export const holding = (cells: readonly BatchCell[]) => ({ batch: cells, hand: cells });

export function member(
  group: string,
  index: number,
  partitions: readonly number[],
  waits: number,
): MemberView {
  return {
    name: `${group}-${index}`,
    group,
    status: 'polling',
    sinceUs: 0,
    station: 'poll',
    partitions: partitions.map((one) => `orders-${one}`),
    worksOn: null,
    batch: [],
    hand: [],
    startedFrom: null,
    positions: partitions.map((one) => ({ partition: `orders-${one}`, offset: waits })),
    commit: { state: 'none', offsets: [] },
    commitMode: 'sync-batch',
    parkedAt: [],
    timers: [],
    processed: 0,
    around: PLAIN_LOOP,
  };
}

export function group(
  name: string,
  members: readonly MemberView[],
  sink: { readonly kind: 'counter' | 'ledger'; readonly seen: number; readonly truth: number },
  missing = 0,
  extra = 0,
): GroupView {
  return {
    name,
    protocol: 'classic',
    state: 'Stable',
    generation: 2,
    described: null,
    coordinator: 1,
    topics: ['orders'],
    members,
    joined: members.length,
    config: {
      'auto.commit.interval.ms': '5000',
      'auto.offset.reset': 'latest',
      'group.remote.assignor': '',
      'heartbeat.interval.ms': '3000',
      'isolation.level': 'read_uncommitted',
      'max.poll.interval.ms': '300000',
      'max.poll.records': '500',
      'partition.assignment.strategy': 'range,cooperative-sticky',
      'session.timeout.ms': '45000',
    },
    commitMode: 'sync-batch',
    processUs: 60_000,
    onPoison: 'stop',
    processed: sink.seen,
    duplicates: extra,
    lag: Math.max(0, sink.truth - sink.seen),
    sink: {
      kind: sink.kind,
      seen: String(sink.seen),
      truth: String(sink.truth),
      seenNumber: sink.seen,
      truthNumber: sink.truth,
      missing,
      extra,
      aborted: 0,
      stored: [],
      cells: [],
      landings: Array.from({ length: sink.seen }, (_, at) => ({
        cell: send(at % SENDS.length),
        atUs: at * 10_000,
        member: members[0]?.name ?? '',
        repeat: at >= sink.seen - extra,
        late: false,
        effect: 'settled' as const,
      })),
    },
  };
}
