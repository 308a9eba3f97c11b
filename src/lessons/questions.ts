/**
 * The five questions that a developer who adopts Kafka asks, each with the lessons that answer it, in their order.
 * A slug is the name of a file beside this one, without its ending.
 */

export interface StartingQuestion {
  readonly id: 'order' | 'availability' | 'sending' | 'twice' | 'services';
  readonly en: string;
  readonly ko: string;
  /** The first one is what the first screen opens. */
  readonly lessons: readonly [string, ...string[]];
}

export const startingQuestions: readonly StartingQuestion[] = [
  {
    id: 'order',
    en: 'Does Kafka keep the order?',
    ko: 'Kafka는 순서를 지킬까요?',
    lessons: [
      '02-three-lanes',
      '01-one-lane',
      '03-one-key',
      '04-lanes-and-workers',
      '05-grow-partitions',
    ],
  },
  {
    id: 'availability',
    en: 'What happens when a broker dies?',
    ko: '브로커가 죽으면 어떻게 될까요?',
    lessons: ['acks1-crash', '06-leader-election', '07-all-alone'],
  },
  {
    id: 'sending',
    en: 'What if a send fails?',
    ko: '전송이 실패하면 어떻게 될까요?',
    lessons: ['08-six-ways-to-send', '09-send-returned', '10-buffer-full'],
  },
  {
    id: 'twice',
    en: 'Can something be consumed twice?',
    ko: '같은 것을 두 번 처리할 수 있을까요?',
    lessons: [
      'crash-before-commit',
      '11-commit-means-next',
      '12-auto-commit',
      '13-saved-then-failed',
    ],
  },
  {
    id: 'services',
    en: 'Can several services use the same event?',
    ko: '여러 서비스가 같은 이벤트를 쓸 수 있을까요?',
    lessons: ['14-several-services', '15-one-group-id'],
  },
];
