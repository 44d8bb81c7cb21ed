import type { ClockOffset } from '../../bench/clock-offset.ts'
import { UpstreamTimes } from '../../bench/upstream-times.ts'
import type { Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-error.ts'
import type { SendingLane, WebSocketLaneOptions } from '../../lanes/websocket.ts'
import type { Kit } from '../parts/session.ts'
import type { LiveLane } from './live-lane.ts'

export type OnEcho = NonNullable<WebSocketLaneOptions['onEcho']>

/** How often sending is measured, ms. */
const EVERY_MS = 1000

interface UpstreamProbeOptions {
  readonly run: Run
  readonly offset: ClockOffset
  readonly kit: Kit
}

/** Measures what sending takes: on the WebSocket, and by POST for the lanes that cannot send. */
export class UpstreamProbe {
  readonly socket = new UpstreamTimes()
  readonly post = new UpstreamTimes()
  readonly #options: UpstreamProbeOptions
  #posts = 0
  #frames = 0
  /** When each frame still under way was sent, local ms, by its id. */
  readonly #sent = new Map<number, number>()

  constructor(options: UpstreamProbeOptions) {
    this.#options = options
  }

  /**
   * Sends something about once a second by frame, and by POST, to measure how long that takes.
   * Never both at once, since one would delay the other, and not at regular times: events come at
   * such, and a measurement that always coincides with them, or never does, is not typical.
   */
  start(lanes: readonly LiveLane[], byPost = false): void {
    const { waits, web } = this.#options.kit
    waits.after((EVERY_MS / 2) * (0.5 + web.random()), () => {
      this.start(lanes, !byPost)
      if (byPost) {
        if (lanes.some(({ kind }) => kind.transport !== 'websocket')) void this.#byPost()
        return
      }
      const sockets = lanes.filter(
        ({ kind, account }) => kind.transport === 'websocket' && account.state === 'open',
      )
      this.#frame(sockets[this.#frames % sockets.length])
    })
  }

  /** The WebSocket is gone, and with it the echoes of the frames under way. */
  forget(): void {
    this.#sent.clear()
  }

  echoed(lane: LiveLane, ...[{ id, receivedAt }, answeredAtMs, bytes]: Parameters<OnEcho>): void {
    lane.account.addReceived(bytes)
    const sentAtMs = this.#sent.get(id)
    if (sentAtMs === undefined) return
    this.#sent.delete(id)
    this.socket.add({ sentAtMs, receivedAt, answeredAtMs }, this.#options.offset.offsetMs)
  }

  #frame(lane: LiveLane | undefined): void {
    if (!lane?.connection || !('send' in lane.connection)) return
    const id = ++this.#frames
    const sentAtMs = this.#options.kit.web.now()
    const bytes = (lane.connection as SendingLane).send(this.#message(id, sentAtMs))
    if (!bytes) return
    lane.account.addSent(bytes)
    this.#sent.set(id, sentAtMs)
  }

  async #byPost(): Promise<void> {
    const { kit, run, offset } = this.#options
    try {
      const message = this.#message(++this.#posts, kit.web.now())
      this.post.add(await kit.companion.send(run, message), offset.offsetMs)
    } catch (error) {
      // One measurement fewer. The lanes show whether the demo server can be reached.
      if (!(error instanceof CompanionError)) throw error
    }
  }

  #message(id: number, sentAtMs: number) {
    return { id, sentAt: Math.round(sentAtMs + this.#options.offset.offsetMs), data: '' }
  }
}
