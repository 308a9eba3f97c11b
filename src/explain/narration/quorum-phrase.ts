/** What the controllers are up to among themselves, in one short line. */

import type { Fact } from '../../engine/kernel/fact.ts';
import { firstLeader } from '../../engine/quorum/first-epoch.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import { lastFact } from '../../ledger/fact-index.ts';
import type { RunView } from '../../ledger/run-view.ts';
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

const CONTROLLER = /^controller-(\d+)$/;

/** No record of a topic stands on a controller: what its death means is who decides from now on. */
export function controllerDeathPhrase(run: RunView, fact: Fact): Phrase | null {
  const id = fact.rule === 'process.killed' ? CONTROLLER.exec(fact.node)?.[1] : undefined;
  if (id === undefined) return null;
  const dies = (en: string, ko: string): Phrase =>
    phrase(
      `[*Controller ${id} dies.] ${en}`,
      `[*${controllerKo(Number(id), '이/가')} 죽습니다.] ${ko}`,
    );
  const { controllers } = run.world.shape;
  if (controllers.length === 1) {
    return dies(
      'The brokers go on, but nobody elects leaders until it is back.',
      '브로커는 계속 일하지만, 돌아올 때까지 아무도 리더를 선출하지 못합니다.',
    );
  }
  const before = lastFact(run, 'controller.becameActive', ({ atUs }) => atUs <= fact.atUs);
  const active = before?.inputs.controller ?? firstLeader(controllers);
  if (active === Number(id)) {
    return dies(
      'It was the active one: the others must elect another before anybody elects leaders again.',
      '활성 컨트롤러였습니다. 남은 컨트롤러가 새 활성 컨트롤러를 뽑아야 다시 리더를 선출할 수 있습니다.',
    );
  }
  return dies(
    `It only copied the metadata log: controller ${active} goes on deciding.`,
    `메타데이터 로그를 복제만 하고 있었습니다. 결정은 계속 ${controllerKo(active, '이/가')} 합니다.`,
  );
}
