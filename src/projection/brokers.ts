/** Brokers as cards: what they are up to, whom they cannot reach, and their lanes. */

import type { MetadataImage } from '../engine/metadata/image.ts';
import { brokerNode } from '../engine/protocol/topic-partition.ts';
import type { BrokerCell, World } from '../engine/world.ts';
import { lastFact } from '../ledger/fact-index.ts';
import { coordinatorOf } from '../ledger/coordinator-view.ts';
import { brokerSession } from './broker-session.ts';
import type { KeyColours } from './keys.ts';
import { type ClusterReading, clusterReading } from './lost-view.ts';
import { cannotReach } from './reach.ts';
import { replicaLanes } from './replica-lanes.ts';
import type { StageInput } from './stage-input.ts';
import type { BrokerStatus, BrokerView } from './stage-view.ts';
import { coordinatedTransactions } from './transactions.ts';

export function brokerViews(input: StageInput, keys: KeyColours): readonly BrokerView[] {
  const { world } = input;
  const cluster = clusterReading(world);
  return world.shape.brokers.flatMap(({ id }) => {
    const cell = world.nodes.get(brokerNode(id));
    return cell?.kind === 'broker' ? [brokerView(input, cell, cluster, keys)] : [];
  });
}

function brokerView(
  input: StageInput,
  cell: BrokerCell,
  cluster: ClusterReading,
  keys: KeyColours,
): BrokerView {
  const { world } = input;
  const { broker } = cell.state;
  const unreachable = cannotReach(world.network, cell.id, clusterNodes(world));
  const fenced = cluster.image?.brokers.get(broker)?.fenced ?? false;
  const lanes = replicaLanes(input, cell, cluster, keys);
  const status = brokerStatus(input, cell, fenced, unreachable);
  const isBehind = lanes.some(({ role, behind }) => role === 'catching-up' && behind > 0);
  return {
    id: broker,
    node: cell.id,
    status: status === 'up' && isBehind ? 'catching-up' : status,
    startup: status === 'starting' ? startupOf(cell.state.life) : null,
    sinceUs: statusSince(input, cell, status),
    cannotReach: unreachable,
    fenced,
    session: brokerSession(world, cell, unreachable),
    lanes,
    coordinates: cluster.image === undefined ? [] : groupsOf(world, cluster.image, broker),
    transactions: coordinatedTransactions(cell),
  };
}

export function clusterNodes(world: World): readonly string[] {
  return [...world.nodes.values()].flatMap(({ kind, id }) =>
    kind === 'broker' || kind === 'controller' ? [id] : [],
  );
}

export function brokerStatus(
  input: StageInput,
  { id, process, state }: BrokerCell,
  fenced: boolean,
  unreachable: readonly string[],
): BrokerStatus {
  if (process.status === 'frozen') return 'paused';
  if (process.status === 'down') return endOf(input, id, state.broker, process);
  if (process.status === 'stopping') return 'stopping';
  if (state.life.phase === 'STARTING' || state.life.phase === 'RECOVERY') return 'starting';
  if (isCutOff(input.world, unreachable)) return 'cut-off';
  return fenced ? 'fenced' : 'up';
}

/** A process that runs on is cut off, or fenced, by somebody else: not since it was started. */
function statusSince(input: StageInput, cell: BrokerCell, status: BrokerStatus): number {
  const own = cell.process.sinceUs;
  if (status === 'cut-off') {
    const cut = lastFact(input, 'network.cut', ({ inputs: { from, to } }) =>
      [...from, ...to].includes(cell.id),
    );
    return cut?.atUs ?? own;
  }
  if (status !== 'fenced') return own;
  const fenced = lastFact(
    input,
    'controller.brokerFenced',
    ({ inputs }) => inputs.broker === cell.state.broker,
  );
  return fenced?.atUs ?? own;
}

/** The disk can go and the power can fail after the process has died, too. */
function endOf(
  input: StageInput,
  node: string,
  broker: number,
  { ending, sinceUs }: BrokerCell['process'],
): BrokerStatus {
  const isSince = ({ atUs }: { readonly atUs: number }) => atUs >= sinceUs;
  const mine = ({ inputs }: { readonly inputs: { readonly broker: number } }) =>
    inputs.broker === broker;
  const lost = lastFact(input, 'storage.diskLost', mine);
  if (lost !== undefined && isSince(lost)) return 'disk-lost';
  const killed = lastFact(input, 'process.killed', (fact) => fact.node === node);
  const unflushed = lastFact(input, 'storage.unflushedLost', mine);
  const isOff = killed !== undefined && isSince(killed) && killed.inputs.how === 'powerOff';
  if (isOff || (unflushed !== undefined && isSince(unflushed))) return 'no-power';
  return ending === 'killed' ? 'crashed' : 'stopped';
}

function startupOf({ phase, brokerEpoch }: BrokerCell['state']['life']): BrokerView['startup'] {
  if (phase === 'RECOVERY') return 'waits-for-unfencing';
  return brokerEpoch < 0 ? 'registers' : 'loads-metadata';
}

/** Not merely one bad link: it has lost most of its peers, or every controller. */
function isCutOff(world: World, unreachable: readonly string[]): boolean {
  const peers = world.shape.brokers.length - 1;
  const lostPeers = unreachable.filter((node) => node.startsWith('broker-')).length;
  const lostControllers = unreachable.length - lostPeers;
  return lostPeers * 2 > peers || lostControllers >= world.shape.controllers.length;
}

function groupsOf(world: World, image: MetadataImage, broker: number): readonly string[] {
  return world.shape.groups.flatMap(({ name }) =>
    coordinatorOf(world, image, name)?.broker === broker ? [name] : [],
  );
}
