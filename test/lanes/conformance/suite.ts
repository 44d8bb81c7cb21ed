import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { writeBrowserModules } from '../../../src/harness/browser-modules.ts'
import type { Engine, EngineKind } from '../../../src/harness/engines/engine.ts'
import { type LaneFixture, startLaneFixture } from '../../../src/harness/lane-fixture.ts'
import { type ServedSite, serve } from '../../../src/harness/serve.ts'
import { LANE_TRANSPORTS, type LaneTransport } from '../../../src/wire/api.ts'
import { cases } from './cases.ts'

/** Defines the one suite of all lanes, in one engine, against the companion in real workerd. */
export function conformanceIn(kind: EngineKind): void {
  const missing = kind.missing()
  if (missing) console.warn(`The lanes were not tried in ${kind.name}: ${missing}.`)

  describe.skipIf(missing !== undefined)(`in ${kind.name}`, () => {
    let folder: string
    let site: ServedSite
    let fixture: LaneFixture
    let engine: Engine

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'whichwire-lanes-'))
      const entry = writeBrowserModules('test/lanes/conformance/page.ts', folder)
      const page = `<!doctype html><title>Lanes</title><script type="module" src="/${entry}"></script>`
      writeFileSync(join(folder, 'index.html'), page)
      writeFileSync(join(folder, '404.html'), '<!doctype html><title>Not found</title>')
      fixture = await startLaneFixture()
      site = await serve({ port: 0, pages: folder })
      engine = await kind.start()
      await engine.open(`${site.url}/`)
      const loaded = async () =>
        expect(await engine.evaluate('typeof conformance')).toBe('function')
      await vi.waitFor(loaded, { timeout: 20_000, interval: 100 })
    })

    afterAll(async () => {
      await engine?.close()
      await site?.stop()
      await fixture?.close()
      rmSync(folder, { recursive: true, force: true })
    })

    describe.each(cases.map(({ name }) => name))('%s', (name) => {
      // All five lanes at once: a suite takes as long as its slowest lane.
      let verdicts: Promise<unknown> | undefined
      const tried = async () => {
        const call = JSON.stringify({ lanes: LANE_TRANSPORTS, case: name, fixture: fixture.origin })
        verdicts ??= engine.evaluate(`conformance(${call})`)
        return (await verdicts) as Readonly<Record<LaneTransport, string>>
      }
      test.each(LANE_TRANSPORTS)('%s', async (lane) => {
        expect((await tried())[lane]).toBe('')
      })
    })
  })
}
