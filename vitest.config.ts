import { defineConfig } from 'vitest/config'

const minute = 60_000

/**
 * The folders of each layer. Every other test is pure: no server, no browser and no process of its
 * own, which test/layers.test.ts checks. Pure tests mirror src/.
 */
const layers = {
  // What content/ must contain, and the commands that check it.
  data: ['test/data/**'],
  // The code that users copy, run with what it needs.
  starters: ['test/starters/**'],
  // The project's own scripts, proxies, counters and npm package.
  tools: ['test/harness/**', 'test/scripts/**', 'test/support/**'],
  // The lab's own origin and probes; each probe runs on a proxy with the fault that it looks for.
  lab: ['test/lab/**'],
  // What is in dist/.
  built: ['test/built/**'],
  // What `npm start` does with dist/.
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
    // Limits the tests that a file runs in parallel; each may be a whole `npm start`.
    maxConcurrency: 4,
    projects: [
      {
        test: {
          name: 'pure',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...Object.values(layers).flat()],
          testTimeout: minute / 2,
          // Loads a module once, not once for each of the hundred files. No test changes what
          // others see: nothing is mocked, and a test restores what it sets in the global scope.
          isolate: false,
        },
      },
      layer('data'),
      // Real servers, proxies and browsers in parallel. As in playwright.config.ts, npm test counts
      // and names what needed a retry.
      layer('starters', { retry: 1 }),
      layer('tools', { retry: 1 }),
      layer('lab', { retry: 1, maxConcurrency: 64 }),
      // Read and parse the site once, not once for each file.
      layer('built', { isolate: false }),
      layer('start'),
      layer('companion', { retry: 1 }),
      layer('lanes', { retry: 1 }),
    ],
  },
})
