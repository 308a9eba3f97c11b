/** The question of a lesson: choices of equal weight, a line for the reason, one button. Nothing hints at the answer. */

import { useId, useState } from 'react';
import { useWorkbench } from '../../kit/workbench-context.tsx';
import type { AskAction } from '../../scenario/scenario.ts';
import { useLanguage, usePanelWords } from '../parts/use-panel-words.ts';
import { choiceLetter } from './choice-letter.ts';

/** A reason is a line, not an essay. */
const REASON_MAX = 200;

export function Question({ question }: { readonly question: AskAction }) {
  const words = usePanelWords().lesson;
  const language = useLanguage();
  const { actions } = useWorkbench();
  const [chosen, setChosen] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const id = useId();
  const confirm = () => {
    if (chosen === null) setMissing(true);
    else actions.predict(chosen, reason.trim());
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      <p
        id={id}
        className="mt-3 mb-3 text-[21px] leading-[1.35] font-bold tracking-[-0.01em] max-[600px]:text-[17px]"
      >
        {language === 'ko' ? (question.ko ?? question.text) : question.text}
      </p>
      <fieldset aria-labelledby={id} className="m-0 -mx-2.5 grid gap-1.5 border-0 p-0">
        {question.choices.map((choice, index) => (
          <Choice
            key={choice.text}
            number={index + 1}
            name={id}
            words={language === 'ko' ? (choice.ko ?? choice.text) : choice.text}
            isChosen={chosen === index + 1}
            onChoose={() => setChosen(index + 1)}
            onConfirm={confirm}
          />
        ))}
      </fieldset>
      <label className="mt-4 block text-[14px] text-ink2">
        {words.reason}
        <input
          type="text"
          value={reason}
          maxLength={REASON_MAX}
          onChange={({ target }) => setReason(target.value)}
          className="mt-1 block w-full border-0 border-b-[1.5px] border-line bg-transparent py-1.5 text-[15px] text-ink"
        />
      </label>
      <div className="mt-5 flex items-center gap-4">
        <button
          type="submit"
          className="min-h-11 rounded-lg bg-ink px-5 text-[16px] font-semibold text-on-ink"
        >
          {words.confirm}
        </button>
        <button type="button" className="text-button" onClick={() => actions.predict(null, '')}>
          {words.skip}
        </button>
      </div>
      <output className="mt-2 block min-h-5 text-[14px] font-semibold">
        {isMissing && chosen === null ? words.choose : ''}
      </output>
    </form>
  );
}

interface ChoiceProps {
  readonly number: number;
  readonly name: string;
  readonly words: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onConfirm: () => void;
}

function Choice({ number, name, words, isChosen, onChoose, onConfirm }: ChoiceProps) {
  return (
    <label
      className={`flex min-h-14 max-[600px]:min-h-12 cursor-pointer items-center gap-3.5 rounded-[10px] px-3 py-2 text-[16px] leading-[1.3] has-focus-visible:outline-[2.5px] has-focus-visible:outline-offset-2 has-focus-visible:outline-ink ${
        isChosen ? 'bg-card ring-[2.5px] ring-ink ring-inset' : 'bg-well'
      }`}
    >
      <input
        type="radio"
        name={name}
        checked={isChosen}
        onChange={onChoose}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          onConfirm();
        }}
        className="sr-only"
      />
      <span
        aria-hidden="true"
        className={`grid size-8 shrink-0 place-items-center rounded-full font-semibold ${
          isChosen ? 'bg-ink text-on-ink' : 'ring-[1.5px] ring-ink2 ring-inset'
        }`}
      >
        {choiceLetter(number)}
      </span>
      <span className="font-semibold">{words}</span>
    </label>
  );
}
