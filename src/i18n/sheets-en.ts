/** The words of the sheets for a lesson on paper, in English. */

import { formatInstant } from './format.ts';

export const sheetsEn = {
  open: 'Worksheet and answer key, to print',
  openAll: 'All lessons as a booklet, to print',
  title: 'On paper',
  titleAll: 'All lessons, on paper',
  lead: 'One page a scenario, A4 or Letter, black on white. The browser prints it or keeps it as PDF.',
  show: 'pages',
  shows: { worksheet: 'worksheet', key: 'answer key', both: 'both' },
  print: 'Print',
  close: 'Close',
  drawing: 'The pages are being drawn',
  page: (done: number, of: number) => `Page ${done} of ${of}`,
  failed: 'The browser could not draw the pages.',
  worksheet: 'Worksheet',
  key: 'Answer key',
  name: 'Name',
  date: 'Date',
  asked: (atUs: number) => `The cluster at ${formatInstant(atUs)}, when the question is asked`,
  standing: (atUs: number) => `The cluster at ${formatInstant(atUs)}`,
  openQuestion: 'What happens next, and why?',
  because: 'Because',
  timeline: 'What happens when? Name the moments.',
  timelineKey: 'What happens when',
  ownWords: 'What comes out at the end? What would you change?',
  outcome: 'At the end',
  notes: 'For the teacher',
  playIt: 'Play it',
  picture: 'The stage',
  qr: 'QR code of the link',
};

export type SheetMessages = typeof sheetsEn;
