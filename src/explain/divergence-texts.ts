/** What Kafka does, what the model does instead, and why: shown to the user and in `docs/model.md`. */

import type { DivergenceId } from '../engine/divergences.ts';
import type { Bend } from './bend.ts';
import { shareDivergences } from './share-divergences.ts';

export const divergenceTexts: {
  readonly [Id in DivergenceId]: { readonly en: Bend; readonly ko: Bend };
} = {
  'connection-handshake': {
    en: {
      kafka: 'A client opens a TCP connection and asks for API versions before its first request.',
      here: 'A connection opens with empty metadata requests, one from a producer and two from a consumer; what is meant for that broker waits for the answers.',
      why: 'What matters of the handshake is the time that it takes.',
    },
    ko: {
      kafka: '클라이언트는 첫 요청 전에 TCP 연결을 맺고 API 버전을 묻습니다.',
      here: '빈 메타데이터 요청(프로듀서는 한 번, 컨슈머는 두 번)으로 연결이 열리고, 그 브로커에 보낼 것은 응답이 올 때까지 기다립니다.',
      why: '핸드셰이크에서 중요한 것은 걸리는 시간뿐입니다.',
    },
  },
  'tcp-as-whole-messages': {
    en: {
      kafka:
        'TCP cuts messages into segments, acknowledges them, slows down, and repeats what is lost.',
      here: 'A message travels whole; one that is dropped is sent again after 0.2 s, then after twice the last wait, and those behind it wait with it.',
      why: 'What matters is order, delay and what a cut holds back; windows and segments change none of it here.',
    },
    ko: {
      kafka:
        'TCP는 메시지를 세그먼트로 나누고, 확인 응답을 받고, 속도를 늦추고, 잃은 것을 다시 보냅니다.',
      here: '메시지가 통째로 이동합니다. 버려진 메시지는 0.2초 뒤에, 그다음부터는 앞의 두 배만큼 기다렸다가 다시 보내고, 뒤의 메시지는 함께 기다립니다.',
      why: '중요한 것은 순서와 지연, 그리고 끊긴 링크가 붙잡아 두는 것입니다. 윈도와 세그먼트는 여기서 결과를 바꾸지 않습니다.',
    },
  },
  'admin-without-network': {
    en: {
      kafka:
        'An administrator uses a client that finds the right broker or controller over the network.',
      here: 'A command of the scenario reaches that node at once; with no controller in office it is asked again every 100 ms for a minute. What a controller takes and then loses with its office is not asked again.',
      why: 'The person who acts stands outside the cluster; their tools are not part of the lesson.',
    },
    ko: {
      kafka: '관리자는 네트워크로 알맞은 브로커나 컨트롤러를 찾는 클라이언트를 씁니다.',
      here: '시나리오의 명령은 그 노드에 바로 닿습니다. 활성 컨트롤러가 없으면 1분 동안 100ms마다 다시 요청합니다. 컨트롤러가 받았다가 자리와 함께 잃은 명령은 다시 요청하지 않습니다.',
      why: '조작하는 사람은 클러스터 밖에 있으며, 그 도구는 배울 내용이 아닙니다.',
    },
  },
  'topic-names': {
    en: {
      kafka:
        'Topics have a name and a random id; requests use the id, and assignors of the coordinator walk topics in the hash order of the ids.',
      here: 'Topics are known by name alone; those assignors walk the hash order of the names. Consumers subscribe to names, never to a pattern.',
      why: 'Scenarios do not delete and re-create topics, so the name is enough.',
    },
    ko: {
      kafka:
        '토픽에는 이름과 임의의 ID가 있고, 요청은 ID를 씁니다. 코디네이터의 배정 방식은 ID의 해시 순서로 토픽을 훑습니다.',
      here: '토픽은 이름으로만 구별하고, 배정 방식은 이름의 해시 순서로 훑습니다. 컨슈머는 이름으로만 구독하고 패턴은 쓰지 않습니다.',
      why: '시나리오는 토픽을 지우고 다시 만들지 않으므로 이름이면 충분합니다.',
    },
  },
  'no-compression': {
    en: {
      kafka:
        'With compression.type a producer compresses its batches, so that more records fit into one.',
      here: 'Batches are never compressed; compression.type is named as ignored.',
      why: 'How far made-up values shrink says nothing about real ones; every rule about sizes can be seen without it.',
    },
    ko: {
      kafka: 'compression.type을 쓰면 프로듀서가 배치를 압축하여 한 배치에 레코드가 더 들어갑니다.',
      here: '배치를 압축하지 않습니다. compression.type은 무시한다고 알립니다.',
      why: '지어낸 값이 얼마나 줄어드는지는 실제 값에 대해 아무것도 말해 주지 않습니다. 크기에 관한 규칙은 압축 없이도 모두 볼 수 있습니다.',
    },
  },
  'fetch-sessions': {
    en: {
      kafka: 'Fetch requests after the first name only the partitions that changed.',
      here: 'Every fetch names all its partitions.',
      why: 'Fetch sessions save bytes; they change no outcome.',
    },
    ko: {
      kafka: '첫 요청 뒤의 fetch는 바뀐 파티션만 담습니다.',
      here: '모든 fetch가 파티션을 전부 담습니다.',
      why: 'fetch 세션은 바이트를 아낄 뿐 결과를 바꾸지 않습니다.',
    },
  },
  'first-leader': {
    en: {
      kafka: 'Any voter may win the first election of the controllers.',
      here: 'Before time zero the voters have settled on the one with the lowest id, in epoch 1.',
      why: 'A scenario that kills controller 101 means the leader; from there on elections run as in Kafka.',
    },
    ko: {
      kafka: '컨트롤러의 첫 선거에서는 어느 투표자든 이길 수 있습니다.',
      here: '시각 0 전에 ID가 가장 작은 투표자가 에포크 1의 리더로 정해져 있습니다.',
      why: '컨트롤러 101을 죽이는 시나리오는 리더를 뜻하기 때문입니다. 그 뒤의 선거는 Kafka처럼 진행됩니다.',
    },
  },
  'lone-controller-commits-at-once': {
    en: {
      kafka:
        'A leader collects metadata records for controller.quorum.append.linger.ms (25 ms) before it appends them.',
      here: 'A lone controller appends and commits at once; a quorum of several lingers as in Kafka.',
      why: 'A lone controller has nobody to wait for; the 25 ms change no outcome.',
    },
    ko: {
      kafka:
        '리더는 메타데이터 레코드를 controller.quorum.append.linger.ms(25ms) 동안 모은 뒤에 추가합니다.',
      here: '컨트롤러가 하나뿐이면 바로 추가하고 커밋합니다. 여럿이면 Kafka처럼 모읍니다.',
      why: '하나뿐인 컨트롤러는 기다릴 상대가 없고, 25ms는 결과를 바꾸지 않습니다.',
    },
  },
  'metadata-log-kept-whole': {
    en: {
      kafka:
        'The metadata log is cut by snapshots, and the active controller writes a no-op record every 500 ms.',
      here: 'The log is kept whole, without snapshots and no-op records.',
      why: 'A run is short; every replica can read the log from its beginning.',
    },
    ko: {
      kafka:
        '메타데이터 로그는 스냅샷으로 잘리고, 활성 컨트롤러는 500ms마다 no-op 레코드를 씁니다.',
      here: '스냅샷과 no-op 레코드 없이 로그를 전부 보관합니다.',
      why: '실행이 짧아 모든 복제본이 로그를 처음부터 읽을 수 있습니다.',
    },
  },
  'quorum-retry-pace': {
    en: {
      kafka:
        'A node whose leader is gone asks any voter, and asks again as soon as that one knows nothing new.',
      here: 'It waits for controller.quorum.retry.backoff.ms (20 ms) in between.',
      why: 'Thousands of identical questions say nothing more; the leader is found within the same 20 ms.',
    },
    ko: {
      kafka: '리더를 잃은 노드는 아무 투표자에게나 묻고, 새 소식이 없으면 곧바로 다시 묻습니다.',
      here: '그 사이에 controller.quorum.retry.backoff.ms(20ms)를 기다립니다.',
      why: '같은 질문 수천 번은 더 알려 주는 것이 없고, 리더는 같은 20ms 안에 찾아집니다.',
    },
  },
  'coordinator-load': {
    en: {
      kafka: 'A new group coordinator reads its partition of __consumer_offsets before it answers.',
      here: 'Reading takes no time.',
      why: 'With so few records the read ends within a millisecond on a real broker, too.',
    },
    ko: {
      kafka: '새 그룹 코디네이터는 답하기 전에 __consumer_offsets의 자기 파티션을 읽습니다.',
      here: '읽는 데 시간이 걸리지 않습니다.',
      why: '레코드가 이 정도로 적으면 실제 브로커에서도 1밀리초 안에 끝납니다.',
    },
  },
  'member-ids': {
    en: {
      kafka:
        'A member id is the client id and a random UUID; with the consumer protocol the UUID alone. Where an assignor has a tie, the order or the hash of these ids decides.',
      here: 'A member id is the client id, the time of its birth and, with the classic protocol, the broker that gave it. Members sort by name; where a sticky assignor has a tie, the first member by id wins.',
      why: 'The same run must give the same ids; classic ones sort by client id in both.',
    },
    ko: {
      kafka:
        '멤버 ID는 클라이언트 ID와 임의의 UUID이고, 컨슈머 프로토콜에서는 UUID뿐입니다. 배정에서 동률이면 이 ID의 순서나 해시가 정합니다.',
      here: '멤버 ID는 클라이언트 ID, 만들어진 시각, 그리고 클래식 프로토콜에서는 만들어 준 브로커입니다. 멤버는 이름순으로 정렬되고, sticky 방식에서 동률이면 ID 순으로 앞선 멤버가 이깁니다.',
      why: '같은 실행은 같은 ID를 내야 합니다. 클래식 멤버는 어느 쪽이든 클라이언트 ID 순으로 정렬됩니다.',
    },
  },
  'rack-changes': {
    en: {
      kafka:
        'The leader of a classic group with racks joins again when replicas of its topics move to other racks.',
      here: 'It joins again only when a topic gets more partitions; racks are looked at when somebody joins or leaves.',
      why: 'Moving replicas between racks under a running group is rare, and the next rebalance sees it.',
    },
    ko: {
      kafka:
        '랙을 쓰는 클래식 그룹의 리더는 토픽의 복제본이 다른 랙으로 옮겨 가면 다시 참여합니다.',
      here: '토픽의 파티션이 늘 때만 다시 참여합니다. 랙은 멤버가 들어오거나 나갈 때 살펴봅니다.',
      why: '그룹이 도는 동안 복제본을 다른 랙으로 옮기는 일은 드물고, 다음 리밸런스에서 반영됩니다.',
    },
  },
  'process-start': {
    en: {
      kafka:
        'From its start to its registration a broker process takes what the machine needs: 0.6 to 1.1 s were measured.',
      here: 'It always takes 0.8 s; whoever connects meanwhile is sent away.',
      why: 'The same scenario has to come out the same on every machine.',
    },
    ko: {
      kafka:
        '브로커 프로세스가 시작해서 등록하기까지 걸리는 시간은 기계에 달렸습니다. 측정에서는 0.6~1.1초였습니다.',
      here: '언제나 0.8초가 걸립니다. 그동안 연결하는 쪽은 거절됩니다.',
      why: '같은 시나리오는 어느 기계에서나 같은 결과를 내야 합니다.',
    },
  },
  'transaction-marker-retry': {
    en: {
      kafka: 'A marker that a broker refuses is sent again at once; a lost connection waits 50 ms.',
      here: 'Both wait 50 ms.',
      why: 'A broker that refuses for seconds would be asked thousands of times, with the same outcome.',
    },
    ko: {
      kafka: '브로커가 거절한 마커는 바로 다시 보내고, 연결이 끊기면 50밀리초를 기다립니다.',
      here: '두 경우 모두 50밀리초를 기다립니다.',
      why: '몇 초 동안 거절하는 브로커에 수천 번 묻게 될 뿐, 결과는 같습니다.',
    },
  },
  'refused-send-leaves-nothing': {
    en: {
      kafka:
        'A send() outside a transaction throws after the record has come into a batch, which a later transaction may send along.',
      here: 'The record never comes into a batch.',
      why: 'Kafka calls it an error of the application; a record that both failed and was stored would only confuse.',
    },
    ko: {
      kafka:
        '트랜잭션 밖에서 부른 send()는 레코드가 배치에 들어간 뒤에 예외를 던지고, 나중의 트랜잭션이 그 배치를 함께 보낼 수 있습니다.',
      here: '레코드가 배치에 들어가지 않습니다.',
      why: 'Kafka는 이를 애플리케이션의 오류로 봅니다. 실패하고도 저장된 레코드는 혼란만 줍니다.',
    },
  },
  'log-tasks': {
    en: {
      kafka:
        'Retention, cleaning and flushing run on threads that have been going since the broker started, and take time.',
      here: 'Their clocks begin at time zero or with the start of the broker, and a run takes no time.',
      why: 'When a broker was started is not part of a scenario; the logs here are cleaned in an instant.',
    },
    ko: {
      kafka:
        '보존, 컴팩션, 플러시는 브로커가 시작한 때부터 도는 스레드에서 실행되고 시간이 걸립니다.',
      here: '시각 0이나 브로커가 시작한 때부터 시간을 재고, 한 번의 실행에 시간이 들지 않습니다.',
      why: '브로커를 언제 시작했는지는 시나리오에 없고, 여기의 로그는 순식간에 정리됩니다.',
    },
  },
  'deleted-files': {
    en: {
      kafka:
        'The files of a deleted segment are renamed and leave the disk after file.delete.delay.ms.',
      here: 'They are gone at once.',
      why: 'Nobody can read them from the moment of the deletion on, and disk space is not shown.',
    },
    ko: {
      kafka:
        '삭제된 세그먼트의 파일은 이름이 바뀌었다가 file.delete.delay.ms 뒤에 디스크에서 사라집니다.',
      here: '바로 사라집니다.',
      why: '삭제된 순간부터 아무도 읽을 수 없고, 디스크 공간은 보여 주지 않습니다.',
    },
  },
  'wiped-disk': {
    en: {
      kafka:
        'A broker with a new disk has to have it formatted before it starts, and the controller knows replicas by the directory in which they lie.',
      here: 'It starts on the empty disk, and the controller knows nothing of directories.',
      why: 'Somebody formats it; what matters is that the replica comes back empty, after an unclean end.',
    },
    ko: {
      kafka:
        '디스크를 바꾼 브로커는 시작하기 전에 포맷해야 하고, 컨트롤러는 복제본을 그것이 놓인 디렉터리로 구분합니다.',
      here: '빈 디스크로 시작하고, 컨트롤러는 디렉터리를 모릅니다.',
      why: '포맷은 누군가 합니다. 중요한 것은 복제본이 비정상 종료 뒤에 빈 채로 돌아온다는 점입니다.',
    },
  },
  'other-clients': {
    en: {
      kafka:
        'librdkafka has threads, queues, request timing and defaults of its own; Spring wraps the Java client in a container with dozens of properties.',
      here: 'Both differ from the plain Java loop where offsets are decided: when a message counts as consumed, who commits when, and what a failing listener does. Joining, heartbeats and fetching are those of the Java client. Threads of an application take work in the order in which it came.',
      why: 'What a reader loses or repeats is decided by these moments alone.',
    },
    ko: {
      kafka:
        'librdkafka에는 고유한 스레드와 큐, 요청 타이밍, 기본값이 있고 Spring은 자바 클라이언트를 속성이 수십 개인 컨테이너로 감쌉니다.',
      here: '오프셋이 정해지는 곳, 곧 메시지를 소비한 것으로 치는 때, 커밋하는 주체와 시점, 리스너가 실패했을 때의 동작만 자바 루프와 다릅니다. 조인, 하트비트, 페치는 자바 클라이언트와 같습니다. 애플리케이션의 스레드는 들어온 순서대로 일을 받습니다.',
      why: '읽는 쪽이 무엇을 잃고 되풀이할지는 이 순간들만으로 정해집니다.',
    },
  },
  ...shareDivergences,
};
