/** Groups, their members and their rebalances in Korean. */

import { formatDuration } from './format.ts';
import { withParticle } from './korean.ts';
import type { ReaderMessages } from './readers-en.ts';

export const readersKo: ReaderMessages = {
  joinedOf: (joined, all) => `${all}명 중 ${joined}명 참가`,
  plus: '+ 멤버',
  minus: '− 멤버',
  joins: (name) => `${withParticle(name, '이/가')} 참가합니다`,
  leaves: (name) => `${withParticle(name, '이/가')} 떠납니다`,
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
