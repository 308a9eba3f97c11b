/** The question at the held moment of a drama: what is confirmed, who is about to die, and is that safe? */

import { processingsOf } from '../../engine/application/sink.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import { brokerCell, controllersImage } from '../../ledger/cluster-view.ts';
import { coordinatorOf } from '../../ledger/coordinator-view.ts';
import { identityOf, logIndex } from '../../ledger/log-index.ts';
import { outsideOf } from '../../ledger/group-metrics.ts';
import { ackedSends, isUnasked, producerStates } from '../../ledger/producer-metrics.ts';
import type { RunView } from '../../ledger/run-view.ts';
import { nodeName } from '../../scenario/node-name.ts';
import type { Action } from '../../scenario/scenario.ts';
import { askedEn, askedKo } from './asked-words.ts';
import { countedEn, nodeEn, nodeKo, startEn, topicsOf } from './names.ts';
import { type Phrase, phrase } from './phrase.ts';

export function questionPhrase(run: RunView, next: Action): Phrase | null {
  if (!('node' in next)) return null;
  const node = nodeName(next.node);
  switch (next.node.kind) {
    case 'consumer':
      return aboutWork(run, node);
    case 'broker':
      return aboutRecords(run, node, next.node.id);
    case 'producer':
    case 'controller':
      return about(node, 'What comes then?', '그다음은 어떻게 될까요?');
  }
}

function about(node: string, restEn: string, restKo: string): Phrase {
  return phrase(
    `${startEn(node)} is about to die. ${restEn}`,
    `곧 ${p(nodeKo(node), '이/가')} 죽습니다. ${restKo}`,
  );
}

/** Asked only where there is something to lose. */
function aboutRecords(run: RunView, node: string, broker: number): Phrase {
  const acked = producerStates(run.world).flatMap((state) =>
    ackedSends(state).map((send) => ({ producer: state.name, send })),
  );
  const alone = acked.filter(isOnlyOn(run, broker)).map(({ send }) => send);
  if (alone.length === 0) {
    return acked.length === 0
      ? about(node, 'Nothing was confirmed yet.', '아직 확인받은 레코드가 없습니다.')
      : about(
          node,
          'Nothing that was confirmed depends on it alone.',
          '확인받은 레코드 가운데 여기에만 있는 것은 없습니다.',
        );
  }
  const unasked = alone.filter(isUnasked).length;
  const what = countedEn(alone.length, topicsOf(alone.map(({ partition }) => partition)));
  if (unasked > 0) return aboutUnasked(node, what, alone.length, unasked);
  const [are, they] = alone.length === 1 ? ['is', 'Is it'] : ['are', 'Are they'];
  return phrase(
    `${what} ${are} confirmed. ${startEn(node)} is about to die. ${they} safe?`,
    `레코드 ${alone.length}건이 저장되었다고 확인받았습니다. 곧 ${p(nodeKo(node), '이/가')} 죽습니다. 안전할까요?`,
  );
}

function aboutUnasked(node: string, what: string, count: number, unasked: number): Phrase {
  const [are, they] = count === 1 ? ['lies', 'Is it'] : ['lie', 'Are they'];
  return phrase(
    `${what} ${are} on ${nodeEn(node)} alone: ${askedEn(count, unasked)}. It is about to die. ${they} safe?`,
    `레코드 ${count}건이 ${nodeKo(node)}에만 있습니다. ${askedKo(count, unasked)}. 곧 ${p(nodeKo(node), '이/가')} 죽습니다. 안전할까요?`,
  );
}

interface Acked {
  readonly producer: string;
  readonly send: ReturnType<typeof ackedSends>[number];
}

/** Acknowledged, led by this broker, and in the log of no other one that runs. */
function isOnlyOn({ world }: RunView, broker: number): (acked: Acked) => boolean {
  const image = controllersImage(world);
  const upLog = (id: number, partition: string) => {
    const cell = brokerCell(world, id);
    return cell?.process.status === 'up' ? cell.state.replicas.get(partition)?.log : undefined;
  };
  return ({ producer, send }) => {
    const { partition, offset, sendNumber } = send;
    if (partition === null || offset === null) return false;
    const registration = image?.partitions.get(partition);
    if (registration?.leader !== broker) return false;
    const others = registration.replicas.filter((id) => id !== broker);
    if (!isUnasked(send)) {
      return others.every((id) => offset >= (upLog(id, partition)?.logEndOffset ?? 0));
    }
    // Nobody told the offset: it is known by its name.
    const has = (id: number) => {
      const log = upLog(id, partition);
      return log !== undefined && logIndex(log).hasIdentity(identityOf({ producer, sendNumber }));
    };
    return has(broker) && !others.some(has);
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
  if (covered.length === done.length) {
    return about(
      member,
      done.length === 0 ? 'It has done nothing yet.' : 'All that it has done is committed.',
      done.length === 0 ? '아직 처리한 것이 없습니다.' : '처리한 것은 모두 커밋했습니다.',
    );
  }
  return phrase(
    `${member} has done ${done.length} and committed ${covered.length}. It is about to die. Who does the rest?`,
    `${p(member, '은/는')} ${done.length}건을 처리하고 ${covered.length}건까지 커밋했습니다. 곧 죽습니다. 나머지는 어떻게 될까요?`,
  );
}
