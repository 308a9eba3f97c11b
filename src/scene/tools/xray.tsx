/** The X-ray beside the picture: it finds out what a death would do, and says in words what the stage shows in dots. */

import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Tool, Workbench } from '../../app/workbench/contract.ts';
import { xrayMessagesOf } from '../../i18n/xray.ts';
import { isNodeDown } from '../../ledger/cluster-view.ts';
import { xrayInPortions } from '../../ledger/xray.ts';
import { xrayLines } from './xray-lines.ts';

type XrayTool = Extract<Tool, { readonly kind: 'xray' }>;

/** Work of one slice, and the rest between two: input is answered within a frame. */
const SLICE_MS = 8;
const REST_MS = 4;

export function XrayCard({
  workbench,
  tool,
}: {
  readonly workbench: Workbench;
  readonly tool: XrayTool;
}) {
  const words = xrayMessagesOf(useStore(workbench.store, (state) => state.language));
  const { node, found } = tool;
  const isDown = isNodeDown(workbench.live.get().world, node);
  useFinding(workbench, tool, isDown);
  const lines = found === null ? [] : xrayLines(workbench.live.get().world, found, words);
  return (
    <aside className="xray-card" aria-label={words.name}>
      <p className="m-0 flex items-start justify-between gap-4">
        <span>
          <b>{isDown ? `${words.name}.` : words.nothing}</b>{' '}
          <span className="text-ink2">{words.letGo}</span>
        </span>
        <button
          type="button"
          className="text-button flex-none whitespace-nowrap"
          onClick={() => workbench.actions.openTool(null)}
        >
          {words.close}
        </button>
      </p>
      {found !== null && (
        <ul className="m-0 list-none p-0">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {found === null && (
        <p className="m-0 text-ink2">{isDown ? words.down : words.trying(node.kind)}</p>
      )}
    </aside>
  );
}

/** Plays the two runs in slices, as long as the tool is open and time rests. */
function useFinding(workbench: Workbench, { node, found }: XrayTool, isDown: boolean): void {
  const isFound = found !== null || isDown;
  useEffect(() => {
    if (isFound) return;
    const { scenario } = workbench.store.getState();
    const portions = xrayInPortions(scenario, workbench.live.get().atUs, node);
    let timer = setTimeout(work, REST_MS);
    function work() {
      const untilMs = performance.now() + SLICE_MS;
      let next = portions.next();
      while (next.done !== true && performance.now() < untilMs) next = portions.next();
      if (next.done === true) workbench.actions.openTool({ kind: 'xray', node, found: next.value });
      else timer = setTimeout(work, REST_MS);
    }
    return () => clearTimeout(timer);
  }, [workbench, node, isFound]);
}
