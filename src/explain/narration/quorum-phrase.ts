/** What the controllers are up to among themselves, in one short line. */

import type { Fact } from '../../engine/kernel/fact.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import { controllerKo } from '../texts/quorum-words.ts';
import { type Phrase, phrase } from './phrase.ts';

/** A lone controller has no quorum to speak of. */
export function quorumPhrase(fact: Fact): Phrase | null {
  switch (fact.rule) {
    case 'quorum.becameProspective':
      if (fact.inputs.voters === 1) return null;
      return phrase(
        `[*Controller ${fact.inputs.voter} misses its leader] and asks who would vote for it.`,
        `[*${controllerKo(fact.inputs.voter, '이/가')} 리더를 잃고] 표를 줄지 묻습니다.`,
      );
    case 'quorum.leaderElected':
      if (fact.inputs.voters === 1) return null;
      return phrase(
        `[*Controller ${fact.inputs.voter} wins the election] with ${fact.inputs.granted.length} of ${fact.inputs.voters} votes: epoch ${fact.inputs.epoch}.`,
        `[*${controllerKo(fact.inputs.voter, '이/가')} 선거에서 이깁니다.] ${fact.inputs.voters}표 가운데 ${fact.inputs.granted.length}표, 에포크 ${fact.inputs.epoch}.`,
      );
    case 'quorum.majorityLost':
      return phrase(
        `[*The controllers have no majority.] Nobody elects leaders; what leads already goes on.`,
        `[*컨트롤러에 과반수가 없습니다.] 아무도 리더를 선출하지 못하고, 이미 있는 리더는 계속합니다.`,
      );
    case 'controller.becameActive':
      return phrase(
        `Controller ${fact.inputs.controller} is the active one. [*Every broker gets a fresh session], dead or not.`,
        `${controllerKo(fact.inputs.controller, '이/가')} 활성 컨트롤러입니다. 죽었든 아니든 [*모든 브로커가 새 세션]을 받습니다.`,
      );
    case 'quorum.logTruncated': {
      const { voter, fromOffset, toOffset } = fact.inputs;
      return phrase(
        `Controller ${voter} cuts its metadata log back [*from ${fromOffset} to ${toOffset}]: that was never committed.`,
        `${controllerKo(voter, '이/가')} 메타데이터 로그를 [*${fromOffset}에서 ${p(String(toOffset), '으로/로')}] 잘라 냅니다. 커밋된 적이 없는 것입니다.`,
      );
    }
    default:
      return null;
  }
}
