/** One line on each configuration key that the engine reads, in our own words, in English and Korean. */

import { clusterDocs } from './config-docs-cluster.ts';
import { modernGroupDocs } from './config-docs-groups.ts';
import { logDocs } from './config-docs-log.ts';
import { quorumDocs } from './config-docs-quorum.ts';
import { shareDocs } from './config-docs-share.ts';
import { transactionDocs } from './config-docs-transactions.ts';

export interface ConfigDoc {
  readonly en: string;
  readonly ko: string;
}

const producerDocs: readonly (readonly [string, string, string])[] = [
  [
    'acks',
    'Who must have a record before the leader answers: nobody (0), the leader alone (1), or every in-sync replica (all).',
    '리더가 답하기 전에 누가 레코드를 가져야 하는지: 아무도(0), 리더만(1), 동기화된 모든 복제본(all).',
  ],
  [
    'linger.ms',
    'How long a batch waits for more records before it is sent.',
    '배치를 보내기 전에 레코드가 더 모이기를 기다리는 시간.',
  ],
  [
    'batch.size',
    'A batch that has grown to this size is sent at once; 0 sends every record alone.',
    '배치가 이 크기가 되면 곧바로 보낸다. 0이면 레코드를 하나씩 보낸다.',
  ],
  [
    'enable.idempotence',
    'Numbers every batch, so that the leader recognises a repeated one and keeps the order.',
    '배치마다 번호를 매겨 리더가 되풀이된 배치를 알아보고 순서를 지키게 한다.',
  ],
  [
    'retries',
    'How often a failed batch is sent again; delivery.timeout.ms usually ends it earlier.',
    '실패한 배치를 다시 보내는 횟수. 보통은 delivery.timeout.ms가 먼저 끝낸다.',
  ],
  [
    'retry.backoff.ms',
    'The pause before the first retry; it doubles with every further one.',
    '첫 재시도 전에 쉬는 시간. 다시 실패할 때마다 두 배가 된다.',
  ],
  [
    'retry.backoff.max.ms',
    'The longest pause between two retries.',
    '재시도 사이에 쉬는 가장 긴 시간.',
  ],
  [
    'request.timeout.ms',
    'How long the client waits for the answer to one request before it gives the connection up.',
    '요청 하나의 응답을 기다리는 시간. 지나면 연결을 끊는다.',
  ],
  [
    'delivery.timeout.ms',
    'How long after send() a record may still succeed, waiting and retries included; then its future fails.',
    'send() 뒤 레코드가 성공할 수 있는 시간. 대기와 재시도를 포함하며, 지나면 실패로 끝난다.',
  ],
  [
    'max.in.flight.requests.per.connection',
    'How many requests may be under way to one broker without an answer.',
    '응답 없이 한 브로커로 가고 있을 수 있는 요청의 수.',
  ],
  [
    'buffer.memory',
    'Memory for all records that are not answered yet; when it is full, send() blocks.',
    '아직 응답받지 못한 레코드를 두는 메모리. 가득 차면 send()가 멈춰 기다린다.',
  ],
  [
    'max.block.ms',
    'How long send() may block, for memory or for metadata, before it fails.',
    'send()가 메모리나 메타데이터를 기다리며 멈춰 있을 수 있는 시간. 지나면 실패한다.',
  ],
  [
    'max.request.size',
    'The largest record, and the largest request, that the producer sends.',
    '프로듀서가 보내는 레코드와 요청의 최대 크기.',
  ],
  [
    'partitioner.ignore.keys',
    'Spreads records with a key as if they had none.',
    '키가 있는 레코드도 키가 없는 것처럼 나눈다.',
  ],
  [
    'partitioner.adaptive.partitioning.enable',
    'Gives records without a key rather to the partitions whose brokers answer faster.',
    '키 없는 레코드를 더 빨리 응답하는 브로커의 파티션에 더 많이 보낸다.',
  ],
  [
    'partitioner.availability.timeout.ms',
    'A partition whose broker takes no batch for this long gets no records without a key; 0 switches it off.',
    '브로커가 이 시간 동안 배치를 받지 않는 파티션에는 키 없는 레코드를 보내지 않는다. 0이면 쓰지 않는다.',
  ],
  [
    'metadata.max.age.ms',
    'After this time the client asks for the leaders and partitions again, even if nothing went wrong.',
    '아무 문제가 없어도 이 시간이 지나면 리더와 파티션을 다시 물어본다.',
  ],
  [
    'transactional.id',
    'The name under which a producer has transactions, and under which a later one fences it.',
    '프로듀서가 트랜잭션에 쓰는 이름. 같은 이름의 나중 프로듀서가 앞의 것을 막아 낸다.',
  ],
  [
    'transaction.timeout.ms',
    'A transaction that is open for longer is aborted by the coordinator.',
    '이보다 오래 열려 있는 트랜잭션은 코디네이터가 중단한다.',
  ],
];

