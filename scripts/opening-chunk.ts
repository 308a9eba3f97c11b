/**
 * What the opening page needs behind its frame is one file: in sixty small ones, each a request of its own and some known
 * only when another has been read, it was there about a sixth later.
 */
import { join } from 'node:path';
import type { Rolldown } from 'vite';
import { projectRoot } from './source-files.ts';

/** Asked as a method: it needs its object. */
interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** The frame, which `index.html` names; and what it asks for at once by `import()`. */
const FRAME = ['src/app/main.tsx'];
const BEHIND_THE_FRAME = ['src/app/start.ts', 'src/app/page.tsx', 'src/scene/motion-features.ts'];

const OPENING_CHUNK = 'opening';

/** A group of its own for all that these modules import, without what the frame brings. */
export function openingChunk(): Rolldown.CodeSplittingGroup {
  let opening: ReadonlySet<string> | undefined;
  return {
    name: (id, graph) => {
      opening ??= behindTheFrame(graph);
      return opening.has(id) ? OPENING_CHUNK : null;
    },
    debugName: OPENING_CHUNK,
  };
}

function behindTheFrame(graph: Graph): ReadonlySet<string> {
  const frame = importedBy(FRAME, graph);
  const all = [...importedBy(BEHIND_THE_FRAME, graph)];
  return new Set(all.filter((id) => !frame.has(id)));
}

/** With themselves; `import()` is not followed. */
function importedBy(files: readonly string[], graph: Graph): Set<string> {
  const found = new Set(files.map((file) => join(projectRoot, file)));
  for (const id of found)
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  return found;
}
