/** 시간에 따른 지표에 쓰는 말, 한국어. */

import { formatCount, formatDuration, formatInstant } from './format.ts';
import type { SeriesMessages } from './series-en.ts';

export const seriesKo: SeriesMessages = {
  title: '지표',
  close: '닫기',
  choose: '지표 고르기',
  chosen: '고른 지표',
  working: (us) => `${formatInstant(us)}까지 읽음`,
  names: {
    UnderReplicatedPartitions: '복제가 모자란 파티션(내부 토픽 포함)',
    UnderMinIsrPartitionCount: 'min.insync.replicas에 못 미치는 파티션(내부 토픽 포함)',
    OfflinePartitionsCount: '리더가 없는 파티션(내부 토픽 포함)',
    ActiveControllerCount: '활성 컨트롤러',
    FencedBrokerCount: '펜싱된 브로커',
    IsrShrinksPerSec: 'ISR 축소 횟수',
    IsrExpandsPerSec: 'ISR 확장 횟수',
    'request-latency': '프로듀스 지연 시간',
    'record-send-total': '보낸 레코드',
    'record-error-total': '실패한 레코드',
    'record-retry-total': '다시 보낸 레코드',
    'records-lag-max': '멤버가 세는 최대 지연',
    'group-lag': '밀린 레코드',
    'rebalance-total': '리밸런스',
  },
  of: (owner, name) => `${owner}: ${name}`,
  now: '지금',
  window: '최근 30~60초 중 최댓값',
  noneNow: '최근 60초 동안 없음',
  nobody: '지금은 아무도 모름',
  notYet: '아직 없음',
  count: formatCount,
  latency: formatDuration,
  peak: (value) => value,
  beware: {
    UnderReplicatedPartitions: (lag) =>
      `0: replica.lag.time.max.ms(${lag})보다 오래 뒤처진 팔로워가 없음`,
    OfflinePartitionsCount: '죽은 리더는 브로커가 펜싱되어야 셈에 들어감',
    lag: '하이 워터마크 아래만 센 것. 거기에 이르지 못한 레코드는 빠져 있음',
    lagOfCommitted: 'read_committed 멤버는 마지막 안정 오프셋까지만 셈. 열린 트랜잭션은 빠져 있음',
    'request-latency': '제때 온 ack는 누가 가졌는지 알릴 뿐, 안전하다는 뜻은 아님',
    IsrShrinksPerSec: '리더가 요청한 것만 센 것. 펜싱된 브로커가 빠지는 것은 세지 않음',
    'record-error-total': 'ack를 받고 나중에 사라진 것은 누구에게도 오류가 아님',
  },
  lineOf: (name, value) => `${name}: ${value}`,
  summary: '줄마다 실행 전체에 걸친 카프카 지표 하나입니다. 숫자는 재생 위치에서의 값입니다.',
};
