/** Vectors of the classic group protocol: what members send, how time passes, what they are answered, and the group then. */

import type { ClassicGroup } from '../../engine/group-coordinator/group-state.ts';
import type { Request } from '../../engine/protocol/envelope.ts';
import type { RequestBody, ResponseBody } from '../../engine/protocol/messages.ts';
import { TestCoordinator } from '../../testing/test-coordinator.ts';
import { answerProblem, learnNames, type VectorAnswer } from './classic-group-answers.ts';
import { MemberNames } from './classic-group-names.ts';
import { expected, firstProblem, type VectorCheck } from './vector-case.ts';

export interface VectorRequest {
  readonly memberId?: string;
  readonly groupInstanceId?: string;
  readonly instanceId?: string;
  readonly sessionTimeoutMs?: number;
  readonly rebalanceTimeoutMs?: number;
  readonly protocols?: readonly string[];
  readonly generationId?: number;
  /** By member, or the members that get something. */
  readonly assignments?: Readonly<Record<string, string>> | readonly string[];
  readonly members?: readonly { readonly memberId: string; readonly groupInstanceId?: string }[];
}

interface VectorGroup {
  readonly state: string;
  readonly generationId: number;
  readonly numMembers: number;
  readonly leader?: string;
  readonly protocol?: string;
  readonly awaitingJoin?: number;
  readonly pendingJoin?: number;
  readonly staticMembers?: number | Readonly<Record<string, string>>;
}

interface Step {
  readonly op: string;
  readonly request?: VectorRequest;
  readonly ms?: number;
  readonly response?: VectorAnswer | 'PENDING';
  readonly error?: string;
  readonly completes?: readonly { readonly ofStep: number; readonly response: VectorAnswer }[];
  readonly group?: VectorGroup;
}

const GROUP = 'g';
/** The tests use sessions of half a second. */
const BOUNDS = { 'group.min.session.timeout.ms': '1', 'group.max.session.timeout.ms': '1800000' };

interface Bench {
  readonly coordinator: TestCoordinator;
  readonly pass: (byUs: number) => void;
  readonly names: MemberNames;
  /** Requests by the step that sent them. */
  readonly asked: Map<number, Request>;
}

export const checkClassicGroup: VectorCheck = (vector) => {
  const coordinator = new TestCoordinator(BOUNDS, false);
  // The clock of Kafka's own tests jumps: what was due meanwhile fires at the end.
  const jumps = JSON.stringify(vector['source'] ?? '').includes('GroupMetadataManagerTest');
  const bench: Bench = {
    coordinator,
    pass: (byUs) => (jumps ? coordinator.jump(byUs) : coordinator.advance(byUs)),
    names: new MemberNames(),
    asked: new Map(),
  };
  for (const [place, step] of (vector['steps'] as readonly Step[]).entries()) {
    const problem = takeStep(bench, place, step);
    if (problem !== undefined) return `step ${place} (${step.op}), ${problem}`;
  }
  return undefined;
};

function takeStep(bench: Bench, place: number, step: Step): string | undefined {
  const { coordinator } = bench;
  coordinator.replicate();
  makeStable(bench, step);
  elect(bench, step.group?.leader ?? leaderTold(step));
  if (step.op === 'advance') bench.pass((step.ms ?? 0) * 1_000);
  else ask(bench, place, step);
  // Where the test finished the write within the step, its answer is of this step.
  if (step.response !== 'PENDING') coordinator.replicate();
  const answers = answersOf(bench, place, step);
  for (const { want, body } of answers) if (want !== null) learnNames(want, body, bench.names);
  if (step.group !== undefined) learnGroup(bench, step.group);
  return firstProblem([
    ...answers.map((answer) => problemOf(answer, bench.names)),
    step.group && groupProblem(bench, step.group),
  ]);
}

