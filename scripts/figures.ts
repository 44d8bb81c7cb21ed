// npm run figures: measures what WebSocket and Server-Sent Events cost and do, into wire.json,
// memory.json and compression.json of content/evidence. Real connections between Node and real
// Chromium on this machine. `npm run figures -- wire` measures one of them. Needs a quiet machine
// and a minute.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runCommand } from '../src/harness/command.ts'
import { machineWords } from '../src/harness/machine.ts'
import { UsageError } from '../src/harness/port.ts'
import { root } from '../src/harness/tools.ts'
import { figures as form } from '../src/schema/figures.ts'
import { measureCompression } from './figures/compression.ts'
import { measureMemory } from './figures/memory.ts'
import { measureWire } from './figures/wire.ts'

const AT_MOST_MS = 3 * 60_000

interface Measuring {
  readonly title: string
  readonly method: string
  readonly holdsFor: string
  readonly measure: (stop: AbortSignal) => Promise<{ figures: object; chromium?: string }>
}

const measurings: Readonly<Record<string, Measuring>> = {
  wire: {
    title: 'Bytes, times and rates on one connection of each kind',
    method:
      'One page in Chromium holds a WebSocket and an EventSource to one Node server, over HTTP/1.1 and without compression. Bytes are counted at the server’s sockets. For the times, the server writes the same message to both in one turn, and the first of them changes by turns; both are read off the page’s clock.',
    holdsFor:
      'Browser and server share one machine, so there is no network between them. Bytes are those of HTTP and WebSocket; TLS, TCP and IP add theirs. Headers hold what this browser and this server send, without cookies. Rates are those of this browser and this machine with nothing else to do; runs on different occasions differed by a third.',
    measure: measureWire,
  },
  memory: {
    title: 'Memory that an open connection takes of a Node server',
    method:
      'A Node process with its own HTTP server and ws, compression off as ws has it, takes connections of one kind. Ten messages go to all of them, garbage is collected, and the growth of resident memory is divided by their number. Each sample is a fresh process.',
    holdsFor:
      'It is so for this version of Node and of ws, and for connections that send little. It leaves out what the system keeps for each socket, and what an application keeps for each client. Runs on different occasions differed by a sixth. Other servers and libraries differ more.',
    measure: measureMemory,
  },
  compression: {
    title: 'What compressing an event stream saves',
    method:
      'A table as HTML is written as an event 200 times, and a few of its cells change each time. The same events go through one compressor that is flushed after each of them, as a stream needs it, and the bytes that leave it are counted.',
    holdsFor:
      'Text that repeats itself from event to event, as rendered HTML does. Text that differs from event to event shrinks less. A compressor that is not flushed after each event holds events back.',
    measure: measureCompression,
  },
}

await runCommand(async (asked) => {
  const { positionals } = parseArgs({ allowPositionals: true })
  const names = positionals.length > 0 ? positionals : Object.keys(measurings)
  const stop = AbortSignal.any([asked, AbortSignal.timeout(AT_MOST_MS)])
  for (const name of names) {
    const measuring = measurings[name]
    if (!measuring) {
      const known = Object.keys(measurings).join(', ')
      throw new UsageError(`Figures: expected some of ${known}, got "${name}".`)
    }
    const { title, method, holdsFor, measure } = measuring
    const { figures, chromium } = await measure(stop)
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules/ws/package.json'), 'utf8'))
    const result = form.parse({
      format: 'whichwire-figures',
      version: 1,
      title,
      command: `npm run figures -- ${name}`,
      measuredAt: new Date().toISOString(),
      machine: `${machineWords()}, everything on this machine`,
      versions: {
        Node: process.versions.node,
        ws: version,
        ...(chromium && { Chromium: chromium }),
      },
      method,
      holdsFor,
      figures,
    })
    const file = join(root, 'content/evidence', `${name}.json`)
    writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`)
    console.log(`${title}: ${file}`)
    console.table(
      Object.fromEntries(
        Object.entries(result.figures).map(([id, { value, unit, least, most, samples }]) => [
          id,
          { value, unit, least, most, samples },
        ]),
      ),
    )
  }
  return 0
})
