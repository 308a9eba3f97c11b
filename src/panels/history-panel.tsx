/** What was done, as a tree that runs down in time: each act keeps the old future, and any two can be compared. */

import { messagesOf } from '../i18n/language.ts';
import { twinMessagesOf } from '../i18n/twin.ts';
import { actWords } from '../kit/act-words.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import { BranchItems } from './history/branch-items.tsx';
import { OtherSettings } from './history/other-settings.tsx';
import { PanelFrame } from './parts/panel-frame.tsx';
import { useLanguage } from './parts/use-panel-words.ts';

export function HistoryPanel() {
  const language = useLanguage();
  const words = twinMessagesOf(language).history;
  const branches = useChoice((state) => state.branches);
  const root = branches.find(({ parent }) => parent === null);
  const isUntouched = branches.length === 1 && root?.acts.length === 0;
  return (
    <PanelFrame title={words.title} lead={words.lead}>
      {root !== undefined && (
        <ol className="history">
          <BranchItems branch={root} branches={branches} />
        </ol>
      )}
      {isUntouched && <p className="mt-3 text-[14px] text-ink2">{words.nothing}</p>}
      <LastAct />
      <OtherSettings />
    </PanelFrame>
  );
}

/** The button undoes the last act, and says which. */
function LastAct() {
  const { actions } = useWorkbench();
  const language = useLanguage();
  const words = twinMessagesOf(language).history;
  const undo = useChoice((state) => state.undo.at(-1));
  if (undo === undefined) return null;
  return (
    <p className="mt-4 flex flex-wrap items-center gap-3">
      <button
        type="button"
        onClick={() => actions.undo()}
        className="min-h-11 rounded-lg bg-ink px-4 py-2 text-left text-[15px] font-semibold text-on-ink"
      >
        {words.undo(actWords(undo, messagesOf(language)))}
      </button>
      <kbd>Ctrl Z</kbd>
    </p>
  );
}
