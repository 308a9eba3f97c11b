/**
 * The record in question, one press from its story: over the controls on a phone, whatever it is; in the bar elsewhere, where
 * a lost one has nothing but its look to say that it can be opened.
 */

import { useState } from 'react';
import type { RecordRef } from '../ledger/record-ref.ts';
import { messagesOf } from '../i18n/language.ts';
import { useLive } from '../kit/live.tsx';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import type { SendCell, StageView } from '../projection/stage-view.ts';

interface WhyRowProps {
  readonly isInBar: boolean;
}

export function WhyRow({ isInBar }: WhyRowProps) {
  const words = messagesOf(useChoice((state) => state.language));
  const selected = useChoice(({ selection }) =>
    selection?.kind === 'record' ? selection.record : null,
  );
  const { actions } = useWorkbench();
  const send = useSend(selected);
  const isOpen = useChoice(({ panel }) => panel === 'biography');
  if (send === null || (isInBar && (isOpen || !send.lost))) return null;
  const { record, partition, offset, lost, unasked } = send;
  const lostWords = unasked ? words.page.whyLostUnasked : words.page.whyLost;
  const where = partition === null || offset === null ? record : `${partition}, ${offset}`;
  return (
    <div className={isInBar ? 'why-bar' : 'why-row'}>
      <b>{words.panel.why}</b>
      <span>{lost ? lostWords(where) : where}</span>
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
