/** A line of the script, and how it goes with the others of its instant. */

export interface Command {
  readonly line: string;
  /**
   * `act`: at once with the others, and the next instant waits for it. `ask`: a tool of Kafka, or a shutdown, which takes
   * its time. `plain`: words, and what must be a line of its own.
   */
  readonly how: 'act' | 'ask' | 'plain';
  /** What it is done to: what is done to one thing keeps its order. */
  readonly subject: string;
}

export const act = (subject: string, line: string): Command => ({ how: 'act', subject, line });
export const ask = (line: string): Command => ({ how: 'ask', subject: '', line });
export const plain = (line: string): Command => ({ how: 'plain', subject: '', line });
