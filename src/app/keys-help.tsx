/** The keys of the page, in a small list under its word. */

import { messagesOf } from '../i18n/language.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import { presentMessagesOf } from '../i18n/present.ts';
import { withChoice } from './choices.ts';
import { PodiumKeyRows } from './present/podium-key-rows.tsx';

export function KeysHelp() {
  const language = useChoice((state) => state.language);
  const words = messagesOf(language).page;
  const rows: readonly (readonly [readonly string[], string])[] = [
    [['Space'], words.keys.space],
    [['←', '→'], words.keys.arrows],
    [['N', 'P'], words.keys.moments],
    [['X'], words.keys.xray],
    [['S'], words.keys.scalpel],
    [['+', '−', '0'], words.keys.zoom],
    [['R', 'Home'], words.keys.home],
    [['L', 'M', 'E', 'G'], words.keys.lower],
    [['U', 'Ctrl Z'], words.keys.undo],
    [['Shift U', 'Ctrl Shift Z'], words.keys.redo],
    [['C'], words.keys.compare],
    [['Tab'], words.keys.tab],
    [['Esc'], words.keys.escape],
  ];
  return (
    <>
      <button
        type="button"
        className="menu-row"
        aria-label={words.bar.keys}
        aria-describedby="keys-hint"
        popoverTarget="keys"
      >
        <span className="menu-label">{words.bar.keys}</span>
        <span id="keys-hint" className="menu-hint">
          {words.bar.hints.keys}
        </span>
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
        <LetterKeys />
        <div className="keys-of-class">
          <dt />
          <dd>{presentMessagesOf(language).keys.title}</dd>
        </div>
        <PodiumKeyRows language={language} />
      </dl>
    </>
  );
}

/** Whoever speaks to the computer would press them without meaning to. */
function LetterKeys() {
  const { keys } = messagesOf(useChoice((state) => state.language)).page;
  const letterKeys = useChoice((state) => state.letterKeys);
  const { actions } = useWorkbench();
  const change = (on: boolean): void => {
    actions.setLetterKeys(on);
    const address = withChoice(window.location.href, 'keys', on ? null : 'off');
    window.history.replaceState(null, '', address);
  };
  return (
    <div>
      <dt>
        <input
          id="letter-keys"
          type="checkbox"
          checked={letterKeys}
          onChange={({ target }) => change(target.checked)}
        />
      </dt>
      <dd>
        <label htmlFor="letter-keys">{keys.letters}</label>
      </dd>
    </div>
  );
}
