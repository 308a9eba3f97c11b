/** Members of a group `g` under test: what they send and what they are answered. */

import type { Request } from '../engine/protocol/envelope.ts';
import type { ErrorCode } from '../engine/protocol/errors.ts';
import type { JoinGroupRequest, JoinGroupResponse } from '../engine/protocol/group-messages.ts';
import type { RequestBody, ResponseBody } from '../engine/protocol/messages.ts';
import { TestCoordinator } from './test-coordinator.ts';

export const DELAY = 3_000_000;
export const SESSION = 10_000_000;
export const REBALANCE = 20_000_000;

export class Members {
  readonly coordinator: TestCoordinator;
  readonly #answers = new Map<Request, ResponseBody>();

  constructor(coordinator = new TestCoordinator()) {
    this.coordinator = coordinator;
  }

  send(body: RequestBody, from = 'client'): Request {
    return this.coordinator.send(body, from);
  }

  ask(body: RequestBody, from = 'client'): ResponseBody | undefined {
    return this.answer(this.send(body, from));
  }

  answer(request: Request): ResponseBody | undefined {
    for (const given of this.coordinator.takeAnswers())
      this.#answers.set(given.request, given.body);
    return this.#answers.get(request);
  }

  joined(request: Request): JoinGroupResponse {
    const body = this.answer(request);
    if (body?.api !== 'JoinGroup') throw new Error('no answer to JoinGroup');
    return body;
  }

  error(body: ResponseBody | undefined): ErrorCode | undefined {
    return body !== undefined && 'error' in body ? body.error : undefined;
  }

  join(clientId: string, memberId = '', over: Partial<JoinGroupRequest> = {}): Request {
    const subscription = { topics: ['orders'], ownedPartitions: [], generation: -1, rack: null };
    return this.send(
      {
        api: 'JoinGroup',
        group: 'g',
        clientId,
        memberId,
        groupInstanceId: null,
        sessionTimeoutUs: SESSION,
        rebalanceTimeoutUs: REBALANCE,
        protocols: [{ name: 'range', subscription }],
        ...over,
      },
      clientId,
    );
  }

  /** Both rounds: the id, then the join that is parked. */
  enter(clientId: string): { readonly id: string; readonly request: Request } {
    const { memberId } = this.joined(this.join(clientId));
    return { id: memberId, request: this.join(clientId, memberId) };
  }

  sync(
    memberId: string,
    generation: number,
    shares: Readonly<Record<string, readonly string[]>> = {},
  ): Request {
    const assignments = Object.entries(shares).map(([id, partitions]) => ({
      memberId: id,
      partitions,
    }));
    return this.send({
      api: 'SyncGroup',
      group: 'g',
      memberId,
      groupInstanceId: null,
      generation,
      assignments,
    });
  }

  heartbeat(memberId: string, generation: number): ErrorCode | undefined {
    return this.error(
      this.ask({ api: 'Heartbeat', group: 'g', memberId, groupInstanceId: null, generation }),
    );
  }

  leave(memberId: string): ErrorCode | undefined {
    return this.error(this.ask({ api: 'LeaveGroup', group: 'g', memberId, groupInstanceId: null }));
  }

  commit(memberId: string, generation: number, offset: number): Request {
    const offsets = [{ partition: 'orders-0', offset, leaderEpoch: 0 }];
    return this.send({
      api: 'OffsetCommit',
      group: 'g',
      memberId,
      groupInstanceId: null,
      generation,
      offsets,
    });
  }

  committed(request: Request): ErrorCode | undefined {
    const body = this.answer(request);
    return body?.api === 'OffsetCommit' ? body.partitions[0]?.error : undefined;
  }

  /** One stable member that owns orders-0. */
  alone(): string {
    const { id } = this.enter('c-1');
    this.coordinator.advance(DELAY);
    this.sync(id, 1, { [id]: ['orders-0'] });
    return id;
  }

  get state(): string | undefined {
    return this.coordinator.group('g')?.state;
  }

  get generation(): number | undefined {
    return this.coordinator.group('g')?.generation;
  }
}
