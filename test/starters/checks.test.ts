import { vi } from 'vitest'
import { servers } from '../../src/harness/starters/start-starter.ts'
import { eachServer } from './each-server.ts'
import { serverChecks, telling } from './server-checks.ts'

// Each server has to pass the checks of content/starters/checks.yaml, or declare that it does not.

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 })

/** For megabytes through all servers at once on a shared machine. */
const patienceMs = 40_000

eachServer(servers, { telling }, (suite) => {
  for (const [id, work] of Object.entries(serverChecks({ ...suite, patienceMs }))) {
    suite.check(id, work)
  }
})
