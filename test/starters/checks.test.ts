import { vi } from 'vitest'
import { servers } from '../../src/harness/starters/start-starter.ts'
import { eachServer } from './each-server.ts'
import { serverChecks, telling } from './server-checks.ts'

// The checks of content/starters/checks.yaml that every server has to pass, or says that it does not.

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 })

/** For megabytes through all servers at once on a machine that others share. */
const patienceMs = 40_000

eachServer(servers, { telling }, (suite) => {
  for (const [id, work] of Object.entries(serverChecks({ ...suite, patienceMs }))) {
    suite.check(id, work)
  }
})
