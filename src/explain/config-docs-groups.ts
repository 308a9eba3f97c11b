/** One line on each key of groups whose coordinator assigns, in English and Korean. */

export const modernGroupDocs: readonly (readonly [string, string, string])[] = [
  [
    'group.remote.assignor',
    'Which assignor of the coordinator this member asks for, uniform or range; what most members ask for is used.',
    '이 멤버가 요청하는 코디네이터 쪽 배정 방식(uniform 또는 range). 가장 많은 멤버가 요청한 것을 쓴다.',
  ],
  [
    'group.consumer.assignors',
    'The assignors that the coordinator has; the first one is used where nobody asks for another.',
    '코디네이터가 가진 배정 방식. 아무도 요청하지 않으면 첫 번째를 쓴다.',
  ],
  [
    'group.consumer.assignment.interval.ms',
    'How long a computed target stays in force before the next one may be computed.',
    '계산한 목표 배정이 유효한 시간. 그 뒤에야 다음 목표를 계산할 수 있다.',
  ],
  [
    'group.consumer.heartbeat.interval.ms',
    'How often the coordinator wants a heartbeat from a member of the consumer protocol.',
    '코디네이터가 컨슈머 프로토콜 멤버에게 바라는 하트비트 간격.',
  ],
  [
    'group.consumer.session.timeout.ms',
    'A member of the consumer protocol that is silent for so long is removed.',
    '컨슈머 프로토콜 멤버가 이만큼 소식이 없으면 그룹에서 뺀다.',
  ],
  [
    'group.consumer.min.session.timeout.ms',
    'The shortest session timeout that may be set for the consumer protocol.',
    '컨슈머 프로토콜에 정할 수 있는 가장 짧은 세션 타임아웃.',
  ],
  [
    'group.consumer.max.session.timeout.ms',
    'The longest session timeout that may be set for the consumer protocol.',
    '컨슈머 프로토콜에 정할 수 있는 가장 긴 세션 타임아웃.',
  ],
  [
    'group.consumer.max.size',
    'How many members a group of the consumer protocol may have.',
    '컨슈머 프로토콜 그룹이 가질 수 있는 멤버 수.',
  ],
  [
    'group.consumer.migration.policy',
    'Whether a running group may change between the classic and the consumer protocol, and in which direction.',
    '실행 중인 그룹이 클래식과 컨슈머 프로토콜 사이를 옮겨 갈 수 있는지, 어느 방향으로 가능한지.',
  ],
  [
    'group.max.size',
    'How many members a classic group may have.',
    '클래식 그룹이 가질 수 있는 멤버 수.',
  ],
  [
    'consumer.assignment.interval.ms',
    'The same as group.consumer.assignment.interval.ms, for this group alone.',
    '이 그룹에만 적용하는 group.consumer.assignment.interval.ms.',
  ],
  [
    'consumer.heartbeat.interval.ms',
    'The same as group.consumer.heartbeat.interval.ms, for this group alone.',
    '이 그룹에만 적용하는 group.consumer.heartbeat.interval.ms.',
  ],
  [
    'consumer.session.timeout.ms',
    'The same as group.consumer.session.timeout.ms, for this group alone.',
    '이 그룹에만 적용하는 group.consumer.session.timeout.ms.',
  ],
];
