/** The question at the held moment of a drama: what is confirmed, who is about to die, and is that safe? */

import { processingsOf } from '../../engine/application/sink.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import { controllersImage } from '../../ledger/cluster-view.ts';
import { coordinatorOf } from '../../ledger/coordinator-view.ts';
import { outsideOf } from '../../ledger/group-metrics.ts';
import { partitionReadings } from '../../ledger/partition-metrics.ts';
import { ackedSends, producerStates } from '../../ledger/producer-metrics.ts';
import type { RunView } from '../../ledger/run-view.ts';
import type { Action } from '../../scenario/scenario.ts';
import { nodeOf } from './node-of.ts';
import { countedEn, nodeKo, startEn, topicsOf } from './names.ts';
import { type Phrase, phrase } from './phrase.ts';

export function questionPhrase(run: RunView, next: Action): Phrase | null {
  if (!('node' in next)) return null;
  const node = nodeOf(next);
  return next.node.kind === 'consumer' ? aboutWork(run, node) : aboutRecords(run, node);
}

function aboutRecords(run: RunView, node: string): Phrase {
  const [en, ko] = [startEn(node), p(nodeKo(node), '이/가')];
  const acked = producerStates(run.world).flatMap(ackedSends);
  const open = acked.filter(isPastHighWatermark(run));
  const shown = open.length > 0 ? open : acked;
  if (shown.length === 0) {
    return phrase(
      `${en} is about to die. What will be missing?`,
      `곧 ${ko} 죽습니다. 무엇이 없어질까요?`,
    );
  }
  const what = countedEn(shown.length, topicsOf(shown.map(({ partition }) => partition)));
  const [are, they] = shown.length === 1 ? ['is', 'Is it'] : ['are', 'Are they'];
  return phrase(
    `${what} ${are} confirmed. ${en} is about to die. ${they} safe?`,
    `레코드 ${shown.length}건이 저장되었다고 확인받았습니다. 곧 ${ko} 죽습니다. 안전할까요?`,
  );
}

type Acked = ReturnType<typeof ackedSends>[number];

/** Acknowledged, and no consumer may read it yet. */
function isPastHighWatermark({ world }: RunView): (send: Acked) => boolean {
  const image = controllersImage(world);
  const readings = image === undefined ? new Map() : partitionReadings(world, image);
  return ({ partition, offset }) => {
    const replica = partition === null ? undefined : readings.get(partition)?.replica;
    return replica !== undefined && offset !== null && offset >= replica.highWatermark;
  };
}

function aboutWork(run: RunView, member: string): Phrase {
  const { world } = run;
  const group = world.shape.groups.find(({ members }) =>
    members.some(({ name }) => name === member),
  )?.name;
  const image = controllersImage(world);
  const outside = group === undefined ? undefined : outsideOf(world, group);
  if (group === undefined || outside === undefined || image === undefined) {
    return phrase(`${member} is about to die.`, `곧 ${p(member, '이/가')} 죽습니다.`);
  }
  const offsets = coordinatorOf(world, image, group)?.offsets;
  const done = [...processingsOf(outside)].filter((one) => one.member === member);
  const covered = done.filter(
    ({ partition, offset }) => offset < (offsets?.get(partition)?.offset ?? 0),
  );
  return phrase(
    `${member} has done ${done.length} and committed ${covered.length}. It is about to die. Who does the rest?`,
    `${p(member, '은/는')} ${done.length}건을 처리하고 ${covered.length}건까지 커밋했습니다. 곧 죽습니다. 나머지는 어떻게 될까요?`,
  );
}
