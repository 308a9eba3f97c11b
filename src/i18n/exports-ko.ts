/** The words of what can be saved of a run, in Korean. */

import type { ExportMessages } from './exports-en.ts';

export const exportsKo = {
  title: '이 순간이나 실행을 저장',
  png: '그림(PNG)',
  svg: '그림(SVG)',
  csv: '사건 기록(CSV)',
  json: '사건 기록(JSON)',
  run: '실행 전체(JSON)',
  working: '만드는 중 …',
  failed: '브라우저가 만들지 못했습니다.',
  at: (moment) => `${moment} 시점`,
} satisfies ExportMessages;
