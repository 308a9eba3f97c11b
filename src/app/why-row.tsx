/** On a phone: the record in question, one touch from its story. */

import { useState } from 'react';
import type { RecordRef } from '../ledger/record-ref.ts';
import { messagesOf } from '../i18n/language.ts';
import { useLive } from '../kit/live.tsx';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import type { SendCell, StageView } from '../projection/stage-view.ts';

export function WhyRow() {
  const words = messagesOf(useChoice((state) => state.language));
  const selected = useChoice(({ selection }) =>
    selection?.kind === 'record' ? selection.record : null,
  );
  const { actions } = useWorkbench();
  const send = useSend(selected);
  if (send === null) return null;
  const { record, partition, offset, lost } = send;
  const where = partition === null || offset === null ? record : `${partition}, ${offset}`;
  return (
    <div className="why-row">
      <b>{words.panel.why}</b>
      <span>{lost ? words.page.whyLost(where) : where}</span>
      <button
        type="button"
        className="text-button"
        onClick={() => actions.select({ kind: 'record', record, partition })}
      >
        {words.page.open}
      </button>
    </div>
  );
}

/** The selected record, or the first that is lost; again only when it is another one. */
function useSend(selected: RecordRef | null): SendCell | null {
  const [send, setSend] = useState<SendCell | null>(null);
  useLive(({ view }) => {
    setSend(findSend(view, selected ?? firstHarmed(view)));
  });
  return send;
}

function firstHarmed({ strip }: StageView): RecordRef | null {
  return strip.find(({ harm }) => harm === 'missing')?.firstRecord ?? null;
}

function findSend({ producers }: StageView, record: RecordRef | null): SendCell | null {
  if (record === null) return null;
  return producers.flatMap(({ sends }) => sends).find((one) => one.record === record) ?? null;
}
