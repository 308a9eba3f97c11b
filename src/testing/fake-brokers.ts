/**
 * Stand-ins for the brokers that a consumer talks to: one group with one member at a time, logs as plain arrays.
 * A test may answer a request in its own way first.
 */

import type { DataRecord, RecordBatch } from '../engine/log/record-batch.ts';
import type { Request } from '../engine/protocol/envelope.ts';
import type { JoinGroupRequest } from '../engine/protocol/group-messages.ts';
import type {
  FetchPartitionResponse,
  RequestBody,
  ResponseBody,
} from '../engine/protocol/messages.ts';
import { topicOf } from '../engine/protocol/topic-partition.ts';

export interface FakePartition {
  readonly records: DataRecord[];
  leader: number;
  leaderEpoch: number;
  logStart: number;
}

/** `undefined`: as usual; `silent`: no answer, ever. */
export type Interception = (request: Request) => ResponseBody | 'silent' | undefined;

export class FakeBrokers {
  readonly partitions = new Map<string, FakePartition>();
  readonly committed = new Map<string, number>();
  /** Every request that arrived, in order. */
  readonly heard: Request[] = [];
  intercept: Interception = () => undefined;
  generation = 0;
  readonly brokers: readonly number[];
  private memberIds = 0;

  constructor(counts: Readonly<Record<string, number>>, brokers: readonly number[] = [1]) {
    this.brokers = brokers;
    for (const [topic, count] of Object.entries(counts)) {
      for (let p = 0; p < count; p++) {
        const leader = brokers[p % brokers.length] as number;
        this.partitions.set(`${topic}-${p}`, { records: [], leader, leaderEpoch: 0, logStart: 0 });
      }
    }
  }

  append(partition: string, count: number, poison: readonly number[] = []): void {
    const { records } = this.partition(partition);
    for (let i = 0; i < count; i++) {
      const sendId = records.length;
      const sendNumber = sendId + 1;
      const value = `${partition}-${sendId}`;
      const content = { producer: `web-${partition}`, sendNumber, sendId, key: null, value };
      const rest = { kind: 'data', sizeBytes: 80, timestampUs: 0 } as const;
      records.push({ ...content, ...rest, poison: poison.includes(sendId) });
    }
  }

  partition(name: string): FakePartition {
    const found = this.partitions.get(name);
    if (found === undefined) throw new Error(`no partition ${name}`);
    return found;
  }

  /** `wait`: a fetch without data, to be asked again later. */
  answer(request: Request): ResponseBody | 'silent' | 'wait' {
    this.heard.push(request);
    return this.intercept(request) ?? this.usual(request);
  }

  usual({ body, from }: Request): ResponseBody | 'wait' {
    return this.group(body, from) ?? this.offsets(body) ?? this.data(body);
  }

  private group(body: RequestBody, from: string): ResponseBody | null {
    switch (body.api) {
      case 'FindCoordinator':
        return { api: body.api, error: OK, broker: this.brokers[0] as number };
      case 'JoinGroup':
        return this.join(body, from);
      case 'SyncGroup': {
        const own = body.assignments.find(({ memberId }) => memberId === body.memberId);
        return { api: body.api, error: OK, partitions: own?.partitions ?? [] };
      }
      case 'Heartbeat':
      case 'LeaveGroup':
        return { api: body.api, error: OK };
      default:
        return null;
    }
  }

  private join(body: JoinGroupRequest, from: string): ResponseBody {
    if (body.memberId === '') {
      const memberId = `${from}-id-${++this.memberIds}`;
      return { ...NOT_JOINED, error: 'MEMBER_ID_REQUIRED', memberId };
    }
    this.generation += 1;
    const { memberId, groupInstanceId } = body;
    const protocol = body.protocols[0];
    if (protocol === undefined) throw new Error('a join names its protocols');
    const members = [{ memberId, groupInstanceId, subscription: protocol.subscription }];
    const names = { memberId, leader: memberId, protocol: protocol.name };
    return { api: body.api, error: OK, generation: this.generation, members, ...names };
  }

