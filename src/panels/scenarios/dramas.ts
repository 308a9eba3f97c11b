/** The scenarios that come with the page. */

import acksOneCrash from '../../lessons/acks1-crash.kafka.txt?raw';
import crashBeforeCommit from '../../lessons/crash-before-commit.kafka.txt?raw';

export interface Drama {
  readonly id: 'lost' | 'twice';
  readonly text: string;
  /** The title that its text carries: by it the run on the stage is recognised. */
  readonly title: string;
}

/** The English title of a scenario text. */
export function titleIn(text: string): string {
  return /^title "(.*)"$/m.exec(text)?.[1] ?? '';
}

function drama(id: Drama['id'], text: string): Drama {
  return { id, text, title: titleIn(text) };
}

export const dramas: readonly Drama[] = [
  drama('lost', acksOneCrash),
  drama('twice', crashBeforeCommit),
];
