/** One sentence on each key of the log and its storage: what it does, in our own words, in both languages. */

type Line = readonly [key: string, en: string, ko: string];

/** A topic's key, the broker's key that is its default, and their common sentence. */
const SHARED: readonly (readonly [topic: string, broker: string, en: string, ko: string])[] = [
  [
    'cleanup.policy',
    'log.cleanup.policy',
    'What becomes of old records: deleted by age and size (delete), or only the last one of each key is kept (compact), or both.',
    '오래된 레코드를 어떻게 할지. 나이와 크기로 지우거나(delete), 키마다 마지막 것만 남기거나(compact), 둘 다 한다.',
  ],
  [
    'delete.retention.ms',
    'log.cleaner.delete.retention.ms',
    'How long compaction keeps a tombstone, so that a reader can still learn that the key was deleted.',
    '압축이 툼스톤을 남겨 두는 시간. 그동안 읽는 쪽이 키가 지워졌음을 알 수 있다.',
  ],
  [
    'max.compaction.lag.ms',
    'log.cleaner.max.compaction.lag.ms',
    'The longest time that a record may wait before compaction has to look at it.',
    '레코드가 압축 대상이 되기까지 기다릴 수 있는 가장 긴 시간.',
  ],
  [
    'min.cleanable.dirty.ratio',
    'log.cleaner.min.cleanable.ratio',
    'How much of the log must be not yet compacted before compaction starts, as a share of its bytes.',
    '압축을 시작하려면 아직 압축되지 않은 부분이 로그 바이트에서 차지해야 하는 비율.',
  ],
  [
    'min.compaction.lag.ms',
    'log.cleaner.min.compaction.lag.ms',
    'The shortest time for which a record stays as it is before compaction may remove it.',
    '압축이 지우기 전까지 레코드가 그대로 남는 가장 짧은 시간.',
  ],
  [
    'flush.messages',
    'log.flush.interval.messages',
    'After how many records the log is written through to the disk; by default the operating system decides.',
    '레코드 몇 건마다 로그를 디스크까지 쓸지. 기본값에서는 운영체제가 정한다.',
  ],
  [
    'flush.ms',
    'log.flush.interval.ms',
    'After how much time the log is written through to the disk; by default the operating system decides.',
    '얼마마다 로그를 디스크까지 쓸지. 기본값에서는 운영체제가 정한다.',
  ],
  [
    'file.delete.delay.ms',
    'log.segment.delete.delay.ms',
    'How long a removed segment waits before its file is deleted.',
    '제거된 세그먼트의 파일이 지워지기까지 기다리는 시간.',
  ],
  [
    'max.message.bytes',
    'message.max.bytes',
    'The largest batch that a broker takes.',
    '브로커가 받는 가장 큰 배치의 크기.',
  ],
  [
    'message.timestamp.type',
    'log.message.timestamp.type',
    'Whether a record carries the time at which it was made (CreateTime) or appended (LogAppendTime).',
    '레코드의 시각이 만들어진 때(CreateTime)인지 추가된 때(LogAppendTime)인지.',
  ],
  [
    'retention.bytes',
    'log.retention.bytes',
    'How large a partition may grow before its oldest segments are deleted; -1 is without limit.',
    '가장 오래된 세그먼트를 지우기 전까지 파티션이 커질 수 있는 크기. -1은 제한 없음.',
  ],
  [
    'retention.ms',
    'log.retention.ms',
    'How old a segment may get before it is deleted; -1 is without limit.',
    '세그먼트를 지우기 전까지의 나이. -1은 제한 없음.',
  ],
  [
    'segment.bytes',
    'log.segment.bytes',
    'How large a segment gets before the next one is begun; only closed segments are deleted or compacted.',
    '다음 세그먼트를 시작하기 전까지 커지는 크기. 닫힌 세그먼트만 지워지거나 압축된다.',
  ],
  [
    'segment.ms',
    'log.roll.ms',
    'How old a segment gets before the next one is begun, even when it is small.',
    '세그먼트가 작아도 다음 것을 시작하기까지의 나이.',
  ],
];

const BROKER_ONLY: readonly Line[] = [
  [
    'log.cleaner.backoff.ms',
    'How long the log cleaner sleeps when there is nothing to compact.',
    '압축할 것이 없을 때 로그 클리너가 쉬는 시간.',
  ],
  [
    'log.cleaner.enable',
    'Whether the log cleaner runs; without it nothing is compacted.',
    '로그 클리너를 돌릴지. 끄면 아무것도 압축되지 않는다.',
  ],
  [
    'log.flush.scheduler.interval.ms',
    'How often a broker looks whether a log is due to be written through.',
    '디스크까지 써야 할 로그가 있는지 브로커가 살피는 간격.',
  ],
  [
    'log.flush.start.offset.checkpoint.interval.ms',
    'How often a broker writes down where its logs start.',
    '로그의 시작 오프셋을 브로커가 적어 두는 간격.',
  ],
  [
    'log.initial.task.delay.ms',
    'How long after its start a broker first runs the tasks on its logs; an internal key of Kafka.',
    '브로커가 시작한 뒤 로그 작업을 처음 돌리기까지의 시간. Kafka의 내부 키.',
  ],
  [
    'log.retention.check.interval.ms',
    'How often a broker looks for segments to delete.',
    '지울 세그먼트를 브로커가 찾는 간격.',
  ],
  [
    'log.retention.hours',
    'The age of log.retention.ms in hours, where that one and the minutes are not set.',
    'log.retention.ms와 분 단위 키가 없을 때 쓰는 시간 단위 나이.',
  ],
  [
    'log.retention.minutes',
    'The age of log.retention.ms in minutes, where that one is not set.',
    'log.retention.ms가 없을 때 쓰는 분 단위 나이.',
  ],
  [
    'log.roll.hours',
    'The age of log.roll.ms in hours, where that one is not set.',
    'log.roll.ms가 없을 때 쓰는 시간 단위 나이.',
  ],
  [
    'offsets.topic.segment.bytes',
    'The segment size of the topic that holds committed offsets.',
    '커밋된 오프셋을 담는 토픽의 세그먼트 크기.',
  ],
  [
    'producer.id.expiration.ms',
    'How long a broker remembers the sequence numbers of a producer that is silent.',
    '조용한 프로듀서의 시퀀스 번호를 브로커가 기억하는 시간.',
  ],
];

export const logDocs: readonly Line[] = [
  ...SHARED.flatMap(([topic, broker, en, ko]): readonly Line[] => [
    [topic, en, ko],
    [broker, en, ko],
  ]),
  ...BROKER_ONLY,
];
