/** The page: its frame is drawn at once, the simulator comes behind it. */

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../styles/app.css';
import { readChoices } from './choices.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import type { Machine } from './machine.ts';
import { Root } from './root.tsx';

declare global {
  interface Window {
    readonly kafkascope: Omit<Machine, 'drawn'> & { readonly ready: Promise<void> };
  }
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root".');

const choices = readChoices(window);
document.documentElement.lang = choices.language;
document.documentElement.dataset['theme'] = choices.theme;

/** The page comes beside the simulator, with its motion, so that nothing on it is left where it was. */
const opening = (async () => {
  const [{ start }] = await Promise.all([
    import('./start.ts'),
    import('../scene/motion-features.ts'),
    import('./page.tsx'),
  ]);
  return start(choices);
})();
let machine: Machine | null = null;

const present = (): Machine => {
  if (machine === null) throw new Error('The page is not ready: wait for kafkascope.ready.');
  return machine;
};
let tellShown: () => void = () => undefined;
const shown = new Promise<void>((resolve) => {
  tellShown = resolve;
});
const ready = (async () => {
  const started = await opening;
  await shown;
  await document.fonts.ready;
  await started.machine.drawn();
  machine = started.machine;
})();
// A page that cannot start shows why; whoever waits for `ready` hears of it, too.
ready.catch(() => undefined);

Object.defineProperty(window, 'kafkascope', {
  value: Object.freeze({
    ready,
    seek: async (us: number) => {
      await ready;
      await present().seek(us);
    },
    state: () => present().state(),
    text: () => present().text(),
  }),
});

// The page in one file has everything already, and a page under development must not be kept.
if (import.meta.env.MODE === 'production') {
  void ready
    .then(async () => (await import('./offline.ts')).keepForOffline(window))
    .catch(() => undefined);
}

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary language={choices.language}>
      <Root opening={opening} language={choices.language} onShown={tellShown} />
    </ErrorBoundary>
  </StrictMode>,
);
