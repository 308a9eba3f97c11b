/**
 * The stage read by controllers: the metadata log as a log, controllers and brokers as its replicas on one axis. A broker's
 * right edge is what it has heard; the ragged edge is the delay.
 */

import { useState } from 'react';
import { messagesOf } from '../../i18n/language.ts';
import { quorumMessagesOf } from '../../i18n/quorum.ts';
import type { QuorumMessages } from '../../i18n/quorum-en.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import type { QuorumView as View } from '../../projection/quorum-view.ts';
import type { OpenMenu } from '../controls/more-button.tsx';
import { brokerActs, controllerActs } from '../controls/node-acts.ts';
import { OpenedMenu } from '../controls/opened-menu.tsx';
import { isAddition } from '../acts/entry.ts';
import { useFeedback } from '../use-feedback.ts';
import { ListenerBelief, ListenerHead, VoterBelief, VoterHead } from './row-parts.tsx';
import { listenerLook, voterLook } from './looks.ts';
import { meaningLines } from './meaning-words.ts';
import { MetadataLane } from './metadata-lane.tsx';
import { QuorumRow, type RowShared } from './quorum-row.tsx';
import { useQuorum } from './use-quorum.ts';

const COLUMNS = 6;
const COLUMNS_NARROW = 4;

export function QuorumView() {
  const workbench = useWorkbench();
  const language = useChoice((state) => state.language);
  const view = useQuorum(window.innerWidth < 700 ? COLUMNS_NARROW : COLUMNS);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [feedback, setFeedback] = useFeedback();
  const words = messagesOf(language);
  const own = quorumMessagesOf(language);
  const onAct: RowShared['onAct'] = (node, action, done) => {
    if (isAddition(action)) workbench.actions.add(action);
    else workbench.actions.act(action);
    setFeedback({ node, text: done });
  };
  const onUndo = (): void => {
    workbench.actions.undo();
    setFeedback(null);
  };
  if (view === null) return null;
  const shared = { words, menu, feedback, onMore: setMenu, onAct, onUndo };
  return (
    <section aria-label={own.region} className="quorum">
      <Head view={view} words={own} />
      <ol className="quorum-rows">
        <Voters view={view} own={own} shared={shared} />
      </ol>
      <ol className="quorum-rows mt-2">
        <Listeners view={view} own={own} shared={shared} />
      </ol>
      <OpenedMenu menu={menu} onMore={setMenu} onAct={onAct} />
    </section>
  );
}

/** What the records say stands once, over their columns. */
function Head({ view, words }: { readonly view: View; readonly words: QuorumMessages }) {
  const partition = useFocus();
  const { actions } = useWorkbench();
  return (
    <div className="quorum-head">
      <p className="quorum-title">
        <b>{words.log}</b>
        <button type="button" className="quorum-back" onClick={() => actions.setReading('broker')}>
          {words.back}
        </button>
        <span className="font-mono text-[13px] text-ink2">__cluster_metadata-0</span>
        {view.older > 0 && (
          <span className="quorum-older">
            {words.older} <span className="font-mono">{`0–${view.older - 1}`}</span>
          </span>
        )}
      </p>
      <ol className="quorum-columns">
        {view.columns.map(({ offset, meaning }) => {
          const { about, says, isName } = meaningLines(meaning, words);
          return (
            <li key={offset}>
              <span className={isName ? 'font-mono' : ''}>
                {about.replace(/-\d+$/, '')}
                <wbr />
                {/-\d+$/.exec(about)?.[0]}
              </span>
              <b>{says}</b>
            </li>
          );
        })}
      </ol>
      <p className="quorum-belief-title">
        <b>{words.believes}</b>{' '}
        <span className="text-[13px] text-ink2">{words.crown(partition)}</span>
      </p>
    </div>
  );
}

function useFocus(): string {
  return useChoice(
    ({ focusPartition, structure }) => focusPartition ?? structure.partitions[0]?.name ?? '',
  );
}

interface RowsProps {
  readonly view: View;
  readonly own: QuorumMessages;
  readonly shared: RowShared;
}

const newsFor = ({ news }: View, node: string): View['news'] =>
  news.filter(({ to }) => to === node);

function Voters({ view, own, shared }: RowsProps) {
  const structure = useChoice((state) => state.structure);
  return view.voters.map((voter) => {
    const controller = structure.controllers.find(({ id }) => id === voter.id);
    const down = voter.status === 'crashed' || voter.status === 'stopped';
    return (
      <QuorumRow
        key={voter.id}
        {...shared}
        node={voter.node}
        name={shared.words.controller.named(voter.id)}
        look={voterLook(voter)}
        head={<VoterHead voter={voter} view={view} own={own} words={shared.words} />}
        lane={
          <MetadataLane
            columns={view.columns}
            older={view.older}
            endOffset={voter.endOffset}
            knownOffset={voter.highWatermark ?? view.older}
            differsAt={voter.differsAt}
            mark={voter.highWatermark === voter.endOffset ? 'HW' : 'LEO'}
            down={down}
            note={null}
            news={newsFor(view, voter.node)}
            words={own}
          />
        }
        belief={<VoterBelief voter={voter} view={view} own={own} words={shared.words} />}
        acts={controller === undefined ? [] : controllerActs(controller, shared.words)}
      />
    );
  });
}

function Listeners({ view, own, shared }: RowsProps) {
  const structure = useChoice((state) => state.structure);
  const partition = useFocus();
  const hosts = structure.partitions.find(({ name }) => name === partition)?.replicas ?? [];
  return view.listeners.map((listener) => {
    const broker = structure.brokers.find(({ id }) => id === listener.id);
    const behind = view.highWatermark - listener.endOffset;
    return (
      <QuorumRow
        key={listener.id}
        {...shared}
        node={listener.node}
        name={shared.words.broker.named(listener.id)}
        look={listenerLook(listener)}
        head={<ListenerHead listener={listener} own={own} words={shared.words} />}
        lane={
          <MetadataLane
            columns={view.columns}
            older={view.older}
            endOffset={listener.endOffset}
            knownOffset={listener.knownOffset}
            differsAt={[]}
            mark={null}
            down={listenerLook(listener) === 'dead'}
            note={behind > 0 ? own.listener.behind(behind) : null}
            news={newsFor(view, listener.node)}
            words={own}
          />
        }
        belief={
          <ListenerBelief listener={listener} partition={partition} hosts={hosts} own={own} />
        }
        acts={broker === undefined ? [] : brokerActs(structure, broker, shared.words)}
      />
    );
  });
}
