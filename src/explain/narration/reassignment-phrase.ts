/** A partition moves, and readers go where it lies near them: in one short line each. */

import type { Fact } from '../../engine/kernel/fact.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import { nodeKo, startEn } from './names.ts';
import { type Phrase, phrase } from './phrase.ts';

export function reassignmentPhrase(fact: Fact): Phrase | null {
  switch (fact.rule) {
    case 'controller.reassignmentStarted': {
      const { partition, target } = fact.inputs;
      const brokers = target.join(', ');
      return phrase(
        `${partition} is to move to [*brokers ${brokers}]. Whoever is new has to catch up first.`,
        `${p(partition, '은/는')} [*브로커 ${brokers}]로 옮겨 갑니다. 새 복제본이 먼저 따라잡아야 합니다.`,
      );
    }
    case 'controller.reassignmentCompleted': {
      const { partition, replicas } = fact.inputs;
      return phrase(
        `${partition} has moved: its replicas are on [*brokers ${replicas.join(', ')}].`,
        `${p(partition, '이/가')} 옮겨졌습니다. 복제본은 [*브로커 ${replicas.join(', ')}]에 있습니다.`,
      );
    }
    case 'controller.reassignmentCancelled':
      return phrase(
        `The move of ${fact.inputs.partition} is taken back.`,
        `${fact.inputs.partition}의 이동을 취소합니다.`,
      );
    case 'consumer.readReplicaChosen': {
      const { partition, broker, rack } = fact.inputs;
      return phrase(
        `${startEn(fact.node)} reads ${partition} from [*follower ${broker}] in its own rack ${rack}.`,
        `${p(nodeKo(fact.node), '이/가')} ${p(partition, '을/를')} 같은 랙 ${rack}의 [*팔로워 ${broker}]에서 읽습니다.`,
      );
    }
    default:
      return null;
  }
}
