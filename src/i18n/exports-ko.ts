/** The words of what can be saved of a run, in Korean. */

import type { ExportMessages } from './exports-en.ts';
import { countKo, formatCount, formatDuration } from './format.ts';

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
  cancel: '취소',
  cancelled: '취소했습니다. 저장된 것은 없습니다.',
  percent: (done, of) => `${Math.round((100 * done) / of)}%`,
  making: (what) => `만드는 중: ${what}`,
  clip: {
    title: '한 구간을 반복 재생되는 클립으로',
    lead: '순간마다 정확히 그립니다. 기다리는 동안은 화면에서처럼 빨리 지나가고, 재생 위치는 그대로 있습니다.',
    from: '시작(초)',
    to: '끝(초)',
    fromHere: '여기부터',
    toHere: '여기까지',
    pace: '속도',
    kind: '형식',
    size: '크기',
    kinds: { gif: 'GIF', webm: 'WebM' },
    sizes: { small: '작게', medium: '보통', large: '크게' },
    pixels: (width) => `너비 ${formatCount(width)}px`,
    lasts: (lengthUs, frames) =>
      `화면에서 ${formatDuration(lengthUs)} 동안, ${countKo(frames, '장면')}입니다.`,
    bounds: (mostUs, megabytes) =>
      `클립은 길어도 ${formatDuration(mostUs)}, 커도 ${megabytes}MB입니다.`,
    noNumber: '시작과 끝은 1.5처럼 초 단위 숫자로 적습니다.',
    backwards: '구간의 끝은 시작보다 뒤여야 합니다.',
    beyond: (endUs) => `이 실행은 ${formatDuration(endUs)}에 끝납니다.`,
    tooLong: (lengthUs, mostUs) =>
      `화면에서 ${formatDuration(lengthUs)} 걸립니다. 클립에는 ${formatDuration(mostUs)}까지 담깁니다. 구간을 줄이거나 속도를 높여 보세요.`,
    tooLarge: (megabytes) =>
      `파일이 ${megabytes}MB를 넘었습니다. 구간을 줄이거나 크기를 작게 해 보세요.`,
    make: '클립 만들기',
    frame: (done, of) => `${formatCount(of)}장면 가운데 ${formatCount(done)}번째`,
    saved: (name, kilobytes) => `저장했습니다: ${name}, ${formatCount(kilobytes)}kB.`,
    name: '클립을 만드는 중',
  },
} satisfies ExportMessages;
