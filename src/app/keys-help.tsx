/** The keys of the page, in a small list under its word. */

import { messagesOf } from '../i18n/language.ts';
import { useChoice } from '../kit/workbench-context.tsx';

export function KeysHelp() {
  const words = messagesOf(useChoice((state) => state.language)).page;
  const rows: readonly (readonly [readonly string[], string])[] = [
    [['Space'], words.keys.space],
    [['←', '→'], words.keys.arrows],
    [['N', 'P'], words.keys.moments],
    [['X'], words.keys.xray],
    [['S'], words.keys.scalpel],
    [['R', 'Home'], words.keys.home],
    [['U', 'Ctrl Z'], words.keys.undo],
    [['Shift U', 'Ctrl Shift Z'], words.keys.redo],
    [['C'], words.keys.compare],
    [['Tab'], words.keys.tab],
    [['Esc'], words.keys.escape],
  ];
  return (
    <>
      <button type="button" className="top-link" popoverTarget="keys">
        {words.bar.keys}
      </button>
      <dl id="keys" popover="auto" className="popover" aria-label={words.keys.title}>
        {rows.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
