/** The words of what can be saved of a run, in English. */

import { countEn, formatCount, formatDuration } from './format.ts';

export const exportsEn = {
  title: 'Save this moment, or the run',
  png: 'Picture (PNG)',
  svg: 'Picture (SVG)',
  csv: 'Event log (CSV)',
  json: 'Event log (JSON)',
  run: 'The run (JSON)',
  working: 'Being made …',
  failed: 'The browser could not make it.',
  at: (moment: string) => `at ${moment}`,
  cancel: 'Cancel',
  cancelled: 'Cancelled. Nothing was saved.',
  percent: (done: number, of: number) => `${Math.round((100 * done) / of)} %`,
  making: (what: string) => `Being made: ${what}`,
  clip: {
    title: 'A stretch as a clip that loops',
    lead: 'Drawn instant by instant; waits are hurried as on the page, and the playhead stays where it is.',
    from: 'From, s',
    to: 'To, s',
    fromHere: 'From here',
    toHere: 'To here',
    pace: 'pace',
    kind: 'kind',
    size: 'size',
    kinds: { gif: 'GIF', webm: 'WebM' },
    sizes: { small: 'small', medium: 'medium', large: 'large' },
    pixels: (width: number) => `${formatCount(width)} px wide`,
    lasts: (lengthUs: number, frames: number) =>
      `Lasts ${formatDuration(lengthUs)} on the screen, ${countEn(frames, 'frame')}.`,
    bounds: (mostUs: number, megabytes: number) =>
      `A clip lasts ${formatDuration(mostUs)} at the most and has at most ${megabytes} MB.`,
    noNumber: 'From and to are seconds, such as 1.5.',
    backwards: 'The stretch must end after it begins.',
    beyond: (endUs: number) => `The run ends at ${formatDuration(endUs)}.`,
    tooLong: (lengthUs: number, mostUs: number) =>
      `This would last ${formatDuration(lengthUs)} on the screen; a clip holds ${formatDuration(mostUs)}. Take a shorter stretch or a faster pace.`,
    tooLarge: (megabytes: number) =>
      `The file grew beyond ${megabytes} MB. Take a shorter stretch or a smaller size.`,
    make: 'Make the clip',
    frame: (done: number, of: number) => `Frame ${formatCount(done)} of ${formatCount(of)}`,
    saved: (name: string, kilobytes: number) => `Saved: ${name}, ${formatCount(kilobytes)} kB.`,
    name: 'The clip is being made',
  },
};

export type ExportMessages = typeof exportsEn;
