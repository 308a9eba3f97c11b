/** A browser of this machine, and one file of the project as a script for a page of our own in it. */
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { build, type Rollup } from 'vite';
import browserSettings from '../playwright.config.ts';
import { projectRoot } from './source-files.ts';

/** The same as in the browser tests. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch(browserSettings.use?.launchOptions ?? {});
}

/** What `entry`, a path in the project, exports becomes properties of a global. Nothing is written. */
export async function browserBundle(entry: string, globalName: string): Promise<string> {
  const built = await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2023',
      lib: { entry: join(projectRoot, entry), formats: ['iife'], name: globalName },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]) as readonly Rollup.RollupOutput[];
  for (const { output } of outputs) {
    for (const file of output) if (file.type === 'chunk') return file.code;
  }
  throw new Error(`${entry} gave no script.`);
}
