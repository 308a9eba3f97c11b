/** The group coordinator's view in Korean. */

import { formatDuration } from './format.ts';
import type { GroupGridMessages } from './group-grid-en.ts';
import { withParticle } from './korean.ts';

const names = (list: readonly string[]): string => list.join(', ');

export const groupGridKo: GroupGridMessages = {
  region: '코디네이터가 보는 그룹',
  table: (group) => `${group} 그룹: 파티션과 읽는 멤버`,
  choose: '그룹',
  all: '모든 그룹',
  back: '클러스터로 돌아가기',
  partitions: '파티션',
  lastRecords: '리더의 마지막 레코드',
  highWatermark: (offset) => `HW ${offset}`,
  protocol: {
    classic: 'classic',
    consumer: 'consumer (KIP-848)',
    share: 'share (KIP-932)',
  },
  generation: (now, next) => (next === null ? `세대 ${now}` : `세대 ${now} → ${next}`),
  groupEpoch: (now, next) =>
    next === null ? `그룹 에포크 ${now}` : `그룹 에포크 ${now} → ${next}`,
  coordinatedBy: (broker) => `코디네이터: 브로커 ${broker}`,
  noCoordinator: '응답하는 코디네이터 없음',
  cell: {
    none: '없음',
    reads: '읽는 중',
    readsOutdated: '아직 읽는 중',
    at: (offset) => `위치 ${offset}`,
    lettingGo: '내놓는 중',
    gaveUp: '내놓음',
    died: '맡은 채 죽음',
    commits: (offset) => `커밋 ${offset}`,
    committed: (offset) => `커밋됨 ${offset}`,
    nothingCommitted: '커밋 없음',
    waits: '기다림',
    forPoll: 'poll까지',
    forHeartbeat: '하트비트를',
    forSync: '응답을',
    forMember: (member) => `${withParticle(member, '을/를')}`,
    holdsNone: '가진 레코드 없음',
    acquired: (offset, delivery) => `오프셋 ${offset}, ${delivery} 전달`,
  },
  delivery: (nth) => `${nth}번째`,
  lockLeft: (us) => `잠금 ${formatDuration(us)}`,
  toldTitle: '코디네이터가 각 멤버에게 한 말',
  told: {
    stable: '안정',
    'must-rejoin': '다시 참가해야 함',
    rejoined: '다시 참가함',
    'awaits-assignment': '배정을 기다림',
    revoking: '내놓는 중',
    waiting: '기다림',
    behind: '아직 듣지 못함',
    joining: '참가 중',
    silent: '소식 없음',
    fenced: '세지 않음',
    out: '멤버 아님',
  },
  memberGeneration: (n) => `세대 ${n}`,
  memberEpoch: (n) => `에포크 ${n}`,
  signs: '표시',
  sign: {
    reads: '읽는 중',
    givingUp: '내놓는 중',
    waits: '받기를 기다림',
    lock: '남은 잠금 시간',
    acquired: '넘겨받음',
    second: (nth) => `${nth} 전달`,
  },
  title: {
    nobody: (partition, us) => `${partition}: 지금까지 ${formatDuration(us)} 동안 아무도 읽지 않음`,
    nobodyYet: (partition) => `${partition}: 아직 아무도 읽지 않음`,
    more: (count) => `그 밖에 파티션 ${count}개`,
    oneReader: '파티션마다 읽는 멤버가 하나',
    severalReaders: (partition, count) => `${partition}: 동시에 ${count}명이 읽음`,
    noReader: '아무도 읽지 않음',
  },
  note: {
    'no-coordinator':
      '이 그룹을 알던 브로커가 없습니다. 다른 브로커가 __consumer_offsets의 해당 파티션을 이끌 때까지 커밋도 배정도 할 수 없습니다.',
    empty: '그룹에 멤버가 없습니다. 커밋은 남아 있습니다.',
    stable: '파티션마다 주인이 한 명이고, 멤버는 자기 것만 읽습니다.',
    shared:
      '파티션이 아니라 레코드를 나누어 줍니다. 레코드는 잠시 잠기고, 그때까지 확인되지 않으면 다시 나누어 줍니다.',
    initialDelay: (us) =>
      `첫 라운드는 멤버가 더 오도록 ${formatDuration(us)} 더 기다립니다: group.initial.rebalance.delay.ms.`,
    eager: '모두가 모든 파티션을 내놓고 다시 참가합니다.',
    cooperative:
      '멤버는 계속 가질 파티션을 그대로 읽습니다. 옮겨 갈 것만 먼저 내놓고, 두 번째 라운드에서 넘겨줍니다.',
    waitsFor: (members) =>
      `${withParticle(names(members), '이/가')} poll()을 다시 부르면 라운드가 끝납니다.`,
    atMost: (us) => `코디네이터는 길어야 ${formatDuration(us)} 더 기다립니다.`,
    leaderAssigns: (leader) =>
      `모두 참가했습니다. ${withParticle(leader ?? '리더', '이/가')} 누가 무엇을 읽을지 정해 코디네이터에게 보냅니다.`,
    silent: (member) =>
      `${withParticle(member, '은/는')} 아직 멤버로 세고 있습니다. 코디네이터는 없어진 줄 모릅니다.`,
    sessionLeft: (us) => `세션은 길어야 ${formatDuration(us)} 뒤에 끝납니다.`,
    reconciling: (members) =>
      members.length === 0
        ? '멤버마다 다음 하트비트에 바뀐 것을 듣습니다. 다른 멤버는 건드리지 않습니다.'
        : `한 명씩, 다른 멤버는 건드리지 않습니다. 다음 하트비트에 ${withParticle(names(members), '이/가')} 먼저 내놓습니다.`,
  },
};
