/** Keys of the cluster's own life and of the ways to it, a line each: replication, controller, connections, racks. */

export const clusterDocs: readonly (readonly [string, string, string])[] = [
  [
    'replica.selector.class',
    'With org.apache.kafka.common.replica.RackAwareReplicaSelector a leader sends consumers to an in-sync follower in their own rack.',
    'org.apache.kafka.common.replica.RackAwareReplicaSelector이면 리더가 컨슈머를 같은 랙의 동기화된 팔로워에게 보낸다.',
  ],
  [
    'auto.leader.rebalance.enable',
    'Lets the controller give leaderships back to preferred leaders by itself.',
    '컨트롤러가 스스로 리더 자리를 선호 리더에게 돌려주게 한다.',
  ],
  [
    'leader.imbalance.check.interval.seconds',
    'How often the controller looks for partitions that are not led by their preferred leader.',
    '선호 리더가 이끌지 않는 파티션을 컨트롤러가 찾아보는 간격.',
  ],
  [
    'unclean.leader.election.interval.ms',
    'How often the controller elects uncleanly for partitions without a leader, where that is allowed.',
    '허용된 곳에서 리더 없는 파티션에 unclean 선출을 시도하는 간격.',
  ],
  [
    'controlled.shutdown.enable',
    'Whether a broker that is stopped hands over its leaderships first.',
    '멈추는 브로커가 먼저 리더 자리를 넘길지 여부.',
  ],
  [
    'controller.quorum.request.timeout.ms',
    'How long a broker waits for the controller’s answer before it asks again.',
    '컨트롤러의 답을 기다리다가 다시 묻기까지의 시간.',
  ],
  [
    'controller.quorum.retry.backoff.ms',
    'The pause before a broker asks the controller again after a failure.',
    '실패한 뒤 컨트롤러에게 다시 묻기 전에 쉬는 시간.',
  ],
  [
    'controller.socket.timeout.ms',
    'How long a change of the ISR may wait for the controller’s answer.',
    'ISR 변경 요청이 컨트롤러의 답을 기다리는 시간.',
  ],
  [
    'replica.socket.timeout.ms',
    'A follower that gets no answer to its fetch for this long gives the connection up.',
    '팔로워가 fetch의 답을 이만큼 못 받으면 연결을 포기한다.',
  ],
  [
    'replica.fetch.min.bytes',
    'The leader answers a follower as soon as there is this much to read.',
    '읽을 것이 이만큼 모이면 리더가 팔로워에게 답한다.',
  ],
  [
    'replica.fetch.max.bytes',
    'How much a follower fetches at most from one partition at a time.',
    '팔로워가 한 번에 파티션 하나에서 가져오는 최대 크기.',
  ],
  [
    'replica.fetch.response.max.bytes',
    'How much one answer to a follower holds at most.',
    '팔로워에게 주는 답 하나의 최대 크기.',
  ],
  [
    'replica.high.watermark.checkpoint.interval.ms',
    'How often a broker writes its high watermarks to disk; they are read only after a restart.',
    '하이 워터마크를 디스크에 적는 간격. 재시작한 뒤에만 읽는다.',
  ],
  [
    'log.cleaner.dedupe.buffer.size',
    'The memory in which the cleaner notes the keys of a log; when it is full, the rest waits for the next pass.',
    '정리기가 로그의 키를 적어 두는 메모리. 가득 차면 나머지는 다음 번을 기다린다.',
  ],
  [
    'log.cleaner.io.buffer.load.factor',
    'How full the cleaner’s memory for keys may become.',
    '정리기가 키를 적는 메모리를 얼마나 채울 수 있는지.',
  ],
  [
    'log.cleaner.threads',
    'How many cleaners share the memory for keys.',
    '키를 적는 메모리를 나누어 쓰는 정리기의 수.',
  ],
  [
    'message.timestamp.before.max.ms',
    'A record whose own time is longer ago than this is refused.',
    '레코드의 시각이 이보다 오래되었으면 거절한다.',
  ],
  [
    'message.timestamp.after.max.ms',
    'A record whose own time is further ahead than this is refused.',
    '레코드의 시각이 이보다 앞서 있으면 거절한다.',
  ],
  [
    'log.message.timestamp.before.max.ms',
    'The default of message.timestamp.before.max.ms for all topics.',
    '모든 토픽의 message.timestamp.before.max.ms 기본값.',
  ],
  [
    'log.message.timestamp.after.max.ms',
    'The default of message.timestamp.after.max.ms for all topics.',
    '모든 토픽의 message.timestamp.after.max.ms 기본값.',
  ],
  [
    'producer.id.expiration.check.interval.ms',
    'How often a broker looks for producer ids that have expired.',
    '만료된 프로듀서 ID를 찾아보는 간격.',
  ],
  [
    'group.max.size',
    'How many members a classic group may have.',
    'classic 그룹이 가질 수 있는 멤버의 수.',
  ],
  [
    'offsets.retention.check.interval.ms',
    'How often the coordinator looks for committed offsets that nobody needs any more.',
    '코디네이터가 쓸모없어진 커밋 오프셋을 찾아보는 간격.',
  ],
  [
    'offsets.retention.minutes',
    'How long the committed offsets of a group without members are kept, in minutes.',
    '멤버가 없는 그룹의 커밋된 오프셋을 보관하는 시간(분).',
  ],
  [
    'offsets.commit.timeout.ms',
    'How long a commit may wait until enough replicas have it.',
    '커밋이 충분한 복제본에 닿기를 기다리는 시간.',
  ],
  [
    'partitioner.class',
    'Kafka’s own rules, or org.apache.kafka.clients.producer.RoundRobinPartitioner, which ignores keys.',
    'Kafka의 기본 규칙, 또는 키를 무시하는 org.apache.kafka.clients.producer.RoundRobinPartitioner.',
  ],
  [
    'partitioner.rack.aware',
    'Records without a key go to partitions whose leader is in the producer’s own rack, if there are any.',
    '키 없는 레코드는 프로듀서와 같은 랙에 리더가 있는 파티션이 있으면 그리로 간다.',
  ],
  [
    'metadata.recovery.strategy',
    'What a client does when it reaches none of the brokers it knows: begin again from the bootstrap brokers, or give up.',
    '아는 브로커 어느 것에도 닿지 못할 때: 부트스트랩 브로커부터 다시 시작하거나 포기한다.',
  ],
  [
    'reconnect.backoff.ms',
    'The pause before a client connects to a broker again; it doubles with every failure.',
    '브로커에 다시 연결하기 전에 쉬는 시간. 실패할 때마다 두 배가 된다.',
  ],
  [
    'reconnect.backoff.max.ms',
    'The longest pause before a client connects to a broker again.',
    '브로커에 다시 연결하기 전에 쉬는 가장 긴 시간.',
  ],
  [
    'socket.connection.setup.timeout.max.ms',
    'The longest wait for a connection; the wait doubles with every attempt that gets none.',
    '연결이 맺어지기를 기다리는 가장 긴 시간. 연결되지 않을 때마다 두 배가 된다.',
  ],
  [
    'socket.connection.setup.timeout.ms',
    'How long a client waits for a connection to be made.',
    '연결이 맺어지기를 기다리는 시간.',
  ],
];
