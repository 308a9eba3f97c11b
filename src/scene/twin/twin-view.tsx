/**
 * Two runs side by side on one clock: corner brackets round what differs, in the picture and in the numbers. Where there
 * is no room for both, one is seen at a time, and the numbers of both stay below.
 */

import { useRef, useState } from 'react';
import type { Side, Twin } from '../../app/workbench/contract.ts';
import { isSettingLocked } from '../../app/workbench/link/locked.ts';
import { twinMessagesOf } from '../../i18n/twin.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import { useStageSize } from '../use-stage-size.ts';
import { DifferenceList } from './difference-list.tsx';
import { TwinNumbers, TwinNumbersTable } from './twin-numbers.tsx';
import { TwinSide } from './twin-side.tsx';
import { useTwinNames } from './use-twin-names.ts';

/** A narrower room shows one side at a time. */
const BESIDE_FROM = 780;

export function TwinView() {
  const twin = useChoice((state) => state.twin);
  return twin === null ? null : <Compared twin={twin} />;
}

function Compared({ twin }: { readonly twin: Twin }) {
  const language = useChoice((state) => state.language);
  const words = twinMessagesOf(language);
  const room = useRef<HTMLElement>(null);
  const size = useStageSize(room);
  const [shown, setShown] = useState<Side>('b');
  const names = useTwinNames(twin);
  const isSwap = size !== null && size.width < BESIDE_FROM;
  const sides: readonly Side[] = isSwap ? [shown] : ['a', 'b'];
  return (
    <section ref={room} className="twin" data-swap={isSwap} aria-label={words.region}>
      <div className="twin-bar">
        {isSwap ? (
          <fieldset className="twin-swap" aria-label={words.shown}>
            {(['a', 'b'] as const).map((side) => (
              <button
                key={side}
                type="button"
                aria-pressed={shown === side}
                onClick={() => setShown(side)}
              >
                {names[side].title}
              </button>
            ))}
          </fieldset>
        ) : (
          (['a', 'b'] as const).map((side) => (
            <h2 key={side} className="twin-name">
              <span className={names[side].isMono ? 'font-mono' : ''}>{names[side].title}</span>
              <span className="twin-note">{names[side].note}</span>
              {side === 'b' && <Key words={words.differs} />}
            </h2>
          ))
        )}
        <Ways />
      </div>
      <div className="twin-sides">
        {size !== null &&
          sides.map((side) => (
            <TwinSide key={side} side={side} twin={twin} name={names[side].spoken} />
          ))}
      </div>
      {isSwap ? (
        <TwinNumbersTable twin={twin} names={[names.a.title, names.b.title]} />
      ) : (
        <div className="twin-foot">
          {sides.map((side) => (
            <TwinNumbers key={side} side={side} twin={twin} name={names[side].spoken} />
          ))}
        </div>
      )}
      <DifferenceList />
    </section>
  );
}

/** What the brackets mean. */
function Key({ words }: { readonly words: string }) {
  return (
    <span className="twin-key">
      <i className="bracketed" aria-hidden="true" />
      {words}
    </span>
  );
}

function Ways() {
  const { actions } = useWorkbench();
  const words = twinMessagesOf(useChoice((state) => state.language));
  const isLocked = useChoice(
    ({ terms, twin }) =>
      twin?.about.kind === 'setting' && isSettingLocked(terms, twin.about.change.key),
  );
  return (
    <p className="twin-ways">
      {!isLocked && (
        <button type="button" className="text-button" onClick={() => actions.keepTwin()}>
          {words.keep}
        </button>
      )}
      <button type="button" className="text-button" onClick={() => actions.closeTwin()}>
        {words.close}
      </button>
    </p>
  );
}
