/** What can be done with a thing, at the thing; and the answer, where the hand was. */

import type { Action } from '../../scenario/scenario.ts';
import type { Messages } from '../../i18n/en.ts';
import type { NodeAct, NodeChoice } from './node-acts.ts';

export interface Feedback {
  readonly node: string;
  readonly text: string;
}

interface ActionRowProps {
  readonly acts: readonly NodeAct[];
  readonly choices: readonly NodeChoice[];
  readonly words: Messages;
  readonly name: string;
  /** It stays although neither pointer nor focus is there: the thing is selected. */
  readonly pinned: boolean;
  /** The obvious button of a drama stands below. */
  readonly raised: boolean;
  /** Which edge of the actor it keeps to: the one that has the stage beside it. */
  readonly side: 'left' | 'right';
  readonly onAct: (action: Action, done: string) => void;
}

const BUTTON =
  'h-8 rounded-lg bg-card px-2.5 text-[13px] font-semibold text-ink ring-[1.5px] ring-line ring-inset ' +
  'hover:bg-well max-[600px]:h-11 max-[600px]:px-3.5';

const ROW =
  'absolute z-10 flex w-max max-w-[300px] flex-wrap justify-end gap-1.5 rounded-lg bg-card p-1 ' +
  'transition-opacity duration-[120ms] max-[600px]:max-w-[340px]';
const SHOWN = 'visible opacity-100';
/** Nothing invisible can be reached by Tab; a record under the pointer comes first. */
const HIDDEN =
  'invisible opacity-0 group-hover/actor:visible group-hover/actor:opacity-100 ' +
  'group-data-pointing/stage:invisible group-focus-within/actor:visible group-focus-within/actor:opacity-100';

export function ActionRow({
  acts,
  choices,
  words,
  name,
  pinned,
  raised,
  side,
  onAct,
}: ActionRowProps) {
  return (
    <div
      role="toolbar"
      aria-label={words.scene.actions(name)}
      className={`${ROW} ${side === 'left' ? 'left-2' : 'right-2'} ${raised ? 'bottom-[62px]' : 'bottom-2'} ${pinned ? SHOWN : HIDDEN}`}
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
    </div>
  );
}

interface ChoiceProps {
  readonly choice: NodeChoice;
  readonly words: Messages;
  readonly onAct: (action: Action, done: string) => void;
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
}

/** `Broker 1 crashed · Undo` */
export function FeedbackRow({ text, words, onUndo }: FeedbackProps) {
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
    </div>
  );
}

interface PrimaryProps {
  readonly label: string;
  /** How high the thing is: on a low one the button must leave the words free. */
  readonly height: number;
  readonly onPress: () => void;
}

function primarySize(height: number): string {
  if (height < 90) return 'top-full right-0 mt-1 h-10';
  if (height < 130) return 'inset-x-1 bottom-1 h-8 justify-center py-0 text-[14px]';
  return height < 160 ? 'right-3.5 bottom-1.5 h-10' : 'right-3.5 bottom-2.5 h-[46px]';
}

/** The one obvious button of a drama, on the thing that it is about. */
export function PrimaryButton({ label, height, onPress }: PrimaryProps) {
  return (
    <button type="button" className={`btn absolute z-20 ${primarySize(height)}`} onClick={onPress}>
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
