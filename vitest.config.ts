import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.ts'],
    environment: 'node',
    maxWorkers: 2,
    // A property over many cases may take its time on a busy machine; a hang is still found.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
