/** The controllers' picture in Korean. */

import { countKo } from './format.ts';
import { withParticle } from './korean.ts';
import type { QuorumMessages } from './quorum-en.ts';

export const quorumKo = {
  region: '컨트롤러들과 브로커마다 들은 소식',
  log: '메타데이터 로그',
  back: '브로커로 돌아가기',
  older: '이전',
  believes: '믿고 있는 것',
  crown: (partition) => `왕관: ${partition} 리더`,
  role: {
    leader: '리더',
    follower: '팔로워',
    prospective: '예비 후보',
    candidate: '후보',
    unattached: '소속 없음',
    resigned: '물러남',
  },
  epoch: (epoch) => `에포크 ${epoch}`,
  voters: (up, all) => `투표자 ${all} 중 ${up} 동작`,
  voter: {
    decides: (majority, all) => ['결정:', `투표자 ${all} 중 ${majority}이 가지면 확정`],
    notYet: ['리더,', '자기 레코드가 확정되면 일을 시작'],
    copies: (leader) => ['복제', `${withParticle(String(leader), '이/가')} 쓰는 것을 가져옴`],
    patience: (left) => `${left} 동안 소식이 없으면 선거에 나섬`,
    asksPreVotes: (granted, majority) => ['예비 투표를 요청:', `${majority} 중 ${granted}`],
    asksVotes: (granted, majority) => ['투표를 요청:', `${majority} 중 ${granted}`],
    knowsNoLeader: ['리더를 모름', ''],
    resigned: ['물러났음', ''],
    cutOff: (who) => ['끊김', `${withParticle(who, '과/와')} 연결 없음`],
    down: (word) => [word, '로그는 디스크에 남음'],
  },
  listener: {
    hears: (controller) => `${controller}에게 들음`,
    hearsNobody: '컨트롤러를 찾는 중',
    unaware: '그런 줄 모름',
    leads: (partition) => `${partition} 리더`,
    thinksItLeads: '자기가 리더라고 믿음',
    takesWrites: 'acks=1은 여전히 받음',
    copies: (leader) => `${leader}에서 복제`,
    stillAsks: (leader) => `아직 ${leader}에게 물음`,
    knows: (leader) => `${withParticle(String(leader), '이/가')} 리더임을 앎`,
    stillThinks: (leader) => `아직 ${withParticle(String(leader), '이/가')} 리더라고 믿음`,
    noLeader: '리더가 없다고 앎',
    fenced: (brokers) => `${withParticle(brokers, '이/가')} 펜싱됐다고 봄`,
    behind: (records) => `${countKo(records, '건')} 뒤처짐`,
    chip: (broker, leads, fenced) => `${broker}${leads ? ', 리더' : ''}${fenced ? ', 펜싱됨' : ''}`,
  },
  onTheWay: (from, to) =>
    from === to
      ? `레코드 ${withParticle(String(from), '이/가')} 오는 중입니다.`
      : `레코드 ${from}부터 ${to}까지 오는 중입니다.`,
  toGo: (left) => `${left} 남음`,
  meaning: {
    controller: (id) => `컨트롤러 ${id}`,
    leadsEpoch: (epoch) => `리더 e${epoch}`,
    broker: (id) => `브로커 ${id}`,
    registered: '등록',
    fenced: '펜싱됨',
    unfenced: '펜싱 해제',
    shuttingDown: '종료',
    topic: '토픽',
    leads: (id) => `${id} 리더`,
    leaderless: '리더 없음',
    inSync: (brokers) => `ISR ${brokers}`,
    replicas: (brokers) => `복제본 ${brokers}`,
    setting: '설정',
    producerIds: '프로듀서 id',
    forBroker: (id) => `${id}용`,
  },
} satisfies QuorumMessages;
