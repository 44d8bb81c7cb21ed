import type {
  FrameEvent,
  FrameRecord,
  SharingMode,
  SharingPart,
  SharingRun,
} from '../../bench/sharing-run.ts'
import type { Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-error.ts'
import { shareStream } from '../../lanes/shared-stream.ts'
import { withAfter } from '../../lanes/web.ts'
import { API_BASE } from '../../wire/api.ts'
import { nextHopProtocol } from '../parts/next-hop.ts'
import type { Kit, Live } from '../parts/session.ts'
import { stampOf } from '../parts/stamp-of.ts'
import { type Frame, openFrame } from './frame-realm.ts'

/** More than the six of HTTP/1.1, and as many tabs as people open of one site. */
export const FRAMES = 8
const RUN = { rateHz: 2, payloadBytes: 16, durationS: 40 } as const
/** How long each part is watched, and when the frame that holds the stream is closed, ms. */
const PACE = { own: 5000, shared: 9000, close: 4000 } as const

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Draft = Mutable<Omit<FrameRecord, 'events'>> & { readonly events: FrameEvent[] }

/** Makes the run first: while six streams are open no other request gets through. */
export async function makeSharing(kit: Kit): Promise<SharingTest> {
  if (!('locks' in navigator)) {
    throw new CompanionError('unreachable', 'this browser has no Web Locks at this address')
  }
  return new SharingTest(kit, await kit.createRun(RUN))
}

/** Eight frames that want the same events: each on its own stream, then all sharing one. */
export class SharingTest implements Live {
  readonly parts: SharingPart[] = []
  protocol = ''
  endedAtMs: number | undefined
  readonly #kit: Kit
  readonly #run: Run
  readonly #startedAtMs: number
  readonly #open = new Set<() => void>()

  constructor(kit: Kit, run: Run) {
    this.#kit = kit
    this.#run = run
    this.#startedAtMs = kit.web.now()
  }

  get nowMs(): number {
    return this.endedAtMs ?? this.#kit.web.now() - this.#startedAtMs
  }

  async open(): Promise<void> {
    const { waits, end } = this.#kit
    const own = this.#part('own', 0)
    await waits.pause(PACE.own)
    this.#closeAll()
    const newest = Math.max(0, ...own.flatMap(({ draft }) => draft.events.map(({ id }) => id)))
    const shared = this.#part('shared', newest)
    await waits.pause(PACE.close)
    shared.find(({ draft }) => draft.heldAtMs !== null)?.close()
    await waits.pause(PACE.shared - PACE.close)
    end()
  }

  close(): void {
    this.protocol = nextHopProtocol(new URL(`${API_BASE}/runs`, this.#kit.origin).href)
    this.#closeAll()
    this.endedAtMs = this.nowMs
  }

  recording(userAgent: string, wallClockMs: number): SharingRun {
    const { parts, protocol, nowMs } = this
    return {
      format: 'whichwire-sharing',
      version: 1,
      ...stampOf(this.#kit.health, userAgent, wallClockMs - nowMs),
      protocol,
      endedAtMs: nowMs,
      parts,
    }
  }

  #part(way: SharingMode, after: number) {
    const drafts = Array.from({ length: FRAMES }, () => this.#frame(way, after))
    this.parts.push({ way, after, frames: drafts.map(({ draft }) => draft) })
    this.#kit.onChange()
    return drafts
  }

  #frame(way: SharingMode, after: number): { readonly draft: Draft; close(): void } {
    const frame = openFrame(document)
    const draft: Draft = { askedAtMs: this.nowMs, heldAtMs: null, closedAtMs: null, events: [] }
    const ended = new AbortController()
    const close = () => {
      if (draft.closedAtMs !== null) return
      draft.closedAtMs = this.nowMs
      this.#open.delete(close)
      ended.abort()
      frame.remove()
      this.#kit.onChange()
    }
    this.#open.add(close)
    if (way === 'own') this.#ownStream(frame, draft, after, ended.signal)
    else this.#sharedStream(frame, draft, after, ended.signal)
    return { draft, close }
  }

  #ownStream({ realm }: Frame, draft: Draft, after: number, signal: AbortSignal): void {
    const source = realm.eventSource(withAfter(this.#run.lanes.sse, after))
    source.onopen = () => this.#held(draft)
    source.onmessage = ({ lastEventId }) => this.#heard(draft, Number(lastEventId), 'stream')
    signal.addEventListener('abort', () => source.close())
  }

  #sharedStream({ realm }: Frame, draft: Draft, after: number, signal: AbortSignal): void {
    shareStream({
      name: `whichwire-${this.#run.run}`,
      url: (last) => withAfter(this.#run.lanes.sse, last),
      after,
      realm,
      signal,
      onHolds: () => this.#held(draft),
      onHeard: ({ id, by }) => this.#heard(draft, id, by),
    })
  }

  #held(draft: Draft): void {
    draft.heldAtMs ??= this.nowMs
    this.#kit.onChange()
  }

  #heard(draft: Draft, id: number, by: FrameEvent['by']): void {
    if (draft.closedAtMs !== null) return
    draft.events.push({ atMs: this.nowMs, id, by })
    this.#kit.onChange()
  }

  #closeAll(): void {
    for (const close of [...this.#open]) close()
  }
}
