import { defineConfig } from 'vitest/config'

const minute = 60_000

/**
 * The folders of each layer; what stands in none of them is pure: no server, no browser and no
 * process of its own, which test/layers.test.ts holds. Pure tests mirror src/.
 */
const layers = {
  // What content/ must hold, and the commands that check it.
  data: ['test/data/**'],
  // The code that readers copy, run with what it needs.
  starters: ['test/starters/**'],
  // The project's own scripts, proxies, counters and npm package.
  tools: ['test/harness/**', 'test/scripts/**', 'test/support/**'],
  // The lab's own origin and probes, each probe on a proxy with the fault that it looks for.
  lab: ['test/lab/**'],
  // What stands in dist/.
  built: ['test/built/**'],
  // What `npm start` does with it.
  start: ['test/start/**'],
  // Real workerd.
  companion: ['test/companion/**'],
  // Real browsers.
  lanes: ['test/lanes/conformance/**'],
}

const layer = (name: keyof typeof layers, options: object = {}) => ({
  test: {
    name,
    include: layers[name].map((folder) => `${folder}/*.test.ts`),
    testTimeout: minute,
    hookTimeout: minute,
    ...options,
  },
})

export default defineConfig({
  test: {
    // Of those that a file runs beside each other; each may be a whole `npm start`.
    maxConcurrency: 4,
    projects: [
      {
        test: {
          name: 'pure',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...Object.values(layers).flat()],
          testTimeout: minute / 2,
          // A module is loaded once, not once for each of the hundred files. No test changes what
          // others see: nothing is mocked, and what a test sets in the global scope it puts back.
          isolate: false,
        },
      },
      layer('data'),
      // Real servers, proxies and browsers beside each other. As in playwright.config.ts: npm test
      // counts and names what needed a second time.
      layer('starters', { retry: 1 }),
      layer('tools', { retry: 1 }),
      layer('lab', { retry: 1, maxConcurrency: 64 }),
      // The site is read and parsed once, not once for each file.
      layer('built', { isolate: false }),
      layer('start'),
      layer('companion', { retry: 1 }),
      layer('lanes', { retry: 1 }),
    ],
  },
})
