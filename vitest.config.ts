import { defineConfig } from 'vitest/config'

// Unit tests mirror src/; the companion's tests start real workerd and run on their own.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/companion/**', 'test/built/**', 'test/e2e/**'] } },
      { test: { name: 'built', include: ['test/built/**/*.test.ts'] } },
      {
        test: { name: 'companion', include: ['test/companion/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false },
      },
    ],
  },
})
