/** The keys of the page, in a small list under its word. */

import { useRef } from 'react';
import { messagesOf } from '../i18n/language.ts';
import { useChoice } from '../kit/workbench-context.tsx';

export function KeysHelp() {
  const words = messagesOf(useChoice((state) => state.language)).page;
  const details = useRef<HTMLDetailsElement>(null);
  const rows: readonly (readonly [readonly string[], string])[] = [
    [['Space'], words.keys.space],
    [['←', '→'], words.keys.arrows],
    [['N', 'P'], words.keys.moments],
    [['R', 'Home'], words.keys.home],
    [['U', 'Shift U'], words.keys.undo],
    [['Tab'], words.keys.tab],
    [['Esc'], words.keys.escape],
  ];
  const close = (): void => {
    if (details.current !== null) details.current.open = false;
  };
  return (
    <details
      ref={details}
      className="keys-help"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
    >
      <summary className="top-link">{words.bar.keys}</summary>
      <dl className="popover">
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
    </details>
  );
}
