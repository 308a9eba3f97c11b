/** The words of what can be saved of a run, in English. */

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
};

export type ExportMessages = typeof exportsEn;
