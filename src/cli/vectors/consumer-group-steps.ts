/** Vectors of consumer groups: heartbeats, classic members among them, time that passes, and the group after each. */

import type { ServerGroup } from '../../engine/assignors/server-assignor.ts';
import { uniformAssignor } from '../../engine/assignors/uniform.ts';
import type { Request } from '../../engine/protocol/envelope.ts';
import type { RequestBody, ResponseBody } from '../../engine/protocol/messages.ts';
import { TestCoordinator } from '../../testing/test-coordinator.ts';
import { MemberNames } from './classic-group-names.ts';
import { GROUP, protocolsOf, setUp, shownGroup, shownWanted } from './consumer-group-states.ts';
import {
  partitionCounts,
  stepsOf,
  type ConsumerAnswer,
  type ConsumerRequest,
  type ConsumerStep,
} from './consumer-group-vector.ts';
import { namesIn, topicsOf, type Topics } from './partition-sets.ts';
import { expected, firstProblem, type VectorCase, type VectorCheck } from './vector-case.ts';

interface Bench {
  readonly coordinator: TestCoordinator;
  names: MemberNames;
  readonly steps: readonly ConsumerStep[];
  /** Kafka's own tests plug in an assignor of theirs; the others ran the real one. */
  readonly isReal: boolean;
  /** Requests by the step that sent them. */
  readonly asked: Map<number, Request>;
  /** Answers of JoinGroup and SyncGroup wait for the write: they come with the step after. */
  readonly held: Map<Request, ResponseBody>;
  assignorProblem: string | undefined;
}

export const checkConsumerGroup: VectorCheck = (vector) => {
  const steps = stepsOf(vector);
  const bench: Bench = {
    coordinator: new TestCoordinator(configOf(vector, steps), true, partitionCounts(vector, steps)),
    names: new MemberNames(),
    steps,
    isReal: 'topics' in vector,
    asked: new Map(),
    held: new Map(),
    assignorProblem: undefined,
  };
  for (const [place, step] of steps.entries()) {
    const problem = takeStep(bench, place, step);
    if (problem !== undefined) return `step ${place} (${step.op}), ${problem}`;
  }
  return undefined;
};

/** Kafka's tests compute a target in every heartbeat; a group that is full there has as many members as it may. */
function configOf(vector: VectorCase, steps: readonly ConsumerStep[]): Record<string, string> {
  if ('topics' in vector) return {};
  const full = steps.find(({ error }) => error === 'GroupMaxSizeReachedException');
  const before = full?.groupBefore ?? steps[steps.indexOf(full ?? { op: '' }) - 1]?.group;
  const maxSize = before && String(Object.keys(before.members).length);
  return {
    'group.consumer.assignment.interval.ms': '0',
    ...(full === undefined || maxSize === undefined
      ? {}
      : { 'group.consumer.max.size': maxSize }),
  };
}

function takeStep(bench: Bench, place: number, step: ConsumerStep): string | undefined {
  const { coordinator, held } = bench;
  const before = new Map(held);
  held.clear();
  if (step.groupBefore !== undefined) setUp(coordinator, bench.steps, step.groupBefore);
  plugIn(bench, step);
  if (step.op === 'advance') coordinator[bench.isReal ? 'advance' : 'jump']((step.ms ?? 0) * 1_000);
  else ask(bench, place, step);
  for (const { request, body } of coordinator.takeAnswers()) held.set(request, body);
  const late = (step.completes ?? []).map(({ ofStep, response }) => {
    const request = bench.asked.get(ofStep);
    const body = request && (before.get(request) ?? held.get(request));
    return answerProblem(bench, `answer to step ${ofStep}`, response, body);
  });
  const anew = beginsAnew(step);
  if (anew) bench.names = new MemberNames();
  const problem = firstProblem([
    bench.assignorProblem,
    ...late,
    ownProblem(bench, place, step),
  ]);
  if (problem !== undefined || step.group === undefined) return problem;
  if (anew) setUp(coordinator, bench.steps, step.group);
  return expected('group', shownWanted(step.group), shownGroup(coordinator, bench.names));
}

/** A test may run again for another version: an answer that changes nothing stands beside a group of its own. */
function beginsAnew({ response }: ConsumerStep): boolean {
  return typeof response === 'object' && response.error === 'MEMBER_ID_REQUIRED';
}

// ── the assignor ─────────────────────────────────────────────────────────────────────────────────

/** Which member gets which partition follows the hash order of random ids in Kafka: the target is taken as told. */
function plugIn(bench: Bench, step: ConsumerStep): void {
  const { coordinator, isReal, names } = bench;
  const told = step.group?.targetAssignment ?? {};
  coordinator.assignor = (name) => ({
    name,
    assign: (group) => {
      const targets = new Map(
        Object.entries(told).map(([member, topics]) => {
          const own = Object.entries(topics).filter(([, numbers]) => numbers.length > 0);
          return [names.idOf(member), new Map(own)];
        }),
      );
      if (isReal) bench.assignorProblem = sizesProblem(group, told);
      return { kind: 'assigned', targets };
    },
  });
}

/** The real assignor gives everybody as much as Kafka's did, whatever the order. */
function sizesProblem(group: ServerGroup, told: Readonly<Record<string, Topics>>): string | undefined {
  const own = uniformAssignor.assign(group);
  if (own.kind === 'failed') return `the assignor fails: ${own.error}`;
  const sizes = [...own.targets.values()].map((topics) => [...topics.values()].flat().length);
  const wanted = Object.values(told).map((topics) => namesIn(topics).length);
  return expected('sizes', wanted.toSorted(ascending), sizes.toSorted(ascending));
}

