/** One line on each key of the controller quorum, in our own words. */

export const quorumDocs: readonly (readonly [string, string, string])[] = [
  [
    'controller.quorum.election.timeout.ms',
    'How long a controller waits for the outcome of an election; a random part of the same length is added.',
    '컨트롤러가 선거 결과를 기다리는 시간. 같은 길이 안에서 무작위로 더 기다린다.',
  ],
  [
    'controller.quorum.fetch.timeout.ms',
    'A controller that gets no answer from its leader for this long looks for votes; a leader from which no majority fetches for one and a half times as long resigns.',
    '이 시간 동안 리더의 응답이 없는 컨트롤러는 표를 모은다. 그 1.5배 동안 과반수가 가져가지 않으면 리더가 물러난다.',
  ],
  [
    'controller.quorum.election.backoff.max.ms',
    'After the leader has resigned, the controllers that hold less of the log wait up to this long before they look for votes.',
    '리더가 물러난 뒤 로그를 덜 가진 컨트롤러가 표를 모으기 전에 기다리는 최대 시간.',
  ],
  [
    'controller.quorum.append.linger.ms',
    'How long the leading controller collects metadata records before it appends them to its log.',
    '리더 컨트롤러가 메타데이터 레코드를 로그에 추가하기 전에 모으는 시간.',
  ],
];