function leaderTold({ completes = [], response }: Step): string | undefined {
  const answers = [...completes.map((one) => one.response), response];
  for (const answer of answers) if (typeof answer === 'object') return answer.leader;
  return undefined;
}

/**
 * A test may put a group into Stable by hand: here its members sync. It did where the vector shows that state, and where
 * a leader that joins again begins a generation.
 */
function makeStable({ coordinator, names }: Bench, step: Step): void {
  const group = coordinator.group(GROUP);
  if (step.op !== 'join' || group?.state !== 'CompletingRebalance') return;
  const { response, request } = step;
  const isAgain =
    names.idOf(request?.memberId ?? '') === group.leader &&
    typeof response === 'object' &&
    response.generationId === group.generation + 1;
  if (step.group?.state !== 'Stable' && !isAgain) return;
  const parked = [...group.members.values()].some(({ awaitingSync }) => awaitingSync !== null);
  if (parked) return;
  for (const memberId of group.members.keys()) coordinator.send(syncOf(group, memberId));
  coordinator.replicate();
  coordinator.takeAnswers();
}

function syncOf({ generation }: ClassicGroup, memberId: string): RequestBody {
  const own = { group: GROUP, memberId, groupInstanceId: null, generation };
  return { api: 'SyncGroup', ...own, assignments: [] };
}

/** Who follows a leader that is gone, Kafka takes from a hash map of random ids: as the vector says. */
function elect({ coordinator, names }: Bench, leader: string | undefined): void {
  const group = coordinator.group(GROUP);
  if (leader !== undefined) names.bindRest([leader], [...(group?.members.keys() ?? [])]);
  const memberId = names.idOf(leader ?? '');
  const member = group?.members.get(memberId);
  if (group === undefined || member === undefined || group.leader === memberId) return;
  const others = [...group.members].filter(([id]) => id !== memberId);
  const members = new Map([[memberId, member], ...others]);
  const groups = new Map(coordinator.state.groups).set(GROUP, { ...group, members });
  coordinator.state = { ...coordinator.state, groups };
}

function ask({ coordinator, names, asked }: Bench, place: number, step: Step): void {
  const { request } = step;
  if (request === undefined) return;
  for (const body of bodiesOf(step, request, names)) asked.set(place, coordinator.send(body));
}

function bodiesOf(
  { op, response }: Step,
  request: VectorRequest,
  names: MemberNames,
): readonly RequestBody[] {
  const { generationId: generation = 0, groupInstanceId, instanceId } = request;
  const memberId = names.idOf(request.memberId ?? '');
  const own = {
    group: GROUP,
    memberId,
    groupInstanceId: groupInstanceId ?? instanceId ?? null,
  };
  switch (op) {
    case 'join':
      return [joinOf(request, own, response)];
    case 'sync':
      return [{ api: 'SyncGroup', ...own, generation, assignments: sharesOf(request, names) }];
    case 'heartbeat':
      return [{ api: 'Heartbeat', ...own, generation }];
    case 'leave':
      return (request.members ?? [request]).map((leaving) => ({
        api: 'LeaveGroup',
        group: GROUP,
        memberId: names.idOf(leaving.memberId ?? ''),
        groupInstanceId: leaving.groupInstanceId ?? null,
      }));
    default:
      throw new Error(`unknown step ${op}`);
  }
}

interface Own {
  readonly group: string;
  readonly memberId: string;
  readonly groupInstanceId: string | null;
}

function joinOf(
  { sessionTimeoutMs = 0, rebalanceTimeoutMs = 0, protocols = [] }: VectorRequest,
  own: Own,
  response: Step['response'],
): RequestBody {
  const subscription = { topics: ['orders'], ownedPartitions: [], generation: -1, rack: null };
  const getsId = typeof response === 'object' && response.error === 'MEMBER_ID_REQUIRED';
  return {
    api: 'JoinGroup',
    ...own,
    clientId: 'client',
    sessionTimeoutUs: sessionTimeoutMs * 1_000,
    rebalanceTimeoutUs: rebalanceTimeoutMs * 1_000,
    protocols: protocols.map((name) => ({ name, subscription })),
    // Some of the tests join by a version that asks for no id first.
    ...(own.memberId === '' && !getsId ? { takesAnyId: true } : {}),
  };
}

