/** The page: one line that says what is going on, the cluster that proves it, the numbers that add up, and time. */

import { lazy, Suspense } from 'react';
import { messagesOf } from '../i18n/language.ts';
import { useMedia } from '../kit/use-media.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import { Stage } from '../scene/stage.tsx';
import { AccountingStrip } from '../timeline/accounting-strip.tsx';
import { ControlBar } from '../timeline/control-bar.tsx';
import { EmbedBar } from './embed-bar.tsx';
import { LowerHost, WritingHost } from './lower-host.tsx';
import { NarrationLine } from './narration-line.tsx';
import { PanelHost } from './panel-host.tsx';
import { PrintFoot } from './print-foot.tsx';
import { type PrimaryAct, primaryActOf } from './workbench/primary-act.ts';
import { useShortcuts } from './shortcuts.ts';
import { ToolHost } from './tool-host.tsx';
import { TopBar } from './top-bar.tsx';
import { WhyRow } from './why-row.tsx';
import { useXrayKey } from './xray-key.ts';

const QuorumView = lazy(async () => ({
  default: (await import('../scene/quorum/quorum-view.tsx')).QuorumView,
}));
const TwinView = lazy(async () => ({
  default: (await import('../scene/twin/twin-view.tsx')).TwinView,
}));
const GroupGridView = lazy(async () => ({
  default: (await import('../panels/group-grid-view.tsx')).GroupGridView,
}));

/** So many kept futures have a track; the others are in the history. */
const BRANCHES_DRAWN = 3;

/** As in share.css: what they will see lies over the stage. */
const SHARE_COVERS = '(min-width: 1180px) and (min-height: 520px)';

export function Page() {
  const workbench = useWorkbench();
  const words = messagesOf(useChoice((state) => state.language));
  const panel = useChoice((state) => state.panel);
  const lower = useChoice((state) => state.lower);
  const writing = useChoice((state) => state.writing);
  const hold = useChoice((state) => state.hold);
  const terms = useChoice((state) => state.terms);
  useShortcuts(workbench);
  useXrayKey(workbench);
  const isThought = useChoice((state) => state.tool?.kind === 'xray');
  const branches = useChoice((state) => Math.min(BRANCHES_DRAWN, state.branches.length - 1));
  const isCovered = useMedia(SHARE_COVERS) && panel === 'share';
  const isCompared = useChoice((state) => state.twin !== null);
  return (
    <div
      className="page"
      data-panel={panel ?? undefined}
      data-lower={isCompared ? undefined : lower}
      data-writing={writing && !isCompared}
      data-thought={isThought}
      data-branches={branches}
      data-embed={terms.embed}
    >
      <a className="skip-link" href="#cluster" onClick={skipTo}>
        {words.page.skip}
      </a>
      {terms.embed ? <EmbedBar /> : <TopBar />}
      <main className="page-main">
        <NarrationLine />
        {isCompared ? (
          <div id="cluster" className="page-twin" tabIndex={-1}>
            <Suspense fallback={null}>
              <TwinView />
            </Suspense>
          </div>
        ) : (
          <>
            <div id="cluster" className="page-stage" tabIndex={-1} inert={isCovered}>
              <StageAsRead primaryAct={primaryActOf(hold, words)} />
            </div>
            <WritingHost />
            <LowerHost />
            <ToolHost />
            {!terms.hidden.includes('numbers') && <AccountingStrip />}
          </>
        )}
        <div className="page-time">
          <WhyRow isInBar={false} />
          <ControlBar why={<WhyRow isInBar />} />
        </div>
      </main>
      <PanelHost />
      <PrintFoot />
    </div>
  );
}

/** By brokers and partitions, by groups, or by controllers. */
function StageAsRead({ primaryAct }: { readonly primaryAct: PrimaryAct | null }) {
  const workbench = useWorkbench();
  const reading = useChoice((state) => state.reading);
  const hasGroups = useChoice((state) => state.structure.groups.length > 0);
  const isQuorum = reading === 'quorum';
  if (!isQuorum && !(reading === 'group' && hasGroups)) {
    return <Stage workbench={workbench} primaryAct={primaryAct} />;
  }
  return <Suspense fallback={null}>{isQuorum ? <QuorumView /> : <GroupGridView />}</Suspense>;
}

/** The fragment of the address is the run's: the link moves the focus only. */
function skipTo(event: React.MouseEvent): void {
  event.preventDefault();
  const first = document.querySelector<HTMLElement>('#cluster [data-actor][tabindex="0"]');
  (first ?? document.getElementById('cluster'))?.focus();
}
