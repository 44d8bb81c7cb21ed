// npm run record-cut: records the home page's run into content/evidence/runs/cut.json. Three
// clients in real Chromium get four events a second from the demo server, through a proxy that adds
// 40 ms each way, and lose their connections after three seconds. Needs no built site.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { build } from 'rolldown'
import type { Recording } from '../src/bench/recording.ts'
import { encodeRecording, readRecording } from '../src/bench/recording-json.ts'
import { chromiumFlags, findBrowser } from '../src/harness/browser.ts'
import { runCommand } from '../src/harness/command.ts'
import { machineWords } from '../src/harness/machine.ts'
import { serve } from '../src/harness/serve.ts'
import { openTcpProxy } from '../src/harness/tcp-proxy.ts'
import { root } from '../src/harness/tools.ts'

/** Delay each way, ms: on one machine events are so fast that the strokes would have no slope. */
const EACH_WAY_MS = 40

declare function recordCut(origin: string): Promise<Recording>

await runCommand(async (stop) => {
  const input = join(import.meta.dirname, 'record-cut-page.ts')
  const { output } = await build({ input, output: { format: 'iife' }, write: false })
  const site = await serve({ port: 0, pages: 'none', stop })
  const line = { delayMs: EACH_WAY_MS }
  const proxy = await openTcpProxy(Number(new URL(site.url).port), { up: line, down: line })
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [...chromiumFlags],
  })
  try {
    const page = await browser.newPage({ bypassCSP: true })
    await page.goto(`${proxy.origin}/companion/v1/health`)
    await page.addScriptTag({ content: output[0].code })
    const saved = await page.evaluate((origin) => recordCut(origin), proxy.origin)
    const { environment } = saved
    const versions = { ...environment.versions, chromium: browser.version() }
    const machine = `${machineWords()}, browser and server on the same machine, with a proxy that adds ${EACH_WAY_MS} ms each way`
    const recording = { ...saved, environment: { ...environment, versions, machine } }
    const text = encodeRecording(recording)
    readRecording(JSON.parse(text))
    const file = join(root, 'content/evidence/runs/cut.json')
    await writeFile(file, text)
    console.log(
      `Recorded ${recording.events} events on ${recording.lanes.length} clients in ${file}`,
    )
    return 0
  } finally {
    await browser.close()
    await proxy.close()
    await site.stop()
  }
})