function sharesOf({ assignments = [] }: VectorRequest, names: MemberNames) {
  const shares = Array.isArray(assignments)
    ? assignments.map((name: string) => [name, `for ${name}`] as const)
    : Object.entries(assignments);
  return shares.map(([name, text]) => ({ memberId: names.idOf(name), partitions: [text] }));
}

// ── what came of it ──────────────────────────────────────────────────────────────────────────────

interface Answered {
  readonly what: string;
  /** `null`: nobody expected it. */
  readonly want: VectorAnswer | null;
  readonly body: ResponseBody | undefined;
}

function answersOf({ coordinator, asked }: Bench, place: number, step: Step): readonly Answered[] {
  const given = new Map(coordinator.takeAnswers().map(({ request, body }) => [request, body]));
  const wanted = new Map(step.completes?.map(({ ofStep, response }) => [ofStep, response]));
  if (asked.has(place) && step.response !== 'PENDING') wanted.set(place, ownAnswer(step));
  const answers: Answered[] = [];
  for (const [ofStep, want] of wanted) {
    const request = asked.get(ofStep);
    answers.push({ what: `answer to step ${ofStep}`, want, body: request && given.get(request) });
    if (request !== undefined) given.delete(request);
  }
  for (const body of given.values()) answers.push({ what: 'an answer', want: null, body });
  return answers;
}

function problemOf({ what, want, body }: Answered, names: MemberNames): string | undefined {
  if (want === null) return `${what} too many: ${JSON.stringify(body)}`;
  return answerProblem(what, want, body, names);
}

function ownAnswer({ response, error }: Step): VectorAnswer {
  if (error !== undefined) return { error: codeOf(error) };
  return typeof response === 'object' ? response : {};
}

/** `UnknownMemberIdException` → `UNKNOWN_MEMBER_ID` */
function codeOf(exception: string): string {
  const words = exception.replace(/Exception$/, '').match(/[A-Z][a-z]*/g) ?? [];
  return words.join('_').toUpperCase();
}

function learnGroup({ coordinator, names }: Bench, want: VectorGroup): void {
  const group = coordinator.group(GROUP);
  names.bind(want.leader, group?.leader);
  if (typeof want.staticMembers !== 'object') return;
  for (const [instance, name] of Object.entries(want.staticMembers)) {
    names.bind(name, group?.staticMembers.get(instance));
  }
}

function groupProblem({ coordinator, names }: Bench, want: VectorGroup): string | undefined {
  const group = coordinator.group(GROUP);
  if (group === undefined) return 'there is no group';
  return expected('group', want, shownGroup(group, want, names));
}

function shownGroup(group: ClassicGroup, want: VectorGroup, names: MemberNames): VectorGroup {
  const { state, generation: generationId, members, leader, protocol, staticMembers } = group;
  const awaitingJoin = [...members.values()].filter((one) => one.awaitingJoin !== null).length;
  const pendingJoin = group.pendingMembers.size;
  const instances = [...staticMembers].map(([id, memberId]) => [id, names.nameOf(memberId)]);
  const statics =
    typeof want.staticMembers === 'number' ? instances.length : Object.fromEntries(instances);
  return {
    state,
    generationId,
    numMembers: members.size,
    ...(leader === null ? {} : { leader: names.nameOf(leader) }),
    ...(protocol === null ? {} : { protocol }),
    ...(awaitingJoin === 0 ? {} : { awaitingJoin }),
    ...(pendingJoin === 0 || want.pendingJoin === undefined ? {} : { pendingJoin }),
    ...(instances.length === 0 ? {} : { staticMembers: statics }),
  };
}
