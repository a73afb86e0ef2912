import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** Only the tests that stand beside a pure function: a mutant has to be noticed there. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  resolve: { alias: { '@': path.resolve(import.meta.dirname, '../..') } },
  test: { include: ['lib/pure/**/*.test.ts', 'lib/**/pure/**/*.test.ts'] },
});
