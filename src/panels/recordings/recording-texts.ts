/** What a real cluster was put through, as scenarios; they come when the first of them is opened. */

const texts: Readonly<Record<string, string>> = import.meta.glob(
  '../../lessons/recordings/*.kafka.txt',
  { query: '?raw', import: 'default', eager: true },
);

export const recordingText = (name: string): string =>
  texts[`../../lessons/recordings/${name}.kafka.txt`] ?? '';
