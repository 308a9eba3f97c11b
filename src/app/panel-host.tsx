/** Where a panel stands; each comes in a file of its own when it is first opened. */

import { lazy, Suspense } from 'react';
import { useChoice } from '../kit/workbench-context.tsx';
import type { PanelName } from './workbench/contract.ts';

const PANELS: { readonly [P in PanelName]: React.LazyExoticComponent<React.ComponentType> } = {
  builder: lazy(async () => ({
    default: (await import('../panels/builder-panel.tsx')).BuilderPanel,
  })),
  biography: lazy(async () => ({
    default: (await import('../panels/biography-panel.tsx')).BiographyPanel,
  })),
  records: lazy(async () => ({
    default: (await import('../panels/records-panel.tsx')).RecordsPanel,
  })),
  partition: lazy(async () => ({
    default: (await import('../panels/partition-panel.tsx')).PartitionPanel,
  })),
  exchange: lazy(async () => ({
    default: (await import('../panels/exchange-panel.tsx')).ExchangePanel,
  })),
  scenarios: lazy(async () => ({
    default: (await import('../panels/scenarios-panel.tsx')).ScenariosPanel,
  })),
  lesson: lazy(async () => ({ default: (await import('../panels/lesson-panel.tsx')).LessonPanel })),
  history: lazy(async () => ({
    default: (await import('../panels/history-panel.tsx')).HistoryPanel,
  })),
  settings: lazy(async () => ({
    default: (await import('../panels/settings-panel.tsx')).SettingsPanel,
  })),
  share: lazy(async () => ({ default: (await import('../panels/share-panel.tsx')).SharePanel })),
  glossary: lazy(async () => ({
    default: (await import('../panels/glossary-panel.tsx')).GlossaryPanel,
  })),
  measured: lazy(async () => ({
    default: (await import('../panels/measured-panel.tsx')).MeasuredPanel,
  })),
  model: lazy(async () => ({ default: (await import('../panels/model-panel.tsx')).ModelPanel })),
};

export function PanelHost() {
  const panel = useChoice((state) => state.panel);
  if (panel === null) return null;
  const Panel = PANELS[panel];
  return (
    <aside className="page-panel">
      <Suspense fallback={null}>
        <Panel />
      </Suspense>
    </aside>
  );
}
