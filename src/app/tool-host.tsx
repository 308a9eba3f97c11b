/** Where a tool lies over the stage; each comes in a file of its own when it is first opened. */

import { lazy, Suspense } from 'react';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';

const Scalpel = lazy(async () => ({
  default: (await import('../scene/tools/scalpel.tsx')).Scalpel,
}));
const BuildForm = lazy(async () => ({
  default: (await import('../scene/build/build-form.tsx')).BuildForm,
}));
const XrayCard = lazy(async () => ({
  default: (await import('../scene/tools/xray.tsx')).XrayCard,
}));

export function ToolHost() {
  const workbench = useWorkbench();
  const tool = useChoice((state) => state.tool);
  const text = useChoice((state) => state.text);
  if (tool === null) return null;
  if (tool.kind === 'xray') {
    return (
      <Suspense fallback={null}>
        <XrayCard workbench={workbench} tool={tool} />
      </Suspense>
    );
  }
  if (tool.kind === 'build') {
    return (
      <Suspense fallback={null}>
        <BuildForm key={tool.what} workbench={workbench} tool={tool} />
      </Suspense>
    );
  }
  return (
    <div className="page-tool">
      <Suspense fallback={null}>
        <Scalpel key={`${tool.member} ${text}`} workbench={workbench} tool={tool} />
      </Suspense>
    </div>
  );
}
