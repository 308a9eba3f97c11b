/** What the page says beside the run, in English: work that can be had back, a link that asks for what there is not. */

import { countEn } from './format.ts';

export const noticeEn = {
  name: 'Beside the run',
  close: 'Close',
  draft: (title: string, ago: string) => `Your changes to “${title}” from ${ago} are kept here.`,
  untitled: 'a scenario without a title',
  restore: 'Open them',
  discard: 'Throw them away',
  ago: (minutes: number) =>
    minutes < 1
      ? 'just now'
      : minutes < 60
        ? `${countEn(minutes, 'minute')} ago`
        : minutes < 2_880
          ? `${countEn(Math.round(minutes / 60), 'hour')} ago`
          : `${countEn(Math.round(minutes / 1_440), 'day')} ago`,
  ignored: 'This link also asked for what there is not here. It changed nothing:',
  why: { name: 'unknown', value: 'this value means nothing here' },
  leftOut: (count: number) => `${countEn(count, 'parameter')} that could not be read`,
  engine: (made: number, here: number) =>
    made > here
      ? `This link was made with a newer engine (${made}; this page has ${here}): the run may differ from the one that was shared.`
      : `This link was made with engine ${made} and is played with ${here}. Old links keep working; single instants may differ.`,
};

export type NoticeMessages = typeof noticeEn;
