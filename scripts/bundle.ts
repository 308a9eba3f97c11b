/** One file of the project with all that it imports, as one script, put together as the page is. Nothing is written. */
import { join } from 'node:path';
import { build, type LibraryFormats, type Rollup } from 'vite';
import { projectRoot } from './source-files.ts';

/** `entry` is a path in the project; with the format `iife` its exports become properties of the global `name`. */
export async function bundle(entry: string, format: LibraryFormats, name: string): Promise<string> {
  const built = await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2023',
      lib: { entry: join(projectRoot, entry), formats: [format], name },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]) as readonly Rollup.RollupOutput[];
  for (const { output } of outputs) {
    for (const file of output) if (file.type === 'chunk') return file.code;
  }
  throw new Error(`${entry} gave no script.`);
}

/**
 * The exports of `entry`, bundled and run in this process: at the page's own speed. The loader that runs TypeScript as it
 * stands gives every function its name anew each time it is made, which costs the engine a third.
 */
export async function importBundled(entry: string): Promise<unknown> {
  const code = await bundle(entry, 'es', 'bundled');
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}
