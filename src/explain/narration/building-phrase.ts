/** While a cluster is built by hand: what comes next, in one line. */

import { type BuildKind, nextToBuild } from '../../scenario/building.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Narration } from './narrate.ts';
import { type Phrase, phrase } from './phrase.ts';

const NEXT: Readonly<Record<Exclude<BuildKind, 'partition'>, Phrase>> = {
  topic: phrase(
    '[*Next: add a topic,] a log that records can be written to.',
    '[*다음: 토픽을 추가하세요.] 레코드를 적을 로그입니다.',
  ),
  producer: phrase(
    '[*Next: add a producer,] so that somebody writes.',
    '[*다음: 프로듀서를 추가하세요.] 그래야 누군가 씁니다.',
  ),
  group: phrase(
    '[*Next: add a group,] so that somebody reads.',
    '[*다음: 그룹을 추가하세요.] 그래야 누군가 읽습니다.',
  ),
  broker: phrase(
    '[*Next: add a broker,] so that a copy can stand elsewhere. Or break something.',
    '[*다음: 브로커를 추가하세요.] 그래야 다른 곳에 복제본이 섭니다. 아니면 고장 내 보세요.',
  ),
  replica: phrase(
    '[*Next: copy the topic to one more broker] before you break something.',
    '[*다음: 토픽을 다른 브로커에 복제하세요.] 고장 내기 전에요.',
  ),
};
const DONE = phrase(
  '[*Three brokers have it.] Press play, then break something.',
  '[*브로커 셋이 가지고 있습니다.] 재생한 다음 고장 내 보세요.',
);

export function buildingNarration(scenario: Scenario): Narration {
  const next = nextToBuild(scenario);
  const words = next === null || next === 'partition' ? DONE : NEXT[next];
  return { ...words, tone: 'running', harm: 'none' };
}
