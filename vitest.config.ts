import { defineConfig } from 'vitest/config'

const minute = 60_000

// Unit tests mirror src/; `built` looks at dist/; the companion's tests start real workerd,
// and those of the lanes real browsers too.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/companion/**',
            'test/built/**',
            'test/e2e/**',
            'test/lanes/conformance/**',
          ],
        },
      },
      {
        test: {
          name: 'built',
          include: ['test/built/**/*.test.ts'],
          testTimeout: minute,
          hookTimeout: minute,
        },
      },
      {
        test: {
          name: 'companion',
          include: ['test/companion/**/*.test.ts'],
          // As in playwright.config.ts: what needed it is marked `retry` in the list.
          retry: 1,
          testTimeout: minute,
          hookTimeout: minute,
        },
      },
      {
        test: {
          name: 'lanes',
          include: ['test/lanes/conformance/*.test.ts'],
          testTimeout: minute,
          hookTimeout: minute,
        },
      },
    ],
  },
})
