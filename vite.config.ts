import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The build is a static folder that works from any sub-path, hence the relative base. */
export default defineConfig({
  base: './',
  plugins: [react(), tailwindcss()],
  build: { target: 'es2023', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 600 },
});
