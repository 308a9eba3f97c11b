/** How much a scenario may hold. The phrases are those of the language, and part of the contract. */

export const bounds = {
  brokers: { max: 9, phrase: '9 brokers', ko: '브로커 9개' },
  controllers: { max: 5, phrase: '5 controllers', ko: '컨트롤러 5개' },
  topics: { max: 10, phrase: '10 topics', ko: '토픽 10개' },
  partitions: { max: 64, phrase: '64 partitions a topic', ko: '토픽마다 파티션 64개' },
  producers: { max: 8, phrase: '8 producers', ko: '프로듀서 8개' },
  groups: { max: 8, phrase: '8 groups', ko: '그룹 8개' },
  consumers: { max: 16, phrase: '16 consumers a group', ko: '그룹마다 컨슈머 16개' },
  acts: { max: 500, phrase: '500 `at` lines', ko: '`at` 줄 500개' },
  records: { max: 5000, phrase: '5,000 records produced', ko: '보내는 레코드 5,000개' },
  time: { max: 3_600_000_000, phrase: '60 simulated minutes', ko: '시뮬레이션 시간 60분' },
  text: { max: 65_536, phrase: '64 KB of text', ko: '텍스트 64 KB' },
} as const;

export type BoundName = keyof typeof bounds;
