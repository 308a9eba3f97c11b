/** Where a tool lies over the stage; it comes in a file of its own when it is first opened. */

import { lazy, Suspense } from 'react';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';

const Scalpel = lazy(async () => ({
  default: (await import('../scene/tools/scalpel.tsx')).Scalpel,
}));

export function ToolHost() {
  const workbench = useWorkbench();
  const tool = useChoice((state) => state.tool);
  const text = useChoice((state) => state.text);
  if (tool === null) return null;
  return (
    <div className="page-tool">
      <Suspense fallback={null}>
        <Scalpel key={`${tool.member} ${text}`} workbench={workbench} tool={tool} />
      </Suspense>
    </div>
  );
}
