/** A group coordinator for tests: a clock, timers in order, and a log that takes writes at once or on demand. */

import { serverAssignor } from '../engine/assignors/server-assignors.ts';
import type { Context } from '../engine/kernel/contract.ts';
import type { Fact } from '../engine/kernel/fact.ts';
import { outbox } from '../engine/kernel/outbox.ts';
import type { RecordContent } from '../engine/log/record-batch.ts';
import { applyRecords, EMPTY_IMAGE } from '../engine/metadata/apply.ts';
import type { MetadataImage } from '../engine/metadata/image.ts';
import type { Request } from '../engine/protocol/envelope.ts';
import type { ErrorCode } from '../engine/protocol/errors.ts';
import type { RequestBody, ResponseBody } from '../engine/protocol/messages.ts';
import { OFFSETS_TOPIC } from '../engine/protocol/topic-partition.ts';
import {
  handleGroupRequest,
  handleGroupTimer,
  initialGroups,
  onAppended,
  onLeading,
} from '../engine/group-coordinator/group-coordinator.ts';
import type {
  ClassicGroup,
  GroupCoordinatorState,
} from '../engine/group-coordinator/group-state.ts';
import type { ConsumerGroup } from '../engine/group-coordinator/modern/consumer-group.ts';
import type { CoordinatorHost } from '../engine/group-coordinator/host.ts';

interface Timer {
  readonly atUs: number;
  readonly data: unknown;
}

export interface Answer {
  readonly request: Request;
  readonly body: ResponseBody;
}

/** One coordinator that leads the only partition of `__consumer_offsets`. */
export class TestCoordinator {
  state: GroupCoordinatorState = initialGroups();
  nowUs = 0;
  readonly log: RecordContent[] = [];
  readonly facts: Fact[] = [];
  /** Answers since they were last taken. */
  #answers: Answer[] = [];
  #tokens: unknown[] = [];
  readonly #timers = new Map<string, Timer>();
  readonly #config: ReadonlyMap<string, string>;
  readonly #writesAtOnce: boolean;
  #requests = 0;
  #events = 0;

  /** What the share coordinator was asked to begin. */
  readonly toInitialize: (readonly [group: string, partition: string])[] = [];

  /** What the brokers of a real cluster have loaded; a test may plug in its own. */
  assignor: CoordinatorHost['assignor'] = serverAssignor;
  readonly image: MetadataImage;

  constructor(
    config: Readonly<Record<string, string>> = {},
    writesAtOnce = true,
    topics: Readonly<Record<string, number>> = {},
  ) {
    this.#config = new Map(Object.entries(config));
    this.#writesAtOnce = writesAtOnce;
    this.image = testImage(topics);
    this.turn((host) => onLeading(this.state, `${OFFSETS_TOPIC}-0`, [], host));
  }

  send(body: RequestBody, from = 'client'): Request {
    const correlationId = this.#requests++;
    const names = { from, to: 'broker-1', connection: `${from}>broker-1#coordinator` };
    const request: Request = { kind: 'request', ...names, correlationId, body };
    this.turn((host) => handleGroupRequest(this.state, request, host));
    this.#settle();
    return request;
  }

  /** Timers fire one by one, each at its instant. */
  advance(byUs: number): void {
    const endUs = this.nowUs + byUs;
    for (;;) {
      const [next] = this.#dueUntil(endUs);
      if (next === undefined) break;
      const [key, { atUs, data }] = next;
      this.#timers.delete(key);
      this.nowUs = atUs;
      this.turn((host) => handleGroupTimer(this.state, key, data, host));
      this.#settle();
    }
    this.nowUs = endUs;
  }

  /** The clock stands at the end at once, as a mocked one does; then what is due fires in order. */
  jump(byUs: number): void {
    this.nowUs += byUs;
    for (;;) {
      const [next] = this.#dueUntil(this.nowUs);
      if (next === undefined) return;
      const [key, { data }] = next;
      this.#timers.delete(key);
      this.turn((host) => handleGroupTimer(this.state, key, data, host));
      this.#settle();
    }
  }

  #dueUntil(endUs: number): readonly (readonly [string, Timer])[] {
    const due = [...this.#timers].filter(([, { atUs }]) => atUs <= endUs);
    return due.toSorted(([, a], [, b]) => a.atUs - b.atUs);
  }

  /** The high watermark passes everything that was written. */
  replicate(error: ErrorCode = 'NONE'): void {
    const tokens = this.#tokens;
    this.#tokens = [];
    for (const token of tokens) this.turn((host) => onAppended(this.state, token, error, host));
  }

  takeAnswers(): readonly Answer[] {
    const answers = this.#answers;
    this.#answers = [];
    return answers;
  }

  group(name: string): ClassicGroup | undefined {
    const group = this.state.groups.get(name);
    return group?.kind === 'classic' ? group : undefined;
  }

  consumerGroup(name: string): ConsumerGroup | undefined {
    const group = this.state.groups.get(name);
    return group?.kind === 'consumer' ? group : undefined;
  }

  #settle(): void {
    while (this.#writesAtOnce && this.#tokens.length > 0) this.replicate();
  }

  turn(step: (host: CoordinatorHost) => GroupCoordinatorState): void {
    const context: Context = {
      nowUs: this.nowUs,
      self: 'broker-1',
      eventId: this.#events++,
      draw: () => 0,
    };
    const out = outbox(context);
    this.state = step(this.#host(out));
    for (const effect of out.turn(null).effects) {
      if (effect.kind === 'fact') this.facts.push(effect.fact);
    }
  }

  #host(out: CoordinatorHost['out']): CoordinatorHost {
    return {
      nowUs: this.nowUs,
      self: 'broker-1',
      broker: 1,
      out,
      image: this.image,
      config: this.#config,
      reply: (request, body) => void this.#answers.push({ request, body }),
      append: (_partition, contents, token) => {
        this.log.push(...contents);
        this.#tokens.push(token);
        return 'NONE';
      },
      assignor: (name) => this.assignor(name),
      initializeShare: (group, _epoch, { partition }) => this.toInitialize.push([group, partition]),
      leads: () => true,
      setTimer: (key, delayUs, data) =>
        void this.#timers.set(key, { atUs: this.nowUs + delayUs, data }),
      cancelTimer: (key) => void this.#timers.delete(key),
    };
  }
}

function testImage(topics: Readonly<Record<string, number>>): MetadataImage {
  const all = Object.entries({ ...topics, [OFFSETS_TOPIC]: 1 });
  return applyRecords(
    EMPTY_IMAGE,
    all.map(([name, partitionCount]) => {
      const topic = { name, partitionCount, config: new Map<string, string>() };
      return { type: 'Topic', topic };
    }),
  );
}
