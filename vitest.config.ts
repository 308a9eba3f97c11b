import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.ts'],
    environment: 'node',
    maxWorkers: 2,
    // What is tested is pure and keeps no state between files: its modules are read once a worker, not once a file.
    pool: 'threads',
    isolate: false,
    // A property over many cases may take its time on a busy machine; a hang is still found.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