const brokerDocs: readonly (readonly [string, string, string])[] = [
  [
    'replica.lag.time.max.ms',
    'A follower that has not caught up with the leader for this long leaves the ISR.',
    '이 시간 동안 리더를 따라잡지 못한 팔로워는 ISR에서 빠진다.',
  ],
  [
    'min.insync.replicas',
    'With fewer replicas in sync than this, the leader refuses writes with acks=all.',
    '동기화된 복제본이 이보다 적으면 리더가 acks=all 쓰기를 거절한다.',
  ],
  [
    'broker.session.timeout.ms',
    'A broker whose heartbeats stay away for this long is fenced by the controller and loses its leaderships.',
    '이 시간 동안 하트비트가 없는 브로커는 컨트롤러가 격리하고 리더 자리를 빼앗는다.',
  ],
  [
    'broker.heartbeat.interval.ms',
    'How often a broker tells the controller that it lives.',
    '브로커가 컨트롤러에 살아 있음을 알리는 간격.',
  ],
  [
    'unclean.leader.election.enable',
    'Lets a replica lead that was not in sync: available again, but records are lost.',
    '동기화되지 않은 복제본도 리더가 되게 한다. 다시 쓸 수 있게 되지만 레코드를 잃는다.',
  ],
  [
    'replica.fetch.wait.max.ms',
    'How long the leader holds a follower’s fetch while there is nothing new.',
    '새 레코드가 없을 때 리더가 팔로워의 fetch를 붙잡아 두는 시간.',
  ],
  [
    'replica.fetch.backoff.ms',
    'The pause of a follower after a failed fetch.',
    'fetch가 실패한 뒤 팔로워가 쉬는 시간.',
  ],
  [
    'group.initial.rebalance.delay.ms',
    'How long the coordinator waits for more members before it makes the first assignment of a group.',
    '그룹의 첫 할당을 정하기 전에 멤버가 더 오기를 기다리는 시간.',
  ],
  [
    'group.min.session.timeout.ms',
    'The shortest session timeout that a classic consumer may ask for.',
    'classic 컨슈머가 요청할 수 있는 가장 짧은 세션 타임아웃.',
  ],
  [
    'group.max.session.timeout.ms',
    'The longest session timeout that a classic consumer may ask for.',
    'classic 컨슈머가 요청할 수 있는 가장 긴 세션 타임아웃.',
  ],
  [
    'offsets.topic.num.partitions',
    'Partitions of __consumer_offsets: they decide which broker coordinates a group.',
    '__consumer_offsets의 파티션 수. 어느 브로커가 그룹을 조율할지 정한다.',
  ],
  [
    'offsets.topic.replication.factor',
    'Replicas of each partition of __consumer_offsets.',
    '__consumer_offsets 파티션마다 두는 복제본의 수.',
  ],
];

