/** Keeps the page for times without network. Where that cannot be, the page works as before. */

import { placeOf } from './workbench/link/place.ts';

/** At the root of the site, also for a page that has a path of its own below it. */
const WORKER = './sw.js';

/** A sandboxed frame forbids even the question. */
function workersOf(navigator: Navigator): ServiceWorkerContainer | null {
  try {
    return 'serviceWorker' in navigator ? navigator.serviceWorker : null;
  } catch {
    return null;
  }
}

export async function keepForOffline({ navigator, location }: Window): Promise<void> {
  try {
    const worker = new URL(WORKER, new URL(placeOf(location.pathname).root, location.href));
    await workersOf(navigator)?.register(worker, { updateViaCache: 'none' });
  } catch {
    // Private windows and locked-down browsers refuse; nothing but being offline is lost.
  }
}
