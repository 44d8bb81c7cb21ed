import type { SendAccount } from '../../bench/send-account.ts'
import type { Upstream, UpstreamSignal } from '../../lanes/upstream.ts'
import { type Position, readPosition } from './position.ts'

type Signal<T extends UpstreamSignal['type']> = Extract<UpstreamSignal, { readonly type: T }>

/** One upstream connection, and the messages in flight on it. */
export class TrackedUpstream {
  readonly connection: Upstream
  state: 'connecting' | 'open' | 'broken' = 'connecting'
  /** The position that came back last. */
  ghost: Position | undefined
  /** Messages that still wait for their reply. */
  readonly #waiting = new Map<number, { readonly atMs: number; readonly account: SendAccount }>()
  /** Requests in flight; the stream may bring a reply before its request is answered. */
  readonly #requests = new Map<number, SendAccount>()

  constructor(connection: Upstream) {
    this.connection = connection
  }

  /** Records a message that left, in the stats of the rate at which it did. */
  sent({ id, atMs, bytes, requests }: Signal<'sent'>, account: SendAccount): void {
    this.#waiting.set(id, { atMs, account })
    if (requests) this.#requests.set(id, account)
    account.addSent(bytes, requests, this.#waiting.size)
  }

  accepted({ id, bytes }: Signal<'accepted'>): void {
    this.#requests.get(id)?.addReceived(bytes)
    this.#requests.delete(id)
  }

  /** @returns whether the reply was still awaited */
  echoed({ echo, atMs, bytes }: Signal<'echo'>): boolean {
    const sent = this.#waiting.get(echo.id)
    if (!sent) return false
    this.#waiting.delete(echo.id)
    sent.account.addReceived(bytes)
    sent.account.addRoundTrip(atMs - sent.atMs)
    this.ghost = readPosition(echo.data) ?? this.ghost
    return true
  }

  refused(id: number): void {
    // A message answered before its request failed is not counted twice.
    const account = this.#waiting.get(id)?.account
    this.#requests.delete(id)
    this.#waiting.delete(id)
    if (account) account.refused++
  }
}
