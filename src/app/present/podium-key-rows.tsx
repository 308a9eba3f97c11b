/** The keys of the view for a class, row by row: over that view, in the teacher's window, and in the list of all keys. */

import type { Language } from '../../i18n/language.ts';
import { presentMessagesOf } from '../../i18n/present.ts';

type Keys = ReturnType<typeof presentMessagesOf>['keys'];

const ROWS: readonly (readonly [
  readonly string[],
  Exclude<keyof Keys, 'title' | 'close' | 'bothWindows'>,
])[] = [
  [['Page Down', '→'], 'next'],
  [['Page Up', '←'], 'back'],
  [['Space', '.'], 'pause'],
  [['A', '… F'], 'letters'],
  [['V'], 'again'],
  [['1', '… 9', 'Home'], 'reset'],
  [['U', '⌫'], 'undo'],
  [['L'], 'light'],
  [['K'], 'kill'],
  [['B'], 'blank'],
  [['H'], 'language'],
  [['T'], 'teacher'],
  [['?'], 'help'],
  [['Esc'], 'leave'],
];

export function PodiumKeyRows({ language }: { readonly language: Language }) {
  const { keys: words } = presentMessagesOf(language);
  return ROWS.map(([keys, what]) => (
    <div key={what}>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{words[what]}</dd>
    </div>
  ));
}
