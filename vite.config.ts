import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { curatedPlugin } from './scripts/curated/curated-plugin.ts';
import { oneFilePlugin } from './scripts/offline/one-file-plugin.ts';
import { serviceWorkerPlugin } from './scripts/offline/service-worker-plugin.ts';
import { openingChunk } from './scripts/opening-chunk.ts';

/** Vite's development server speaks through inline scripts, which the page's policy forbids: it is lifted there only. */
const liftPolicyWhileDeveloping: Plugin = {
  name: 'kafkascope:lift-policy-while-developing',
  apply: 'serve',
  transformIndexHtml: (html) =>
    html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

/** The build is a static folder that works from any sub-path, hence the relative base. */
export default defineConfig(({ mode }) => {
  const always = [react(), tailwindcss(), liftPolicyWhileDeveloping];
  const common = { target: 'es2023', modulePreload: { polyfill: false } };
  if (mode === 'offline') {
    return {
      base: './',
      publicDir: false,
      plugins: [...always, oneFilePlugin()],
      build: {
        ...common,
        outDir: 'dist-offline',
        assetsInlineLimit: Number.MAX_SAFE_INTEGER,
        cssCodeSplit: false,
        rolldownOptions: { output: { codeSplitting: false } },
      },
    };
  }
  return {
    base: './',
    plugins: [...always, serviceWorkerPlugin(), curatedPlugin()],
    worker: { format: 'es' },
    build: {
      ...common,
      assetsInlineLimit: 0,
      rolldownOptions: {
        output: {
          codeSplitting: { groups: [openingChunk()], includeDependenciesRecursively: false },
        },
      },
    },
  };
});
