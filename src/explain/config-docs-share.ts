/** The keys of share groups, of consumers, groups and brokers; `config-docs.ts` has the others. */

export const shareDocs: readonly (readonly [string, string, string])[] = [
  [
    'share.acquire.mode',
    'Whether a poll of a share group gets whole batches (batch_optimized) or never more records than max.poll.records (record_limit).',
    '셰어 그룹의 poll이 배치를 통째로 받을지(batch_optimized), max.poll.records를 절대 넘지 않을지(record_limit).',
  ],
  [
    'share.assignment.interval.ms',
    'The least time between two assignments of the share group.',
    '셰어 그룹의 배정 사이에 두는 최소 시간.',
  ],
  [
    'share.auto.offset.reset',
    'Where a share group begins with a partition: with the first record, the next one, or one of a certain age.',
    '셰어 그룹이 파티션을 처음 읽을 때 시작하는 곳: 첫 레코드, 다음 레코드, 또는 일정 시간 전의 레코드.',
  ],
  [
    'share.delivery.count.limit',
    'How often the share group is given one record; then it is archived.',
    '셰어 그룹에 레코드 하나를 전달하는 최대 횟수. 지나면 보관된다.',
  ],
  [
    'share.heartbeat.interval.ms',
    'How often members of the share group send a heartbeat, and so how soon they hear of a new assignment.',
    '셰어 그룹 멤버가 하트비트를 보내는 간격. 새 배정도 이때 듣는다.',
  ],
  [
    'share.isolation.level',
    'Whether the share group is given records of transactions that are open or aborted.',
    '열려 있거나 중단된 트랜잭션의 레코드도 셰어 그룹에 줄지 여부.',
  ],
  [
    'share.partition.max.record.locks',
    'How many records of one partition may be in flight in the share group at a time.',
    '셰어 그룹에서 파티션 하나의 레코드가 동시에 처리 중일 수 있는 개수.',
  ],
  [
    'share.record.lock.duration.ms',
    'How long a member of the share group has a record to itself; then others may get it.',
    '셰어 그룹의 멤버가 레코드를 혼자 쥐고 있는 시간. 지나면 다른 멤버가 받을 수 있다.',
  ],
  [
    'share.session.timeout.ms',
    'A member of the share group that is silent for so long is removed.',
    '셰어 그룹의 멤버가 이만큼 소식이 없으면 그룹에서 빠진다.',
  ],
  [
    'group.share.assignment.interval.ms',
    'The least time between two assignments of a share group that names none of its own.',
    '자기 값이 없는 셰어 그룹의 배정 사이에 두는 최소 시간.',
  ],
  [
    'group.share.delivery.count.limit',
    'How often a share group is given one record, unless it says otherwise; then it is archived.',
    '자기 값이 없는 셰어 그룹에 레코드 하나를 전달하는 최대 횟수. 지나면 보관된다.',
  ],
  [
    'group.share.heartbeat.interval.ms',
    'How often members of share groups send a heartbeat, unless their group says otherwise.',
    '자기 값이 없는 셰어 그룹의 멤버가 하트비트를 보내는 간격.',
  ],
  [
    'group.share.max.size',
    'How many members a share group may have.',
    '셰어 그룹이 가질 수 있는 멤버 수.',
  ],
  [
    'group.share.partition.max.record.locks',
    'How many records of one partition may be in flight in a share group, unless it says otherwise.',
    '자기 값이 없는 셰어 그룹에서 파티션 하나의 레코드가 동시에 처리 중일 수 있는 개수.',
  ],
  [
    'group.share.record.lock.duration.ms',
    'How long a member of a share group has a record to itself, unless the group says otherwise.',
    '자기 값이 없는 셰어 그룹의 멤버가 레코드를 혼자 쥐고 있는 시간.',
  ],
  [
    'group.share.session.timeout.ms',
    'A member of a share group that is silent for so long is removed, unless the group says otherwise.',
    '자기 값이 없는 셰어 그룹의 멤버가 이만큼 소식이 없으면 그룹에서 빠진다.',
  ],
  [
    'share.coordinator.snapshot.update.records.per.snapshot',
    'After so many changes the share coordinator writes the whole state of a share partition once more.',
    '변경이 이만큼 쌓이면 셰어 코디네이터가 셰어 파티션의 상태 전체를 다시 쓴다.',
  ],
  [
    'share.coordinator.state.topic.min.isr',
    'So many in-sync replicas must store a change of a share partition before it holds.',
    '셰어 파티션의 변경이 성립하려면 저장해야 하는 동기화된 복제본 수.',
  ],
  [
    'share.coordinator.state.topic.num.partitions',
    'Partitions of __share_group_state: the leader of one keeps the share partitions that fall on it.',
    '__share_group_state의 파티션 수. 파티션의 리더가 거기에 해당하는 셰어 파티션을 맡는다.',
  ],
  [
    'share.coordinator.state.topic.replication.factor',
    'How many brokers keep each partition of __share_group_state.',
    '__share_group_state 파티션 하나를 보관하는 브로커 수.',
  ],
  [
    'share.coordinator.state.topic.segment.bytes',
    'A segment of __share_group_state that has grown to this size is closed.',
    '__share_group_state의 세그먼트가 이 크기가 되면 닫는다.',
  ],
  [
    'share.coordinator.write.timeout.ms',
    'How long the share coordinator waits until a change is replicated.',
    '셰어 코디네이터가 변경이 복제되기를 기다리는 시간.',
  ],
];
