/** The kinds of vectors that this engine can check, by the name of their group. A kind that is not here fails. */

import {
  checkCooperativeSticky,
  checkHashOrder,
  checkRange,
  checkRoundRobin,
  checkSticky,
} from './client-assignors.ts';
import { checkBrokerState } from './broker-states.ts';
import { checkClassicGroup } from './classic-group-steps.ts';
import { checkConfigDefault } from './config-defaults.ts';
import { checkElection, checkElectionChain } from './elections.ts';
import { checkConsumerGroup } from './consumer-group-steps.ts';
import { checkEpochCache } from './epoch-cache.ts';
import { checkIsrSteps } from './isr-steps.ts';
import { checkLogSteps } from './log-steps.ts';
import { checkProducerSteps } from './producer-steps.ts';
import { checkMemberReconciliation } from './member-reconciliation.ts';
import { checkTruncation } from './truncations.ts';
import { checkAddingPartitions, checkMurmur2, checkPlacement } from './keys.ts';
import { checkAdaptive, checkSticky as checkStickyPartitioner } from './partitioners.ts';
import { checkCheckQuorum, checkHighWatermark } from './quorum-leaders.ts';
import {
  checkElectionCount,
  checkGrantVote,
  checkResignBackoff,
  checkVoteRequest,
} from './quorum-votes.ts';
import { checkServerRange, checkSimple, checkUniform } from './server-assignors.ts';
import {
  checkAddPartitions,
  checkEndTxn,
  checkInitProducerId,
  checkStateTransition,
  checkTransactionLife,
} from './transactions.ts';
import { checkSharePartition } from './share-partitions.ts';
import { stepByStep, type VectorCase, type VectorCheck } from './vector-case.ts';

export const VECTOR_KINDS: ReadonlyMap<string, VectorCheck> = new Map([
  ['murmur2', checkMurmur2],
  ['placement', checkPlacement],
  ['addingPartitions', checkAddingPartitions],
  ['adaptivePartitioner', checkAdaptive],
  ['stickyPartitioner', checkStickyPartitioner],
  ['leaderEpochCache', checkEpochCache],
  ['compaction', checkLogSteps],
  ['retention', checkLogSteps],
  ['logLevelIdempotence', checkLogSteps],
  ['transactionsAndLso', checkLogSteps],
  ['producerStateManager', checkProducerSteps],
  ['leaderIsrAndHighWatermark', checkIsrSteps],
  ['followerTruncation', checkTruncation],
  ['brokerState', checkBrokerState],
  ['leaderElection', checkElection],
  ['controllerElection', checkElection],
  ['electionChains', checkElectionChain],
  ['javaHashMapOrder', checkHashOrder],
  ['range', eitherRange],
  ['roundrobin', checkRoundRobin],
  ['sticky', checkSticky],
  ['cooperative-sticky', checkCooperativeSticky],
  ['server-range', checkServerRange],
  ['uniform-homogeneous', checkUniform],
  ['uniform-heterogeneous', checkUniform],
  ['server-uniform', checkUniform],
  ['simple (share groups)', checkSimple],
  ['server-simple', checkSimple],
  ['producer', checkConfigDefault('producer')],
  ['consumer', checkConfigDefault('consumer')],
  ['topic', checkConfigDefault('topic')],
  ['broker', checkConfigDefault('broker')],
  ['group', checkConfigDefault('group')],
  ['stateTransitions', checkStateTransition],
  ['initProducerId', checkInitProducerId],
  ['addPartitions', checkAddPartitions],
  ['endTxn', checkEndTxn],
  ['lifecycle', checkTransactionLife],
  ['highWatermark', checkHighWatermark],
  ['checkQuorum', checkCheckQuorum],
  ['grantVote', checkGrantVote],
  ['voteRequest', checkVoteRequest],
  ['electionCount', checkElectionCount],
  ['resignBackoff', checkResignBackoff],
  ['classic', checkClassicGroup],
  ['sharePartition', checkSharePartition],
  ['memberReconciliation', checkMemberReconciliation],
]);

/** `consumer` names two kinds: configuration keys have a name and a type. */
export function vectorCheck(group: string, vector: Readonly<Record<string, unknown>>): VectorCheck | undefined {
  if (group === 'consumer' && 'steps' in vector) return checkConsumerGroup;
  const check = VECTOR_KINDS.get(group);
  const isConfigGroup = ['producer', 'consumer', 'topic', 'broker', 'group'].includes(group);
  if (isConfigGroup && !('type' in vector && 'name' in vector)) return undefined;
  return check !== undefined && ASSIGNOR_CHAINS.has(group) ? stepByStep(check) : check;
}

/** Their chains bear the name of the single cases. */
const ASSIGNOR_CHAINS: ReadonlySet<string> = new Set([
  'range',
  'roundrobin',
  'sticky',
  'cooperative-sticky',
  'server-range',
  'server-uniform',
  'server-simple',
]);

/** `range` names two assignors: the server's members tell what kind of subscriptions they have. */
function eitherRange(vector: VectorCase): string | undefined {
  return 'subscriptionType' in vector ? checkServerRange(vector) : checkRange(vector);
}
