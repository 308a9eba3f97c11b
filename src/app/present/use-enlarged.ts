/** How much larger than the layout's px everything is shown: twice on a projector of 1024×768, more where there is more. */

import { useSyncExternalStore } from 'react';

const WIDTH = 512;
const HEIGHT = 360;
/** From this window on nothing is smaller than 24 px, even if it must scroll. */
const PROJECTOR = { width: 960, height: 600, enlarged: 2 };

function enlargedNow(): number {
  const { innerWidth, innerHeight } = window;
  const fits = Math.min(innerWidth / WIDTH, innerHeight / HEIGHT);
  const isProjector = innerWidth >= PROJECTOR.width && innerHeight >= PROJECTOR.height;
  const least = isProjector ? PROJECTOR.enlarged : 1;
  return Math.max(least, Math.floor(fits * 20) / 20);
}

function listen(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

export function useEnlarged(): number {
  return useSyncExternalStore(listen, enlargedNow);
}
