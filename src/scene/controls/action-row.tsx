/** What can be done with a thing, at the thing; and the answer, where the hand was. */

import type { ReactNode } from 'react';
import type { Messages } from '../../i18n/en.ts';
import { useChoice } from '../../kit/workbench-context.tsx';
import type { Deed } from '../acts/entry.ts';
import { freeOnes } from '../acts/free-acts.ts';
import type { NodeAct, NodeChoice } from './node-acts.ts';
import type { RowPlace } from './row-place.ts';

export interface Feedback {
  readonly node: string;
  readonly text: string;
}

interface ActionRowProps {
  readonly acts: readonly NodeAct[];
  readonly choices: readonly NodeChoice[];
  readonly words: Messages;
  readonly name: string;
  /** Only one row stands open on the stage. */
  readonly open: boolean;
  /** Where it stands, from the actor's upper left corner. */
  readonly place: RowPlace;
  readonly onAct: (action: Deed['action'], done: string) => void;
  /** What opens everything else. */
  readonly more: ReactNode;
}

export const BUTTON =
  'min-h-8 rounded-lg bg-card px-2.5 text-[13px] leading-tight font-semibold text-ink ring-[1.5px] ' +
  'ring-line ring-inset hover:bg-well max-[600px]:min-h-11 max-[600px]:px-3.5';
export const ROW =
  'absolute z-10 flex flex-wrap gap-1.5 rounded-lg border-[1.5px] border-line bg-card p-1 ' +
  'transition-opacity duration-[120ms]';
/** A record under the pointer comes first. */
export const SHOWN = 'visible opacity-100 group-data-pointing/stage:invisible';
/** Nothing invisible can be reached by Tab. */
export const HIDDEN = 'invisible opacity-0';

export function ActionRow(props: ActionRowProps) {
  const { words, name, open, place, onAct } = props;
  const terms = useChoice((state) => state.terms);
  const { acts, choices } = freeOnes(terms, props);
  if (terms.mode === 'play') return null;
  return (
    <div
      role="toolbar"
      aria-label={words.scene.actions(name)}
      className={`${ROW} ${open ? SHOWN : HIDDEN}`}
      style={place}
    >
      {acts.map((act) => (
        <button
          key={act.id}
          type="button"
          className={BUTTON}
          onClick={() => onAct(act.action, act.done)}
        >
          {act.label}
        </button>
      ))}
      {choices.map((choice) => (
        <Choice key={choice.key} choice={choice} words={words} onAct={onAct} />
      ))}
      {props.more}
    </div>
  );
}

interface ChoiceProps {
  readonly choice: NodeChoice;
  readonly words: Messages;
  readonly onAct: (action: Deed['action'], done: string) => void;
}

function Choice({ choice, words, onAct }: ChoiceProps) {
  return (
    <label className="flex items-center gap-1.5 px-1 font-mono text-[13px] text-ink2">
      {choice.key}
      <select
        className={`${BUTTON} font-mono`}
        value={choice.value}
        onChange={(event) => {
          const { value } = event.target;
          onAct(choice.actionFor(value), words.scene.wentDown.set(choice.key, value));
        }}
      >
        {choice.options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </label>
  );
}

interface FeedbackProps {
  readonly text: string;
  readonly words: Messages;
  readonly onUndo: () => void;
  /** The next act need not wait until the answer has gone. */
  readonly more: ReactNode;
}

/** `Broker 1 crashed · Undo` */
export function FeedbackRow({ text, words, onUndo, more }: FeedbackProps) {
  return (
    <div className="absolute right-2 bottom-2 z-10 flex w-max items-center gap-2 rounded-lg bg-card py-1 pr-1 pl-3 text-[13px] font-semibold ring-[1.5px] ring-line ring-inset">
      <span>{text}</span>
      <button
        type="button"
        className="h-8 rounded-md px-2 underline underline-offset-3"
        onClick={onUndo}
      >
        {words.act.undo}
      </button>
      {more}
    </div>
  );
}

interface PrimaryProps {
  readonly label: string;
  /** How high the thing is: on a low one the button must leave the words free. */
  readonly height: number;
  readonly phone: boolean;
  /** There is room at its left, where no number stands. */
  readonly beside: boolean;
  readonly onPress: () => void;
}

/** Inside the thing or beside it; on a phone over the upper edge of a broker, where neither lane nor ribbons are. */
function primarySize({ height, phone, beside }: Omit<PrimaryProps, 'label' | 'onPress'>): string {
  if (height < 60) return 'right-0 top-1/2 h-7 -translate-y-1/2 px-2 py-0 text-[13px]';
  if (height < 90 && beside) return 'right-full top-1/2 mr-2 h-10 -translate-y-1/2';
  if (height < 90) return 'top-full right-0 mt-1 h-10';
  if (phone) return '-top-[11px] right-2 h-8 py-0 text-[14px] before:absolute before:-inset-1.5';
  if (height < 130) return 'inset-x-1 bottom-1 h-8 justify-center py-0 text-[14px]';
  // A narrow card keeps its records free.
  if (height < 160) return 'right-1.5 bottom-1.5 h-8 gap-1.5 px-2 py-0 text-[14px]';
  return 'right-3.5 bottom-2.5 h-[46px]';
}

/** The one obvious button of a drama, on the thing that it is about. */
export function PrimaryButton({ label, onPress, ...place }: PrimaryProps) {
  return (
    <button
      type="button"
      className={`btn absolute z-20 whitespace-nowrap ${primarySize(place)}`}
      onClick={onPress}
    >
      <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
        <path
          d="M-5 -5L5 5M5 -5L-5 5"
          className="stroke-on-ink"
          strokeWidth={3}
          strokeLinecap="round"
        />
      </svg>
      {label}
    </button>
  );
}
