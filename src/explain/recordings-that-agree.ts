/**
 * Recordings of a real Kafka 4.4 cluster that the simulation agrees with in every number that was measured:
 * a test plays each of them.
 */

/** What they are about, in the order of a list of them. */
export const RECORDING_TOPICS = [
  'sending',
  'replication',
  'elections',
  'commits',
  'groups',
  'modern',
  'transactions',
  'log',
] as const;
export type RecordingTopic = (typeof RECORDING_TOPICS)[number];

export interface AgreeingRecording {
  /** The file, without `.kafka.txt`. */
  readonly name: string;
  readonly topic: RecordingTopic;
  readonly en: string;
  readonly ko: string;
}

export const recordingsThatAgree: readonly AgreeingRecording[] = [
  {
    name: 'acks-all-leader-killed',
    topic: 'replication',
    en: 'acks=all: the leader is killed and nothing is lost.',
    ko: 'acks=all: 리더가 죽어도 아무것도 잃지 않습니다.',
  },
  {
    name: 'acks0-leader-killed',
    topic: 'sending',
    en: 'acks=0: every send succeeds, whatever happens.',
    ko: 'acks=0: 무슨 일이 있어도 모든 전송이 성공합니다.',
  },
  {
    name: 'acks1-leader-killed',
    topic: 'replication',
    en: 'acks=1: acknowledged by the leader alone, which then dies.',
    ko: 'acks=1: 리더만 확인해 준 뒤 그 리더가 죽습니다.',
  },
  {
    name: 'assign-range-and-roundrobin',
    topic: 'groups',
    en: 'range favours the first member, roundrobin deals one by one.',
    ko: 'range는 첫 멤버에게 더 주고, roundrobin은 하나씩 돌립니다.',
  },
  {
    name: 'assign-sticky-and-cooperative',
    topic: 'groups',
    en: 'sticky and cooperative-sticky: who keeps what when a member leaves and comes back.',
    ko: 'sticky와 cooperative-sticky: 멤버가 나갔다 돌아올 때 누가 무엇을 지키는지.',
  },
  {
    name: 'auto-commit-endings',
    topic: 'commits',
    en: 'Auto-commit: a consumer closed, killed, and killed after the interval.',
    ko: '자동 커밋: 컨슈머를 닫을 때, 죽일 때, 간격이 지난 뒤 죽일 때.',
  },
  {
    name: 'buffer-full-max-block',
    topic: 'sending',
    en: 'The broker is gone: send() blocks once the buffer is full, then fails.',
    ko: '브로커가 없으면 버퍼가 찬 뒤 send()가 멈추었다가 실패합니다.',
  },
  {
    name: 'commit-before-skips',
    topic: 'commits',
    en: 'Committed before the work: what the crash interrupts is skipped.',
    ko: '처리 전에 커밋하면, 죽을 때 하던 일을 건너뜁니다.',
  },
  {
    name: 'compaction-keeps-the-last',
    topic: 'log',
    en: 'Compaction keeps the last value of each key; offsets stay as they were.',
    ko: '컴팩션은 키마다 마지막 값을 남기고, 오프셋은 그대로입니다.',
  },
  {
    name: 'controlled-stop',
    topic: 'replication',
    en: 'A controlled stop hands over its partitions before it goes.',
    ko: '정상 종료하는 브로커는 먼저 파티션을 넘깁니다.',
  },
  {
    name: 'delete-records-vanished-offset',
    topic: 'log',
    en: 'The next record to read was deleted: what auto.offset.reset makes of it.',
    ko: '다음에 읽을 레코드가 삭제되었을 때 auto.offset.reset이 정하는 것.',
  },
  {
    name: 'eligible-leader-replicas',
    topic: 'elections',
    en: 'Below min.insync.replicas: who left last stays eligible.',
    ko: 'min.insync.replicas보다 적어도 마지막에 빠진 복제본은 자격이 남습니다.',
  },
  {
    name: 'fan-out-and-idle',
    topic: 'groups',
    en: 'Two groups each read everything; five members share three partitions.',
    ko: '두 그룹이 저마다 모두 읽고, 멤버 다섯이 파티션 셋을 나눕니다.',
  },
  {
    name: 'idempotent-leader-kill',
    topic: 'sending',
    en: 'Idempotent producer: retries across a leader’s death make no copies.',
    ko: '멱등 프로듀서: 리더가 죽는 동안 재시도해도 사본이 생기지 않습니다.',
  },
  {
    name: 'keys-move-with-partitions',
    topic: 'sending',
    en: 'More partitions: the same key goes elsewhere.',
    ko: '파티션을 늘리면 같은 키가 다른 곳으로 갑니다.',
  },
  {
    name: 'kill-before-commit',
    topic: 'commits',
    en: 'Killed before its commit: the batch is read again.',
    ko: '커밋 전에 죽으면 같은 묶음을 다시 읽습니다.',
  },
  {
    name: 'killed-before-linger',
    topic: 'sending',
    en: 'Sent but never left: the process dies with a full buffer.',
    ko: '보냈지만 떠나지 못함: 버퍼에 든 채 프로세스가 죽습니다.',
  },
  {
    name: 'last-in-sync-back-last',
    topic: 'elections',
    en: 'All replicas dead: the partition waits for the last one that was in sync.',
    ko: '모든 복제본이 죽으면 마지막으로 동기화되어 있던 것을 기다립니다.',
  },
  {
    name: 'leader-isolated-acks-all',
    topic: 'replication',
    en: 'acks=all: the leader is cut off from its cluster, but not from its client.',
    ko: 'acks=all: 리더가 클러스터와 끊기고 클라이언트와는 이어져 있습니다.',
  },
  {
    name: 'leader-isolated-acks1',
    topic: 'replication',
    en: 'A leader cut off from its cluster but not from its client, with acks=1.',
    ko: '클러스터와 끊겼지만 클라이언트와는 이어진 리더, acks=1.',
  },
  {
    name: 'leader-restart-epochs',
    topic: 'elections',
    en: 'A leader dies and returns: epochs, ISR and the preferred leader.',
    ko: '리더가 죽었다 돌아옵니다: 에포크, ISR, 선호 리더.',
  },
  {
    name: 'max-poll-eviction',
    topic: 'groups',
    en: 'Slower than max.poll.interval.ms: put out in the middle of its work.',
    ko: 'max.poll.interval.ms보다 느리면 일하는 중에 쫓겨납니다.',
  },
  {
    name: 'not-enough-replicas',
    topic: 'replication',
    en: 'acks=all is refused while acks=1 goes on.',
    ko: 'acks=all은 거절되고 acks=1은 계속됩니다.',
  },
  {
    name: 'null-keys-stick',
    topic: 'sending',
    en: 'No key: a burst sticks to one partition; keys are hashed.',
    ko: '키가 없으면 한 번에 보낸 것이 한 파티션에 모이고, 키가 있으면 해시로 정해집니다.',
  },
  {
    name: 'offset-reset',
    topic: 'commits',
    en: 'A new group: earliest, latest or none.',
    ko: '새 그룹: earliest, latest, none.',
  },
  {
    name: 'paused-consumer-zombie',
    topic: 'groups',
    en: 'Frozen past its session: the partitions move, the late commit is refused.',
    ko: '세션이 끝나도록 멈춰 있으면 파티션이 옮겨 가고 늦은 커밋은 거절됩니다.',
  },
  {
    name: 'reassign-partition',
    topic: 'replication',
    en: 'A partition moves to two other brokers while it is written.',
    ko: '쓰는 동안 파티션이 다른 두 브로커로 옮겨 갑니다.',
  },
  {
    name: 'static-member-restart',
    topic: 'groups',
    en: 'A static member comes back within its session: nothing moves.',
    ko: '정적 멤버가 세션 안에 돌아오면 아무것도 움직이지 않습니다.',
  },
  {
    name: 'transaction-commit-abort-open',
    topic: 'transactions',
    en: 'One transaction commits, one aborts, one stays open: what each kind of reader sees.',
    ko: '트랜잭션 하나는 커밋, 하나는 중단, 하나는 열린 채: 읽는 쪽마다 보이는 것.',
  },
  {
    name: 'transaction-fencing',
    topic: 'transactions',
    en: 'Two producers with one transactional.id: the older one is fenced.',
    ko: 'transactional.id가 같은 두 프로듀서: 오래된 쪽이 막힙니다.',
  },
  {
    name: 'transaction-pipe-killed',
    topic: 'transactions',
    en: 'Read, transform, write in a transaction: killed in the middle, nothing counts twice.',
    ko: '읽고 바꾸어 쓰는 트랜잭션: 도중에 죽어도 두 번 세는 것이 없습니다.',
  },
  {
    name: 'unclean-election',
    topic: 'elections',
    en: 'An unclean election trades four records for a leader.',
    ko: 'unclean 선출은 리더를 얻는 대신 레코드 네 개를 잃습니다.',
  },
  {
    name: 'uniform-and-range-on-the-server',
    topic: 'modern',
    en: 'protocol=consumer: the coordinator assigns, by uniform and by range.',
    ko: 'protocol=consumer: 코디네이터가 uniform과 range로 배정합니다.',
  },
];
