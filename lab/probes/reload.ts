import { setTimeout as wait } from 'node:timers/promises'
import { addressOf } from '../origin/scenario.ts'
import type { Transcript } from '../origin/transcript.ts'
import { ask } from './ask.ts'
import { type Finding, type Level, PATIENCE_MS, type Path, type Probe, within } from './probe.ts'
import { begin } from './web-socket.ts'

const RELOAD: Readonly<Record<string, Level>> = {
  kept: 'good',
  'stream cut': 'depends',
  'WebSocket cut': 'depends',
  'both cut': 'depends',
  'no answer afterwards': 'fault',
  'no head': 'none',
}

/** How long to watch open connections after a reload, ms. */
const AFTER_MS = 6000
const busy = { events: 40, firstMs: 100, everyMs: 500 } as const

/** Opens a stream and a WebSocket, then makes the subject reload its configuration. */
async function reload(path: Path): Promise<Finding> {
  const { address, origin } = path
  const { run, visit } = origin.expect()
  const { transcript } = visit
  const asked = ask(new URL(addressOf({ run, ...busy }), address), transcript)
  const { socket, opened, closed } = begin(path, busy)
  const { open } = await opened
  const head = await within(asked.head, PATIENCE_MS, undefined)
  await wait(1000)
  const reloadedAt = transcript.note('client', 'reload')
  await path.reload?.()
  const [streamEnds, socketEnds] = await Promise.all([
    within(asked.ended, AFTER_MS, undefined),
    open ? within(closed, AFTER_MS, undefined) : undefined,
  ])
  const told = transcript.at('client', streamEnds === 'end' ? 'end' : 'error')
  if (socketEnds !== undefined) transcript.note('client', `the WebSocket had close ${socketEnds}`)
  asked.leave()
  socket.terminate()
  const isBack = await answersAgain(path, transcript)
  const cut = [streamEnds !== undefined && 'stream', socketEnds !== undefined && 'WebSocket']
  const which = cut.filter(Boolean)
  const result = !isBack
    ? 'no answer afterwards'
    : which.length === 2
      ? 'both cut'
      : which.length === 1
        ? `${which[0]} cut`
        : head
          ? 'kept'
          : 'no head'
  return {
    result,
    level: RELOAD[result] ?? 'none',
    ...(told !== undefined && streamEnds && { ms: Math.max(0, Math.round(told - reloadedAt)) }),
    ...(!open && isBack && { note: 'no WebSocket' }),
    transcript: transcript.entries,
  }
}

/** How long a subject that restarts may take to respond again, ms. */
const RETURNS_WITHIN_MS = 10_000

async function answersAgain({ address, origin }: Path, transcript: Transcript): Promise<boolean> {
  for (const until = performance.now() + RETURNS_WITHIN_MS; performance.now() < until; ) {
    const { run } = origin.expect()
    const again = ask(new URL(addressOf({ run, events: 1, firstMs: 0 }), address), transcript)
    const ended = await within(again.ended, PATIENCE_MS, undefined)
    again.leave()
    if (ended === 'end' && again.status === 200) return true
    await wait(200)
  }
  return false
}

const STOPS: Readonly<Record<string, Level>> = {
  error: 'good',
  'clean end': 'good',
  'stays until streams end': 'depends',
  'no head': 'none',
}

/** Asks the subject to end with SIGTERM, as a service manager does first. */
async function stops({ address, origin, pid }: Path): Promise<Finding> {
  const { run, visit } = origin.expect()
  const { transcript } = visit
  const asked = ask(new URL(addressOf({ run, ...busy }), address), transcript)
  const head = await within(asked.head, PATIENCE_MS, undefined)
  await wait(500)
  const at = transcript.note('client', 'SIGTERM')
  if (pid !== undefined) process.kill(pid, 'SIGTERM')
  const how = await within(asked.ended, AFTER_MS, 'open' as const)
  const told = transcript.at('client', how === 'end' ? 'end' : 'error')
  asked.leave()
  const result = !head
    ? 'no head'
    : how === 'open'
      ? 'stays until streams end'
      : how === 'end'
        ? 'clean end'
        : 'error'
  return {
    result,
    level: STOPS[result] ?? 'none',
    ...(told !== undefined && result !== 'no head' && { ms: Math.max(0, Math.round(told - at)) }),
    transcript: transcript.entries,
  }
}

export const reloadProbes: readonly Probe[] = [
  {
    id: 'reload',
    title: 'Reload',
    condition: 'with open streams',
    results: RELOAD,
    alone: 'reload',
    beside: true,
    ofServers: true,
    run: reload,
  },
  {
    id: 'stops',
    title: 'Stop',
    condition: 'SIGTERM, with an open stream',
    results: STOPS,
    alone: 'any',
    ofServers: true,
    run: stops,
  },
]
