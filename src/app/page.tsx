/** The page: one line that says what is going on, the cluster that proves it, the numbers that add up, and time. */

import { lazy, Suspense } from 'react';
import { messagesOf } from '../i18n/language.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import { Stage } from '../scene/stage.tsx';
import { AccountingStrip } from '../timeline/accounting-strip.tsx';
import { ControlBar } from '../timeline/control-bar.tsx';
import { NarrationLine } from './narration-line.tsx';
import { PanelHost } from './panel-host.tsx';
import { primaryActOf } from './primary-act.ts';
import { useShortcuts } from './shortcuts.ts';
import { ToolHost } from './tool-host.tsx';
import { TopBar } from './top-bar.tsx';
import { WhyRow } from './why-row.tsx';
import { useXrayKey } from './xray-key.ts';

const GroupGridView = lazy(async () => ({
  default: (await import('../panels/group-grid-view.tsx')).GroupGridView,
}));

export function Page() {
  const workbench = useWorkbench();
  const words = messagesOf(useChoice((state) => state.language));
  const panel = useChoice((state) => state.panel);
  const hold = useChoice((state) => state.hold);
  const isByGroup = useChoice(
    ({ reading, structure }) => reading === 'group' && structure.groups.length > 0,
  );
  useShortcuts(workbench);
  useXrayKey(workbench);
  const isThought = useChoice((state) => state.tool?.kind === 'xray');
  return (
    <div className="page" data-panel={panel !== null} data-thought={isThought}>
      <a className="skip-link" href="#cluster" onClick={skipTo}>
        {words.page.skip}
      </a>
      <TopBar />
      <main className="page-main">
        <NarrationLine />
        <div id="cluster" className="page-stage" tabIndex={-1}>
          {isByGroup ? (
            <Suspense fallback={null}>
              <GroupGridView />
            </Suspense>
          ) : (
            <Stage workbench={workbench} primaryAct={primaryActOf(hold, words)} />
          )}
        </div>
        <ToolHost />
        <AccountingStrip />
        <div className="page-time">
          <WhyRow />
          <ControlBar />
        </div>
      </main>
      <PanelHost />
    </div>
  );
}

/** The fragment of the address is the run's: the link moves the focus only. */
function skipTo(event: React.MouseEvent): void {
  event.preventDefault();
  const first = document.querySelector<HTMLElement>('#cluster [data-actor][tabindex="0"]');
  (first ?? document.getElementById('cluster'))?.focus();
}
