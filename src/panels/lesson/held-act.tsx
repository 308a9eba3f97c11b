/** What the run is held for, where it waits for a hand: the same act as on the stage, beside the words of the lesson. */

import { type PrimaryAct, primaryActOf } from '../../app/workbench/primary-act.ts';
import { messagesOf } from '../../i18n/language.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import { useLanguage } from '../parts/use-panel-words.ts';

/** `null`: the run waits for nobody. */
export function useHeldAct(): PrimaryAct | null {
  const language = useLanguage();
  const hold = useChoice((state) => (state.playing ? null : state.hold));
  return primaryActOf(hold, messagesOf(language));
}

/** Outlined: the stage has the filled one. */
export function HeldActButton({ act }: { readonly act: PrimaryAct }) {
  const { actions } = useWorkbench();
  return (
    <button
      type="button"
      className="min-h-11 shrink-0 rounded-lg px-4 text-[15px] font-semibold ring-2 ring-ink ring-inset"
      onClick={() => actions.act(act.action)}
    >
      {act.label}
    </button>
  );
}
