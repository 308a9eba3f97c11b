/** Keeps the page for times without network. Where that cannot be, the page works as before. */

const WORKER = './sw.js';

/** A sandboxed frame forbids even the question. */
function workersOf(navigator: Navigator): ServiceWorkerContainer | null {
  try {
    return 'serviceWorker' in navigator ? navigator.serviceWorker : null;
  } catch {
    return null;
  }
}

export async function keepForOffline({ navigator }: Window): Promise<void> {
  try {
    await workersOf(navigator)?.register(WORKER, { updateViaCache: 'none' });
  } catch {
    // Private windows and locked-down browsers refuse; nothing but being offline is lost.
  }
}
