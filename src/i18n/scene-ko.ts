/** What stands on the stage and what is said about it to those who do not see it, in Korean. */

import { countKo, formatDuration, formatInstant } from './format.ts';
import { withParticle } from './korean.ts';
import type { SceneMessages } from './scene-en.ts';

export const sceneKo = {
  oneCopyOnly: '사본 하나뿐',
  notCopiedYet: '아직 복제 안 됨',
  notCopied: '복제 안 됨',
  hasNoCopy: '사본 없음',
  toNode: (node) => `${node}에`,
  offsetsFor: (offsets, node) => `${node}에 줄 ${offsets}`,
  sentShort: (sent) => `${sent}건 보냄`,
  ackedShort: (acked) => `${acked}건 ack`,
  sessionLeft: (us) => `세션이 끝날 때까지 ${formatDuration(us)}`,
  workedOn: '처리함',
  workedOnAgain: '다시 처리함',
  closeUp: (group) => `${group} 그룹, 가까이`,
  leaderEpoch: (epoch) => `리더, 에포크 ${epoch}`,
  app: '앱',
  keys: '키',
  cluster: '클러스터',
  groups: '그룹',
  moreLanes: (count) => `복제본 ${count}개 더`,
  noKey: '키 없음',
  stage: '클러스터와 애플리케이션, 컨슈머, 그리고 바깥 세계',
  brokerState: (status, sinceUs) =>
    sinceUs === null ? status : `${formatInstant(sinceUs)}부터 ${status}`,
  lane: (partition, role, epoch, end, highWatermark) =>
    `${partition}: ${role}, 에포크 ${epoch}, 로그 끝 ${end}, 하이 워터마크 ${highWatermark}`,
  laneName: (partition, broker) => `${broker}의 ${partition}`,
  lostHere: (offsets) => `유실: 오프셋 ${offsets}`,
  neverCopied: (offsets) => `오프셋 ${withParticle(offsets, '은/는')} 여기 복제된 적 없음`,
  producer: (status, settings, sent, acked, failed) =>
    `${status}; ${settings}; ${countKo(sent, '건')} 보냄, ${countKo(acked, '건')} ack, ${countKo(failed, '건')} 실패`,
  toldLost: (offsets) => `${withParticle(offsets, '이/가')} 저장되었다고 들었지만 그렇지 않음`,
  member: (status, partitions) => (partitions === '' ? status : `${status}; ${partitions} 읽음`),
  position: (partition, offset) => `${partition}에서 다음 차례는 오프셋 ${offset}`,
  committed: (partition, offset) => `${partition} 커밋 ${offset}`,
  lag: (count) => `랙 ${count}`,
  group: (name, seen, truth) => `${name} 그룹: 바깥 세계에는 ${truth} 중 ${seen}`,
  recordAt: (offset, key, state) => `오프셋 ${offset}, ${key}, ${state}`,
  cellState: {
    safe: '안전함',
    open: '아직 안전하지 않음',
    lost: '유실',
    dead: '죽은 브로커에 있음',
    doomed: 'ack 받은 적 없음, 사라짐',
    'would-be-lost': '잃게 될 것',
    'would-go': '사라지지만 사본이 남음',
  },
  zoomed: (percent) => `확대 ${percent}`,
  fit: '전체 보기',
  howToRead: '화살표로 움직이고, Enter로 할 수 있는 일을 열고, Escape로 돌아갑니다',
  actions: (name) => `${withParticle(name, '으로/로')} 할 수 있는 일`,
  wentDown: {
    kill: (name) => `${name} 죽음`,
    stop: (name) => `${name} 종료됨`,
    pause: (name) => `${name} 멈춤`,
    resume: (name) => `${name} 다시 돎`,
    start: (name) => `${name} 시작됨`,
    cut: (name) => `${name} 끊김`,
    heal: (name) => `${name} 다시 이어짐`,
    send: (name) => `${withParticle(name, '이/가')} 레코드를 보냄`,
    set: (key, value) => `${key}=${value}`,
  },
} satisfies SceneMessages;
