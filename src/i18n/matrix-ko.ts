/** The words of a big cluster's picture, in Korean. */

import { formatCount, NBSP } from './format.ts';
import type { MatrixMessages } from './matrix-en.ts';

export const matrixKo: MatrixMessages = {
  leads: (leads, follows) => `리더 ${leads}, 팔로워 ${follows}`,
  size: (all, replicas, shown) =>
    shown === all ? `${all} × ${replicas}` : `${all}개 중 ${shown}개 × ${replicas}`,
  lagging: (count) => `${count}개 뒤처짐`,
  noReplica: '복제본 없음',
  note: (replicas, partition) =>
    `복제본 ${replicas}개. 레코드와 메시지는 ${partition}의 것만 보입니다.`,
  standsFor: (digits, offset) => `칸의 ${digits}: 오프셋 ${offset}.`,
  elsewhere: (count) => `파티션 ${count}개는 다음 쪽에 있습니다.`,
  keys: '화살표 키로 초점을 옮깁니다.',
  behind: '뒤처짐',
  behindHead: (groups) => `그룹 ${groups}개, 멤버별로 뒤처진 레코드`,
  members: (count) => `멤버${NBSP}${count}명`,
  down: (members) => `${members}명 죽음`,
  idle: (members) => `${members}명은 파티션 없음`,
  readBy: (members) => `읽는 멤버: ${members}`,
  mostBehind: (member, lag, partitions) =>
    `가장 뒤처진 멤버: ${member}, 레코드 ${formatCount(lag)}건, 읽는 파티션 ${partitions}`,
  allTopics: '모든 토픽',
  share: '공유',
  focus: (partition) => `초점: ${partition}`,
  leaderOn: (broker) => `리더: ${broker}`,
  noLeader: '리더 없음',
  inSync: (brokers) => `동기화됨: ${brokers}`,
  outOfSync: (brokers) => `동기화 벗어남: ${brokers}`,
  howTo: '왼쪽과 오른쪽 화살표는 초점을 옮기고, End는 그 줄의 레코드로 갑니다',
  lag: (group, lag) => `${group}: ${formatCount(lag)}건 뒤처짐`,
};
