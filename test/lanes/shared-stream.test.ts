import { expect, test } from 'vitest'
import { type Realm, type SharedEvent, shareStream } from '../../src/lanes/shared-stream.ts'
import { FakeConnection } from './fake-web.ts'

/** Locks, channels and streams that the tabs of one origin share. */
class Origin {
  readonly sources: FakeConnection[] = []
  readonly #channels = new Set<BroadcastChannel>()
  readonly #queue: { grant(): Promise<void>; readonly signal: AbortSignal }[] = []
  #held = false

  readonly realm: Realm = {
    eventSource: (url) => {
      const source = new FakeConnection(url)
      this.sources.push(source)
      return source as unknown as EventSource
    },
    channel: () => {
      const channel = {
        postMessage: (data: unknown) => {
          for (const other of this.#channels) {
            if (other !== channel) other.onmessage?.({ data } as MessageEvent)
          }
        },
        close: () => void this.#channels.delete(channel),
      } as BroadcastChannel
      this.#channels.add(channel)
      return channel
    },
    locks: {
      request: ((_: string, { signal }: { signal: AbortSignal }, hold: () => Promise<void>) => {
        this.#queue.push({ grant: hold, signal })
        void this.#next()
        return Promise.resolve()
      }) as unknown as LockManager['request'],
    },
  }

  async #next(): Promise<void> {
    if (this.#held) return
    const next = this.#queue.shift()
    if (!next) return
    if (next.signal.aborted) return this.#next()
    this.#held = true
    await next.grant()
    this.#held = false
    await this.#next()
  }
}

function join(origin: Origin) {
  const heard: SharedEvent[] = []
  const ended = new AbortController()
  let holds = 0
  shareStream({
    ...{ name: 'run', after: 4, realm: origin.realm, signal: ended.signal },
    url: (after) => `https://site.example/sse?after=${after}`,
    onHeard: (event) => heard.push(event),
    onHolds: () => holds++,
  })
  return { heard, leave: () => ended.abort(), holds: () => holds }
}

const ids = ({ heard }: { heard: readonly SharedEvent[] }) => heard.map(({ id }) => id)

test('one tab holds the stream, and all tabs receive it', () => {
  const origin = new Origin()
  const tabs = [join(origin), join(origin), join(origin)]
  expect(origin.sources.map(({ url }) => url)).toEqual(['https://site.example/sse?after=4'])
  origin.sources[0]?.event(5)
  origin.sources[0]?.event(6)
  expect(tabs.map(ids)).toEqual([
    [5, 6],
    [5, 6],
    [5, 6],
  ])
  expect(tabs.map(({ heard }) => heard[0]?.by)).toEqual(['stream', 'channel', 'channel'])
})

test('when it goes, the next asks for what follows, and no tab gets an event twice', async () => {
  const origin = new Origin()
  const [first, second, third] = [join(origin), join(origin), join(origin)]
  origin.sources[0]?.event(5)
  first.leave()
  await expect.poll(() => origin.sources.length).toBe(2)
  expect(origin.sources[0]?.closedWith).toHaveLength(1)
  expect(origin.sources[1]?.url).toBe('https://site.example/sse?after=5')
  expect([first, second, third].map(({ holds }) => holds())).toEqual([1, 1, 0])
  origin.sources[1]?.event(5)
  origin.sources[1]?.event(6)
  expect([ids(first), ids(second), ids(third)]).toEqual([[5], [5, 6], [5, 6]])
})

test('a tab that leaves while it waits for the lock never opens a stream', async () => {
  const origin = new Origin()
  const [first, second, third] = [join(origin), join(origin), join(origin)]
  second.leave()
  first.leave()
  await expect.poll(() => third.holds()).toBe(1)
  expect(second.holds()).toBe(0)
  expect(origin.sources).toHaveLength(2)
})
