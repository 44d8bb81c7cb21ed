/** What each tab or frame has to itself: its locks, channels and connections. */
export interface Realm {
  eventSource(url: string): EventSource
  channel(name: string): BroadcastChannel
  readonly locks: Pick<LockManager, 'request'>
}

/** An event, from the stream that this realm holds or from another realm over the channel. */
export interface SharedEvent {
  readonly id: number
  readonly data: string
  readonly by: 'stream' | 'channel'
}

export interface SharedStreamOptions {
  /** Names the lock and the channel: realms that use the same name share one stream. */
  readonly name: string
  /** Returns the address that asks for what follows an id. */
  url(after: number): string
  /** The id to begin after. */
  readonly after: number
  readonly realm: Realm
  /** Ends this realm's participation. */
  readonly signal: AbortSignal
  onHeard(heard: SharedEvent): void
  /** Called when this realm takes over the stream. */
  onHolds(): void
}

/**
 * Shares one stream between all tabs of an origin. The tab that gets the lock holds the stream and
 * passes each event on over a BroadcastChannel. When it goes, the browser gives the lock to the
 * next tab, which asks for what follows the last id it heard, so no event is lost. A lock ends with
 * its tab, however the tab ended: https://w3c.github.io/web-locks/
 */
export function shareStream(options: SharedStreamOptions): void {
  const { name, url, after, realm, signal, onHeard, onHolds } = options
  const channel = realm.channel(name)
  let lastId = after
  const take = (id: number, data: string, by: SharedEvent['by']): boolean => {
    // A new holder repeats events that some realms already have.
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
  // Aborting the wait for the lock rejects with an AbortError.
  realm.locks.request(name, { signal }, hold).catch(() => undefined)
}

function isPassed(message: unknown): message is { readonly id: number; readonly data: string } {
  if (typeof message !== 'object' || message === null) return false
  const { id, data } = message as { readonly id?: unknown; readonly data?: unknown }
  return typeof id === 'number' && typeof data === 'string'
}
