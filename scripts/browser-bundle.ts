/** A browser of this machine, and one file of the project as a script for a page of our own in it. */
import { type Browser, chromium } from '@playwright/test';
import browserSettings from '../playwright.config.ts';
import { bundle } from './bundle.ts';

/** The same as in the browser tests. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch(browserSettings.use?.launchOptions ?? {});
}

/** What `entry`, a path in the project, exports becomes properties of a global. Nothing is written. */
export function browserBundle(entry: string, globalName: string): Promise<string> {
  return bundle(entry, 'iife', globalName);
}
