// npm run engines: measures how browser engines behave where they differ, into
// content/evidence/engines.json. Real Chromium, Firefox and WebKitGTK load a page of the tests and
// connect to the tests' fixture server on this machine. All three must be installed.
import { rmSync, writeFileSync } from 'node:fs'
import { cpus, type } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { writeBrowserModules } from '../src/harness/browser-modules.ts'
import { runCommand } from '../src/harness/command.ts'
import { chromium } from '../src/harness/engines/chromium.ts'
import type { EngineKind } from '../src/harness/engines/engine.ts'
import { firefox } from '../src/harness/engines/firefox.ts'
import { webkit } from '../src/harness/engines/webkit.ts'
import { startLaneFixture } from '../src/harness/lane-fixture.ts'
import { UsageError } from '../src/harness/port.ts'
import { serve } from '../src/harness/serve.ts'
import { temporaryFolder } from '../src/harness/temporary-folder.ts'
import { root } from '../src/harness/tools.ts'
import { engines as form } from '../src/schema/engines.ts'

const HANDSHAKE_LIMIT_MS = 30_000

await runCommand(async (stop) => {
  const kinds = [chromium, firefox, webkit]
  const missing = kinds.map((kind) => kind.missing()).filter((words) => words !== undefined)
  if (missing.length > 0)
    throw new UsageError(`All three engines are needed: ${missing.join('; ')}.`)
  const folder = temporaryFolder()
  const fixture = await startLaneFixture()
  try {
    const entry = writeBrowserModules('test/lanes/conformance/facts.ts', folder)
    const page = `<!doctype html><title>Facts</title><script type="module" src="/${entry}"></script>`
    writeFileSync(join(folder, 'index.html'), page)
    writeFileSync(join(folder, '404.html'), '<!doctype html><title>Not found</title>')
    const site = await serve({ port: 0, pages: folder, stop })
    const found: unknown[] = []
    try {
      for (const kind of kinds) found.push(await measured(kind, site.url, fixture.origin))
    } finally {
      await site.stop()
    }
    const file = join(root, 'content/evidence/engines.json')
    const [processor] = cpus()
    const result = form.parse({
      format: 'whichwire-engines',
      version: 1,
      measuredAt: new Date().toISOString(),
      machine: `${type()}, ${cpus().length} × ${processor?.model.trim() ?? 'unknown processor'}, browsers and server on the same machine`,
      handshakeLimitMs: HANDSHAKE_LIMIT_MS,
      engines: found,
    })
    writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`)
    console.log(`Measured ${found.length} engines in ${file}`)
    return 0
  } finally {
    await fixture.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

async function measured(kind: EngineKind, page: string, fixture: string): Promise<object> {
  const engine = await kind.start()
  try {
    await engine.open(`${page}/`)
    while ((await engine.evaluate('typeof facts')) !== 'function') await wait(50)
    const facts = (await engine.evaluate(`facts(${JSON.stringify(fixture)})`)) as object
    return { name: kind.name, version: engine.version, ...facts }
  } finally {
    await engine.close()
  }
}
