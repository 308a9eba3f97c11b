import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Vite's development server speaks through inline scripts, which the page's policy forbids: it is lifted there only. */
const liftPolicyWhileDeveloping: Plugin = {
  name: 'kafkascope:lift-policy-while-developing',
  apply: 'serve',
  transformIndexHtml: (html) =>
    html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

/** The build is a static folder that works from any sub-path, hence the relative base. */
export default defineConfig({
  base: './',
  plugins: [react(), tailwindcss(), liftPolicyWhileDeveloping],
  build: { target: 'es2023', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});