const consumerDocs: readonly (readonly [string, string, string])[] = [
  [
    'session.timeout.ms',
    'A member whose heartbeats stay away for this long is removed, and its partitions go to others.',
    '이 시간 동안 하트비트가 없는 멤버는 빠지고 그 파티션은 다른 멤버에게 간다.',
  ],
  [
    'heartbeat.interval.ms',
    'How often a member tells the coordinator that it lives; also how soon it hears of a rebalance.',
    '멤버가 코디네이터에 살아 있음을 알리는 간격. 리밸런스 소식도 이 간격으로 듣는다.',
  ],
  [
    'max.poll.records',
    'How many records one poll() returns at most.',
    'poll() 한 번이 돌려주는 레코드의 최대 수.',
  ],
  [
    'max.poll.interval.ms',
    'A member that does not call poll() for this long leaves the group by itself.',
    '이 시간 동안 poll()을 부르지 않는 멤버는 스스로 그룹을 떠난다.',
  ],
  [
    'auto.offset.reset',
    'Where a group begins when it has no usable committed offset: at the earliest record, the latest, or with an error.',
    '쓸 수 있는 커밋 오프셋이 없을 때 시작할 곳: 가장 이른 레코드, 가장 늦은 곳, 또는 오류.',
  ],
  [
    'enable.auto.commit',
    'Commits by itself what poll() returned before, whether it is processed or not.',
    '앞서 poll()이 돌려준 것을, 처리했든 아니든 저절로 커밋한다.',
  ],
  [
    'auto.commit.interval.ms',
    'The shortest time between two automatic commits; they happen inside poll().',
    '자동 커밋 사이의 가장 짧은 시간. 커밋은 poll() 안에서 일어난다.',
  ],
  [
    'fetch.min.bytes',
    'The broker answers a fetch as soon as there is this much to read.',
    '읽을 것이 이만큼 모이면 브로커가 fetch에 답한다.',
  ],
  [
    'fetch.max.wait.ms',
    'The broker answers a fetch after this time, even if there is less to read.',
    '읽을 것이 모자라도 이 시간이 지나면 브로커가 fetch에 답한다.',
  ],
  [
    'fetch.max.bytes',
    'How much one fetch brings at most; the first batch always comes whole.',
    'fetch 한 번이 가져오는 최대 크기. 첫 배치는 항상 통째로 온다.',
  ],
  [
    'max.partition.fetch.bytes',
    'How much one fetch brings at most from one partition.',
    'fetch 한 번이 파티션 하나에서 가져오는 최대 크기.',
  ],
  [
    'partition.assignment.strategy',
    'How the partitions are dealt to the members; each votes for its first one that all of them list, and the most votes win.',
    '파티션을 멤버에게 나누는 방법. 멤버마다 모두의 목록에 있는 것 중 첫 번째에 투표하고, 표가 가장 많은 것을 쓴다.',
  ],
  [
    'client.rack',
    'Where this client stands: a member gets partitions with a replica in its own rack if that keeps the balance.',
    '이 클라이언트가 있는 랙. 균형이 맞으면 같은 랙에 복제본이 있는 파티션을 받는다.',
  ],
  [
    'group.instance.id',
    'Makes a member static: when it comes back within its session, it gets the same partitions without a rebalance.',
    '정적 멤버로 만든다. 세션 안에 돌아오면 리밸런스 없이 같은 파티션을 받는다.',
  ],
  [
    'isolation.level',
    'Whether records of open and aborted transactions are returned (read_uncommitted) or not (read_committed).',
    '열려 있거나 중단된 트랜잭션의 레코드를 돌려줄지(read_uncommitted) 말지(read_committed).',
  ],
  [
    'default.api.timeout.ms',
    'How long calls such as commitSync() may take when no time is given.',
    '시간을 주지 않았을 때 commitSync() 같은 호출이 걸릴 수 있는 시간.',
  ],
];

/** By key; keys that producers and consumers share mean the same in both. */
export const configDocs: ReadonlyMap<string, ConfigDoc> = new Map(
  [
    ...producerDocs,
    ...brokerDocs,
    ...clusterDocs,
    ...modernGroupDocs,
    ...logDocs,
    ...quorumDocs,
    ...shareDocs,
    ...transactionDocs,
    ...consumerDocs,
  ].map(([key, en, ko]) => [key, { en, ko }]),
);
