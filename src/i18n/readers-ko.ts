/** Groups, their members and their rebalances in Korean. */

import { formatCount, formatDuration } from './format.ts';
import { withParticle } from './korean.ts';
import type { ReaderMessages } from './readers-en.ts';

export const readersKo: ReaderMessages = {
  joinedOf: (joined, all) => `${all}명 중 ${joined}명 참가`,
  plus: '+ 멤버',
  minus: '− 멤버',
  joins: (name) => `${withParticle(name, '이/가')} 참가합니다`,
  leaves: (name) => `${withParticle(name, '이/가')} 떠납니다`,
  inSendOrder: '보낸 순서',
  inLandingOrder: '도착 순서',
  noValueYet: '아직 없음',
  trueValue: (value) => `참값: ${value}`,
  cellsRight: '맞는 칸',
  keysInAll: '전체 키',
  cellKeepsLast: '칸에는 마지막에 온 것이 남습니다. Kafka는 파티션 안에서만 순서를 지킵니다.',
  storeKeepsBoth:
    '저장소는 결과와 오프셋을 한 트랜잭션으로 함께 둡니다. 반복되어도 둘 다 이미 있습니다.',
  effect: {
    settled: (count) => `${count}건 확정`,
    aborted: (count) => `${count}건 취소됨: 너무 많음`,
    undecided: (count) => `${count}건 아직 미정`,
  },
  lag: (records) => `랙 ${formatCount(records)}`,
  noCoordinator: '응답하는 코디네이터 없음',
  lastKnown: (group, offset) => `${group} ${offset}, 마지막으로 안 값`,
  fromCommitted: (offset) => `커밋된 ${offset}부터`,
  fromReset: (offset) => `auto.offset.reset으로 ${offset}부터`,
  commitUnanswered: '응답이 오지 않음',
  commitNext: '다음 커밋',
  more: (count) => `+${count}`,
  timer: {
    processing: (us) => `레코드 ${formatDuration(us)}`,
    autoCommit: (us) => `자동 커밋 ${formatDuration(us)}`,
    maxPollInterval: (us) => `max.poll ${formatDuration(us)}`,
    session: (us) => `세션 ${formatDuration(us)}`,
    heartbeat: (us) => `하트비트 ${formatDuration(us)}`,
  },
};
