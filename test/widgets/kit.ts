import type { Companion, Run } from '../../src/lanes/companion.ts'
import type { Web } from '../../src/lanes/web.ts'
import { openKit } from '../../src/widgets/parts/kit.ts'
import { type Kit, type Live, Session } from '../../src/widgets/parts/session.ts'
import { Waits } from '../../src/widgets/parts/settle.ts'
import type { LaneTransport } from '../../src/wire/api.ts'

export const HEALTH = { ok: true, version: 1, runtime: 'test' } as const

/** Returns the addresses of a run's lanes below `base`. */
export function lanesAt(base: string): Readonly<Record<LaneTransport, string>> {
  return {
    websocket: `${base.replace('http', 'ws')}/ws`,
    sse: `${base}/sse`,
    'fetch-stream': `${base}/stream`,
    'long-polling': `${base}/poll`,
    'short-polling': `${base}/poll`,
  }
}

/** Opens a session on a fake web and companion, with the code of its demo already loaded. */
export function sessionOn<L extends Live>(
  parts: Pick<Kit, 'companion' | 'origin' | 'web'>,
): Session<L, true> {
  return new Session<L, true>({
    openKit: (scope) => openKit(parts, scope),
    load: async () => true,
    onChange: () => undefined,
  })
}

/** Returns a kit whose one run already exists, for testing demos without a session. */
export function kitFor(
  web: Web,
  run: Run,
  companion: Partial<Companion>,
): Kit & { ended: number; abort(): void } {
  const controller = new AbortController()
  const { signal } = controller
  const clock = { offsetMs: 0, uncertaintyMs: 1, rttMs: 2, samples: 4 }
  const kit = {
    ...{ web, signal, health: HEALTH, origin: 'https://site.example' },
    companion: companion as Companion,
    waits: new Waits(web, signal),
    createRun: async () => run,
    compareClocks: async () => clock,
    endRuns: () => undefined,
    onChange: () => undefined,
    abort: () => controller.abort(),
    ended: 0,
    end: () => {
      kit.ended++
    },
  }
  return kit
}
