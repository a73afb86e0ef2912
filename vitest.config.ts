import path from 'node:path';
import { defineConfig } from 'vitest/config';

const clusters = process.env.TEST_DATABASE_URL?.split(' ').filter(Boolean).length;

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  test: {
    include: ['lib/**/*.test.ts', 'components/**/*.test.ts'],
    // Vitest leaves one core alone, which on two of them is half of all.
    maxWorkers: clusters || '100%',
    // Each file makes its own bus, so files of a worker may share modules: loading them anew took half the time.
    isolate: false,
    // Limits that only a hang meets, however busy the machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 45_000 } },
  },
});
