/** What a tab or a frame has of its own: each has its locks, channels and connections. */
export interface Realm {
  eventSource(url: string): EventSource
  channel(name: string): BroadcastChannel
  readonly locks: Pick<LockManager, 'request'>
}

/** What was heard: from the stream that this realm holds, or from another realm over the channel. */
export interface SharedEvent {
  readonly id: number
  readonly data: string
  readonly by: 'stream' | 'channel'
}

export interface SharedStreamOptions {
  /** Names lock and channel: whoever uses the same name shares one stream. */
  readonly name: string
  /** The address that asks for what follows an id. */
  url(after: number): string
  /** The id to begin after. */
  readonly after: number
  readonly realm: Realm
  /** Ends the part that this realm has in it. */
  readonly signal: AbortSignal
  onHeard(heard: SharedEvent): void
  /** This realm holds the stream from now on. */
  onHolds(): void
}

/**
 * One stream for all tabs of an origin: who gets the lock holds the stream and passes each event on
 * over a BroadcastChannel. When that tab goes, the browser gives the lock to the next, which asks
 * for what follows the last id that it heard, so nothing is lost between them.
 * A lock ends with its tab, whatever ended that: https://w3c.github.io/web-locks/
 */
export function shareStream(options: SharedStreamOptions): void {
  const { name, url, after, realm, signal, onHeard, onHolds } = options
  const channel = realm.channel(name)
  let lastId = after
  const take = (id: number, data: string, by: SharedEvent['by']): boolean => {
    // The next holder repeats what some have heard already.
    if (id <= lastId) return false
    lastId = id
    onHeard({ id, data, by })
    return true
  }
  channel.onmessage = ({ data: message }: MessageEvent<unknown>) => {
    if (isPassed(message)) take(message.id, message.data, 'channel')
  }

  const hold = () =>
    new Promise<void>((release) => {
      onHolds()
      const source = realm.eventSource(url(lastId))
      source.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
        const id = Number(lastEventId)
        if (take(id, data, 'stream')) channel.postMessage({ id, data })
      }
      const end = () => {
        source.onmessage = null
        source.close()
        release()
      }
      if (signal.aborted) end()
      else signal.addEventListener('abort', end)
    })
  signal.addEventListener('abort', () => channel.close())
  // A wait for the lock that is given up rejects with an AbortError.
  realm.locks.request(name, { signal }, hold).catch(() => undefined)
}

function isPassed(message: unknown): message is { readonly id: number; readonly data: string } {
  if (typeof message !== 'object' || message === null) return false
  const { id, data } = message as { readonly id?: unknown; readonly data?: unknown }
  return typeof id === 'number' && typeof data === 'string'
}
