/**
 * Tells replayed events from live ones on one connection.
 *
 * When it accepts a connection, a server that resumes writes all missed events at once, and then
 * each later event as it falls due. So an event is replayed if it was due before the connection was
 * accepted. Clients are not told when that was. But if the first event on the connection is
 * replayed, its `sentMs` is that moment, on the server's own clock. The first event counts as
 * replayed if it was due before the client saw the connection open. That is wrong only for one that
 * fell due between the server's accepting and the client's seeing it, with nothing else to replay.
 */
export class Replay {
  readonly #openMs: number
  #acceptedMs: number | undefined

  /** @param openMs when the client saw the connection open; -Infinity for a lane's first one */
  constructor(openMs: number) {
    this.#openMs = openMs
  }

  isReplayed(event: { readonly dueMs: number; readonly sentMs: number }): boolean {
    this.#acceptedMs ??= event.dueMs < this.#openMs ? event.sentMs : Number.NEGATIVE_INFINITY
    return event.dueMs <= this.#acceptedMs
  }
}