  private offsets(body: RequestBody): ResponseBody | null {
    if (body.api === 'OffsetFetch') {
      const partitions = body.partitions.map((partition) => {
        return { partition, offset: this.committed.get(partition) ?? null, leaderEpoch: -1 };
      });
      return { api: body.api, error: OK, partitions };
    }
    if (body.api !== 'OffsetCommit') return null;
    for (const { partition, offset } of body.offsets) this.committed.set(partition, offset);
    const partitions = body.offsets.map(({ partition }) => ({ partition, error: OK }));
    return { api: body.api, partitions };
  }

  private data(body: RequestBody): ResponseBody | 'wait' {
    switch (body.api) {
      case 'Metadata':
        return this.metadata();
      case 'ListOffsets': {
        const partitions = body.partitions.map(({ partition, timestampUs }) => {
          const { records, logStart, leaderEpoch } = this.partition(partition);
          const offset = timestampUs === LATEST ? records.length : logStart;
          return { partition, error: OK, offset, leaderEpoch };
        });
        return { api: body.api, partitions };
      }
      case 'OffsetForLeaderEpoch': {
        const partitions = body.partitions.map(({ partition, leaderEpoch }) => {
          const endOffset = this.partition(partition).records.length;
          return { partition, error: OK, leaderEpoch, endOffset };
        });
        return { api: body.api, partitions };
      }
      case 'Fetch': {
        const partitions = body.partitions.map((p) =>
          this.fetch(p.partition, p.fetchOffset, p.currentLeaderEpoch),
        );
        const empty = partitions.every((p) => p.error === OK && p.batches.length === 0);
        return empty ? 'wait' : { api: body.api, error: OK, partitions };
      }
      default:
        throw new Error(`a consumer does not send ${body.api}`);
    }
  }

  emptyFetch({ body }: Request): ResponseBody {
    if (body.api !== 'Fetch') throw new Error('only fetches wait');
    const partitions = body.partitions.map((p) =>
      this.fetch(p.partition, p.fetchOffset, p.currentLeaderEpoch),
    );
    return { api: 'Fetch', error: 'NONE', partitions };
  }

  private metadata(): ResponseBody {
    const topics = [...new Set([...this.partitions.keys()].map(topicOf))];
    return {
      api: 'Metadata',
      brokers: this.brokers,
      topics: topics.map((topic) => ({
        topic,
        error: 'NONE',
        partitions: [...this.partitions]
          .filter(([name]) => topicOf(name) === topic)
          .map(([partition, { leader, leaderEpoch }]) => {
            return { partition, leader, leaderEpoch, error: 'NONE' as const };
          }),
      })),
    };
  }

  private fetch(partition: string, fetchOffset: number, epoch: number): FetchPartitionResponse {
    const { records, logStart, leaderEpoch } = this.partition(partition);
    const outside = fetchOffset < logStart || fetchOffset > records.length;
    const end = records.length;
    const fenced = epoch !== -1 && epoch < leaderEpoch;
    const refusal = fenced ? 'FENCED_LEADER_EPOCH' : outside ? 'OFFSET_OUT_OF_RANGE' : undefined;
    const error = refusal ?? 'NONE';
    const batches =
      refusal !== undefined || fetchOffset === end
        ? []
        : [batchOf(records, fetchOffset, leaderEpoch)];
    return {
      partition,
      error,
      highWatermark: end,
      lastStableOffset: end,
      logStartOffset: logStart,
      batches,
      abortedTransactions: [],
    };
  }
}

const OK = 'NONE' as const;
const LATEST = -1;

const NOT_JOINED = {
  api: 'JoinGroup',
  generation: -1,
  protocol: '',
  leader: '',
  members: [],
} as const;

function batchOf(records: readonly DataRecord[], from: number, leaderEpoch: number): RecordBatch {
  return {
    baseOffset: from,
    lastOffset: records.length - 1,
    leaderEpoch,
    producerId: -1,
    producerEpoch: -1,
    baseSequence: -1,
    transactional: false,
    control: false,
    sizeBytes: 100,
    appendedAtUs: 0,
    maxTimestampUs: 0,
    records: records.slice(from).map((content, i) => ({ offset: from + i, content })),
  };
}
