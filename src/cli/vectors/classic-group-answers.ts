/** Answers of a group coordinator beside those of the vectors: what a vector names is compared. */

import type { ResponseBody } from '../../engine/protocol/messages.ts';
import type { MemberNames } from './classic-group-names.ts';
import { expected } from './vector-case.ts';

export interface VectorAnswer {
  readonly error?: string;
  readonly memberId?: string;
  readonly generationId?: number;
  readonly protocolName?: string;
  readonly leader?: string;
  /** Of a leader: whom it has to assign to. Of LeaveGroup: what became of each. */
  readonly members?: readonly (string | { readonly memberId: string; readonly error: unknown })[];
  readonly skipAssignment?: boolean;
  readonly assignment?: string;
  readonly assignmentBytes?: string;
}

/** New names in the answer; its list of members comes last. */
export function learnNames(
  want: VectorAnswer,
  body: ResponseBody | undefined,
  names: MemberNames,
): void {
  if (body?.api !== 'JoinGroup') return;
  names.bind(want.memberId, body.memberId);
  names.bind(want.leader, body.leader);
  const listed = (want.members ?? []).filter((name) => typeof name === 'string');
  names.bindRest(
    listed,
    body.members.map(({ memberId }) => memberId),
  );
}

export function answerProblem(
  what: string,
  want: VectorAnswer,
  body: ResponseBody | undefined,
  names: MemberNames,
): string | undefined {
  switch (body?.api) {
    case 'JoinGroup':
      return expected(what, sortedMembers(want), joined(body, names));
    case 'SyncGroup':
      return expected(what, syncWanted(want), synced(body, want));
    case 'Heartbeat':
      return expected(what, want.error ?? 'NONE', body.error);
    case 'LeaveGroup':
      return expected(what, leaveError(want), body.error);
    default:
      return `${what}: expected ${JSON.stringify(want)} got no answer`;
  }
}

type Joined = Extract<ResponseBody, { readonly api: 'JoinGroup' }>;

function joined(body: Joined, names: MemberNames): VectorAnswer {
  const memberId = names.nameOf(body.memberId);
  const named = memberId === '' ? {} : { memberId };
  if (body.error !== 'NONE') return { error: body.error, ...named };
  const members = body.members.map((one) => names.nameOf(one.memberId)).sort();
  return {
    generationId: body.generation,
    protocolName: body.protocol,
    leader: names.nameOf(body.leader),
    ...named,
    ...(members.length === 0 ? {} : { members }),
    ...(body.skipAssignment === true ? { skipAssignment: true } : {}),
  };
}

function sortedMembers(want: VectorAnswer): VectorAnswer {
  if (want.members === undefined) return want;
  return { ...want, members: want.members.map(String).sort() };
}

type Synced = Extract<ResponseBody, { readonly api: 'SyncGroup' }>;

/** An assignment is a text, only told to be there, or not told of. */
function synced({ error, partitions }: Synced, want: VectorAnswer) {
  const [text = null] = partitions;
  if (want.assignmentBytes !== undefined) return { error, assignment: text !== null };
  return want.assignment === undefined ? { error } : { error, assignment: text };
}

function syncWanted({ error = 'NONE', assignment, assignmentBytes }: VectorAnswer) {
  if (assignmentBytes !== undefined) return { error, assignment: true };
  return assignment === undefined ? { error } : { error, assignment };
}

function leaveError({ error = 'NONE', members }: VectorAnswer): unknown {
  const [first] = members ?? [];
  return typeof first === 'object' ? (first.error ?? 'NONE') : error;
}
