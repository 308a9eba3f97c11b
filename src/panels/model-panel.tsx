/** How true the picture is: what it follows, what it was checked against, and every place where it bends Kafka. */

import { DIVERGENCES, type DivergenceId } from '../engine/divergences.ts';
import { divergenceTexts } from '../explain/divergence-texts.ts';
import { recordingsThatAgree } from '../explain/recordings-that-agree.ts';
import { PanelFrame } from './parts/panel-frame.tsx';
import { SectionTitle } from './parts/section-title.tsx';
import { RecordingList } from './recordings/recording-list.tsx';
import { useLanguage, usePanelWords } from './parts/use-panel-words.ts';

export function ModelPanel() {
  const words = usePanelWords().model;
  return (
    <PanelFrame title={words.title}>
      <p className="mt-2 text-pretty text-ink2">{words.lead}</p>
      <SectionTitle>{words.bends(DIVERGENCES.length)}</SectionTitle>
      <ul>
        {DIVERGENCES.map((id) => (
          <Divergence key={id} id={id} />
        ))}
      </ul>
      <SectionTitle>{words.agree(recordingsThatAgree.length)}</SectionTitle>
      <p className="mb-2 text-pretty text-ink2">{words.agreeLead}</p>
      <RecordingList />
    </PanelFrame>
  );
}

function Divergence({ id }: { readonly id: DivergenceId }) {
  const words = usePanelWords().model;
  const { kafka, here, why } = divergenceTexts[id][useLanguage()];
  return (
    <li className="mb-3.5">
      <dl className="m-0 grid grid-cols-[48px_1fr] gap-x-3 text-pretty">
        <dt className="text-[13px] text-ink3">{words.kafka}</dt>
        <dd className="m-0 text-ink2">{kafka}</dd>
        <dt className="text-[13px] text-ink3">{words.here}</dt>
        <dd className="m-0">{here}</dd>
        <dt className="text-[13px] text-ink3">{words.why}</dt>
        <dd className="m-0 text-ink2">{why}</dd>
      </dl>
    </li>
  );
}
