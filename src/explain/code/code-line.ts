/** Code that does what an application of a scenario does: lines, each with the word of the scenario that it comes from. */

export interface CodeLine {
  readonly text: string;
  /** `commit`, `ack-mode`, `acks`, `on-poison` …: this line stands there because of it. */
  readonly because: string | null;
}

export interface CodeText {
  /** The producer or the group. */
  readonly name: string;
  readonly language: 'Java' | 'Kotlin' | 'Python';
  readonly lines: readonly CodeLine[];
}

export const plain = (text: string): CodeLine => ({ text, because: null });
export const due = (because: string, text: string): CodeLine => ({ text, because });

export const indented = (lines: readonly CodeLine[], by = '    '): readonly CodeLine[] =>
  lines.map((line) => ({ ...line, text: line.text === '' ? '' : `${by}${line.text}` }));
