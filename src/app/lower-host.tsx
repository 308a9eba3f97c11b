/** What lies over the stage's lower half, and the text beside it; each comes in a file of its own when first opened. */

import { lazy, Suspense } from 'react';
import { useChoice } from '../kit/workbench-context.tsx';

const Happenings = lazy(async () => ({
  default: (await import('../panels/happenings.tsx')).Happenings,
}));
const MetricsOverTime = lazy(async () => ({
  default: (await import('../panels/metrics-over-time.tsx')).MetricsOverTime,
}));
const ScenarioText = lazy(async () => ({
  default: (await import('../panels/scenario-text.tsx')).ScenarioText,
}));

export function LowerHost() {
  const lower = useChoice((state) => state.lower);
  if (lower === null) return null;
  return (
    <div className="page-lower">
      <Suspense fallback={null}>
        {lower === 'happenings' ? <Happenings /> : <MetricsOverTime />}
      </Suspense>
    </div>
  );
}

export function WritingHost() {
  const writing = useChoice((state) => state.writing);
  if (!writing) return null;
  return (
    <div className="page-text">
      <Suspense fallback={null}>
        <ScenarioText />
      </Suspense>
    </div>
  );
}
