/** The voters as rows: role, epoch, how far each log reaches, and where it holds something else. */

import type { MetadataRecord } from '../engine/metadata/image.ts';
import { isSameRecord } from '../engine/metadata/same-record.ts';
import { endOffsetOf, type MetadataLog } from '../engine/quorum/metadata-log.ts';
import { leaderOf, type QuorumRole } from '../engine/quorum/quorum-state.ts';
import type { ControllerCell, World } from '../engine/world.ts';
import { clusterNodes } from './brokers.ts';
import { controllerStatus } from './controllers.ts';
import type { VoterTimer, VoterView } from './quorum-view.ts';
import { cannotReach } from './reach.ts';

export function voterViews(
  world: World,
  controllers: readonly ControllerCell[],
  shown: MetadataLog,
  first: number,
): readonly VoterView[] {
  return controllers.map((cell) => voterView(world, cell, shown, first));
}

function voterView(
  world: World,
  { id: node, process, state }: ControllerCell,
  shown: MetadataLog,
  first: number,
): VoterView {
  const nodes = clusterNodes(world);
  const unreachable = cannotReach(world.network, node, nodes);
  const { quorum, log, unappended } = state;
  const isUp = process.status === 'up';
  return {
    id: state.id,
    node,
    status: controllerStatus(process, unreachable.length * 2 > nodes.length - 1),
    cannotReach: unreachable,
    role: quorum.role.kind,
    epoch: quorum.epoch,
    active: isUp && state.activeEpoch !== null,
    leader: leaderOf(quorum),
    votedFor: quorum.votedFor,
    votes: votesOf(quorum.role),
    endOffset: endOffsetOf(log),
    highWatermark: quorum.highWatermark,
    unappended: unappended?.records.length ?? 0,
    differsAt: differences(log, shown, first),
    timer: isUp && quorum.voters.length > 1 ? timerOf(quorum.role) : null,
  };
}

function votesOf(role: QuorumRole): VoterView['votes'] {
  if (role.kind !== 'prospective' && role.kind !== 'candidate') return null;
  const { granted, rejected } = role.election;
  return { granted, rejected };
}

function timerOf(role: QuorumRole): VoterTimer | null {
  switch (role.kind) {
    case 'leader': {
      const { expiresAtUs } = role.checkQuorum;
      return { setting: 'controller.quorum.fetch.timeout.ms', dueAtUs: expiresAtUs };
    }
    case 'follower': {
      const { fetchTimeoutAtUs } = role;
      return { setting: 'controller.quorum.fetch.timeout.ms', dueAtUs: fetchTimeoutAtUs };
    }
    default: {
      const { electionTimeoutAtUs } = role;
      if (electionTimeoutAtUs === null) return null;
      return { setting: 'controller.quorum.election.timeout.ms', dueAtUs: electionTimeoutAtUs };
    }
  }
}

function differences(log: MetadataLog, shown: MetadataLog, first: number): readonly number[] {
  const at = (one: MetadataLog, offset: number): MetadataRecord | undefined =>
    one.records[offset - one.baseOffset];
  const end = Math.min(endOffsetOf(log), endOffsetOf(shown));
  const offsets: number[] = [];
  for (let offset = first; offset < end; offset++) {
    if (!isSameRecord(at(log, offset), at(shown, offset))) offsets.push(offset);
  }
  for (let offset = Math.max(first, end); offset < endOffsetOf(log); offset++) offsets.push(offset);
  return offsets;
}