function ascending(a: number, b: number): number {
  return a - b;
}

// ── requests ─────────────────────────────────────────────────────────────────────────────────────

function ask({ coordinator, names, asked }: Bench, place: number, step: ConsumerStep): void {
  const { request } = step;
  if (request === undefined) return;
  const memberId = names.idOf(request.memberId ?? '');
  const body = bodyOf(step, request, memberId, coordinator);
  asked.set(place, coordinator.send(body, request.memberId ?? 'client'));
}

function bodyOf(
  step: ConsumerStep,
  request: ConsumerRequest,
  memberId: string,
  coordinator: TestCoordinator,
): RequestBody {
  const { instanceId, generationId: generation = -1, sessionTimeoutMs = 0 } = request;
  const own = { group: GROUP, memberId, groupInstanceId: instanceId ?? null };
  switch (step.op) {
    case 'consumerGroupHeartbeat':
      return heartbeatOf(request, own);
    case 'join': {
      const { topics, owned } = subscriptionIn(step, memberId, coordinator);
      return {
        api: 'JoinGroup',
        ...own,
        clientId: request.memberId ?? 'client',
        sessionTimeoutUs: sessionTimeoutMs * 1_000,
        rebalanceTimeoutUs: (request.rebalanceTimeoutMs ?? 0) * 1_000,
        protocols: protocolsOf(request.protocols ?? [], topics, owned),
      };
    }
    case 'sync':
      return { api: 'SyncGroup', ...own, generation, assignments: [] };
    case 'heartbeat':
      return { api: 'Heartbeat', ...own, generation };
    case 'leave':
      return { api: 'LeaveGroup', ...own };
    default:
      throw new Error(`unknown step ${step.op}`);
  }
}

function heartbeatOf(
  request: ConsumerRequest,
  own: { readonly group: string; readonly memberId: string; readonly groupInstanceId: string | null },
): RequestBody {
  const { rebalanceTimeoutMs, ownedPartitions } = request;
  return {
    api: 'ConsumerGroupHeartbeat',
    ...own,
    memberEpoch: request.memberEpoch ?? 0,
    rack: null,
    rebalanceTimeoutUs: rebalanceTimeoutMs === undefined ? null : rebalanceTimeoutMs * 1_000,
    topics: request.subscribedTopicNames ?? null,
    topicRegex: request.subscribedTopicRegex ?? null,
    serverAssignor: request.serverAssignor ?? null,
    ownedPartitions: ownedPartitions === undefined ? null : namesIn(ownedPartitions),
  };
}

/**
 * What a JoinGroup carries besides the names of its strategies is not told. Topics: as the group has them after it.
 * Owned: what a cooperative member had; an eager one owns nothing while it joins. Who still has to let go did own.
 */
function subscriptionIn(step: ConsumerStep, memberId: string, coordinator: TestCoordinator) {
  const after = step.group?.members[step.request?.memberId ?? ''];
  const known = coordinator.consumerGroup(GROUP)?.members.get(memberId);
  const topics = step.group === undefined ? (known?.topics ?? []) : (after?.topics ?? []);
  const owned = after?.state === 'UNREVOKED_PARTITIONS' ? [...(known?.assigned.keys() ?? [])] : [];
  return { topics, owned };
}


// ── answers ──────────────────────────────────────────────────────────────────────────────────────

function ownProblem(bench: Bench, place: number, step: ConsumerStep): string | undefined {
  const { response, error } = step;
  if (response === 'PENDING' || step.request === undefined) return undefined;
  const request = bench.asked.get(place);
  const body = request && bench.held.get(request);
  if (request !== undefined) bench.held.delete(request);
  const want = error === undefined ? (response ?? {}) : { error: codeOf(error) };
  return answerProblem(bench, 'answer', want, body);
}

/** `UnknownMemberIdException` → `UNKNOWN_MEMBER_ID` */
function codeOf(exception: string): string {
  const words = exception.replace(/Exception$/, '').match(/[A-Z][a-z]*/g) ?? [];
  return words.join('_').toUpperCase();
}

function answerProblem(
  { names }: Bench,
  what: string,
  want: ConsumerAnswer,
  body: ResponseBody | undefined,
): string | undefined {
  switch (body?.api) {
    case 'ConsumerGroupHeartbeat':
      return expected(what, plainAnswer(want), heartbeatAnswer(body));
    case 'JoinGroup': {
      names.bind(want.memberId, body.memberId);
      const memberId = names.nameOf(body.memberId);
      if (body.error !== 'NONE') return expected(what, want, { error: body.error, memberId });
      const { generation: generationId, protocol: protocolName } = body;
      return expected(what, want, { generationId, protocolName, memberId });
    }
    case 'SyncGroup':
      return expected(what, want.error ?? 'NONE', body.error);
    case 'Heartbeat':
    case 'LeaveGroup':
      return expected(what, want.error ?? 'NONE', body.error);
    default:
      return `${what}: expected ${JSON.stringify(want)} got none`;
  }
}

function plainAnswer({ assignment, ...want }: ConsumerAnswer): unknown {
  return assignment === undefined ? want : { ...want, assignment: topicsOf(namesIn(assignment)) };
}

type HeartbeatAnswer = Extract<ResponseBody, { readonly api: 'ConsumerGroupHeartbeat' }>;

function heartbeatAnswer(body: HeartbeatAnswer): unknown {
  const { error, memberId, memberEpoch, heartbeatIntervalUs, assignment } = body;
  if (error !== 'NONE') return { error };
  return {
    memberId,
    memberEpoch,
    heartbeatIntervalMs: heartbeatIntervalUs / 1_000,
    ...(assignment === null ? {} : { assignment: topicsOf(assignment) }),
  };
}
