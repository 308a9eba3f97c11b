/** The X-ray beside the picture: it finds out what a death would do, and says in words what the stage shows in dots. */

import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Tool, Workbench } from '../../app/workbench/contract.ts';
import type { XrayMessages } from '../../i18n/xray-en.ts';
import { xrayMessagesOf } from '../../i18n/xray.ts';
import { fateOf } from '../../ledger/fate.ts';
import { type Xray, xrayInPortions } from '../../ledger/xray.ts';

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
  useFinding(workbench, tool);
  return (
    <aside className="xray-card" aria-label={words.name}>
      <p className="m-0 flex items-start justify-between gap-4">
        <span>
          <b>{words.nothing}</b> <span className="text-ink2">{words.letGo}</span>
        </span>
        <button
          type="button"
          className="text-button"
          onClick={() => workbench.actions.openTool(null)}
        >
          {words.close}
        </button>
      </p>
      {found !== null && (
        <ul className="m-0 mt-1.5 list-none space-y-1 p-0">
          {linesOf(workbench, found, words).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {found === null && <p className="m-0 mt-1.5 text-ink2">{words.trying(node.kind)}</p>}
    </aside>
  );
}

/** Plays the two runs in slices, as long as the tool is open and time rests. */
function useFinding(workbench: Workbench, { node, found }: XrayTool): void {
  const isFound = found !== null;
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

function linesOf(workbench: Workbench, xray: Xray, words: XrayMessages): readonly string[] {
  const { world } = workbench.live.get();
  const places = (refs: readonly string[]): string =>
    refs
      .map((ref) => fateOf(world, ref))
      .map((fate) =>
        fate === undefined || fate.send.partition === null || fate.offset === null
          ? '–'
          : `${fate.send.partition} ${fate.offset}`,
      )
      .join(', ');
  const lines = [
    ...(xray.lost.length > 0 ? [words.lost(xray.lost.length, places(xray.lost))] : []),
    ...xray.withoutLeader.map(({ partition, next }) =>
      next === null
        ? words.noLeader(partition)
        : words.leaderless(partition, next.atUs, next.atUs - xray.atUs, next.broker),
    ),
    ...xray.groups.flatMap(({ group, repeated, unread }) => [
      ...(repeated.length > 0 ? [words.repeated(group, repeated.length, places(repeated))] : []),
      ...(unread.length > 0 ? [words.unread(group, unread.length)] : []),
    ]),
    ...(xray.refused.length > 0 ? [words.refused(xray.refused.length)] : []),
    ...(xray.unresolved.length > 0 ? [words.unresolved(xray.unresolved.length)] : []),
  ];
  return lines.length === 0 ? [words.calm] : lines;
}
