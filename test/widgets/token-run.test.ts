import { describe, expect, it, vi } from 'vitest'
import type { Companion, Run } from '../../src/lanes/companion.ts'
import { CompanionError } from '../../src/lanes/companion-error.ts'
import type { Kit, Live, Maker } from '../../src/widgets/parts/session.ts'
import { CUT_AT_MS, TOKEN_DEFAULTS } from '../../src/widgets/token-stream/settings.ts'
import { makeTokens, type TokenRun } from '../../src/widgets/token-stream/token-run.ts'
import { replayTokens, tokenStateWords } from '../../src/widgets/token-stream/token-story.ts'
import { FakeFetch } from '../lanes/fake-fetch.ts'
import { HEALTH, lanesAt, sessionOn } from './kit.ts'

const base = 'https://site.example/companion/v1/runs/r1'
const WORDS = 8
const PERIOD_MS = 250

const run: Run = {
  run: 'r1',
  parameters: { rateHz: 4, payloadBytes: 12, durationS: 2, seed: 7 },
  startsAt: 1_000_000,
  expiresAt: 2_000_000,
  events: WORDS,
  lanes: { ...lanesAt(base), websocket: 'wss://site.example/ws' },
  messages: `${base}/messages`,
  faults: `${base}/faults`,
}

/** Opens a run with its three lanes. */
async function opened(settings = {}) {
  const web = new FakeFetch()
  const calls: string[] = []
  const companion = {
    health: async () => HEALTH,
    createRun: async () => run,
    fault: async (_: Run, { kind }: { kind: string }) => void calls.push(kind),
    deleteRun: async () => void calls.push('delete'),
  } as unknown as Companion
  const session = sessionOn<TokenRun>({ companion, web, origin: base })
  const all = { ...TOKEN_DEFAULTS, rateHz: 4, durationS: 2, cut: false, ...settings }
  await session.start(() => makeTokens(all))
  const { live } = session
  const [socket, source] = web.connections
  if (!live || !socket || !source) throw new Error('three lanes should be asked')
  const post = await web.request(1)
  socket.opens()
  source.opens()
  post.streams('text/event-stream')
  await vi.waitFor(() => expect(live.story.lanes.map(({ state }) => state)).toEqual(OPEN))
  return { web, calls, session, live, socket, source, post }
}

const OPEN = ['streaming', 'streaming', 'streaming']

/** Returns the text of word `id`, written `keptMs` after it was due. */
const textOf = (id: number, keptMs = 1) => {
  const dueAt = run.startsAt + id * PERIOD_MS
  return JSON.stringify({ id, dueAt, sentAt: dueAt + keptMs, data: `${id} word${id} am` })
}

const states = (live: TokenRun) => live.story.lanes.map((lane) => tokenStateWords(lane, WORDS))
const log = (live: TokenRun) => live.story.entries.map(({ text }) => text).join('\n')

describe('a run of words', () => {
  it('shows one word of each event, whole, on every lane', async () => {
    const { live, socket, source, post, web } = await opened()
    web.nowMs += 40
    for (const id of [1, 2]) {
      socket.says(textOf(id))
      source.says(textOf(id), `${id}`)
      post.says(`id: ${id}\ndata: ${textOf(id)}\n\n`)
    }
    await vi.waitFor(() => expect(live.story.lanes.at(-1)?.lastId).toBe(2))
    for (const lane of live.story.lanes) {
      expect(lane.passages).toEqual([
        { type: 'words', kept: false, text: 'word1 word2 ', count: 2 },
      ])
      expect(lane.firstWordMs).toBe(40)
    }
  })

  it('a closed tab tells nobody, and the page asks the server what it has produced since', async () => {
    const { live, calls, source, socket, post, web } = await opened()
    socket.says(textOf(1))
    live.leave()
    expect([socket.closedWith, source.closedWith, post.aborted]).toEqual([[1000], [0], true])
    expect(calls).toEqual([])
    expect(states(live)).toEqual([
      ...['stopped after word 1', 'stopped after word 0', 'stopped after word 0'],
    ])
    expect(log(live)).toContain('no message says why')
    web.passes(3000)
    const asked = await web.request(2)
    expect(asked.url).toContain('/poll?after=1')
    asked.answers(200, { events: [], next: 7, done: false, more: false })
    await vi.waitFor(() =>
      expect(log(live)).toContain('has generated 6 more words that nobody read'),
    )
  })

  it('a reload in the middle resumes after the last word of each lane', async () => {
    const { live, web, socket } = await opened()
    socket.says(textOf(1))
    live.reload()
    expect(web.connections.map(({ url }) => new URL(url).search)).toEqual([
      ...['?after=0', '?after=0', '?after=1', '?after=0'],
    ])
    expect(log(live)).toContain('know only the number of the last word')
    expect(live.story.lanes.every(({ state }) => state === 'asking')).toBe(true)
  })

  it('a proxy that buffers is requested once, and mentioned', async () => {
    const { live, calls } = await opened()
    await Promise.all([live.buffer(), live.buffer()])
    expect(calls).toEqual(['buffer'])
    expect(log(live)).toContain('a proxy buffers the words for 4 s')
  })

  it('received, lost and due add up to what was sent, on every lane at every moment', async () => {
    const { live, web, socket, source } = await opened()
    for (let id = 1; id <= 5; id++) {
      web.nowMs += PERIOD_MS
      socket.says(textOf(id))
      if (id < 3) source.says(textOf(id), `${id}`)
      const balances = live.story.lanes.map((lane) => lane.balance(live.made))
      for (const { sent, received, lost, stillDue } of balances) {
        expect(sent).toBeGreaterThanOrEqual(id)
        expect(received + lost + stillDue).toBe(sent)
      }
      expect(balances[0]).toMatchObject({ received: id, lost: 0 })
      expect(balances[1]).toMatchObject({ received: Math.min(id, 2), lost: 0 })
    }
  })

  it('asks for the rest by the last word’s id, and marks what was produced meanwhile', async () => {
    const { live, web, post } = await opened()
    const fetched = live.story.lanes[2]
    if (!fetched) throw new Error('three lanes')
    post.says(`id: 1\ndata: ${textOf(1)}\n\n`)
    await vi.waitFor(() => expect(fetched.lastId).toBe(1))
    web.nowMs += 200
    post.breaks()
    await vi.waitFor(() => expect(fetched.state).toBe('cut'))
    web.nowMs += 2000
    live.resume(fetched)
    const again = await web.request(2)
    again.streams('text/event-stream')
    again.says(`data: ${textOf(2, 1900)}\n\ndata: ${textOf(3, 1650)}\n\ndata: ${textOf(4, 2)}\n\n`)
    await vi.waitFor(() => expect(fetched.lastId).toBe(4))
    expect(fetched.passages).toEqual([
      { type: 'words', kept: false, text: 'word1 ', count: 1 },
      { type: 'gap', text: 'gone for 2.0 s' },
      { type: 'words', kept: true, text: 'word2 word3 ', count: 2 },
      { type: 'words', kept: false, text: 'word4 ', count: 1 },
    ])
    expect(fetched).toMatchObject({ resumedAfter: 1, kept: 2 })
    expect(log(live)).toContain('another POST, with the prompt and "after": 1 in the body')
  })

  it('leaves the EventSource’s reconnection to the browser, and the WebSocket’s to the user', async () => {
    const { live, web, socket, source } = await opened()
    socket.says(textOf(1))
    source.says(textOf(1), '1')
    socket.closes(1006)
    source.fails(0)
    expect(states(live).slice(0, 2)).toEqual([
      'cut after word 1; stays closed',
      'cut after word 1; coming back',
    ])
    source.opens()
    expect(states(live)[1]).toBe('streaming, resumed after word 1')
    expect(log(live)).toContain('the browser sent Last-Event-ID: 1')
    const [webSocket] = live.story.lanes
    if (webSocket) live.resume(webSocket)
    expect(web.last.url).toBe('wss://site.example/ws?after=1')
  })

  it('cuts once by itself, if that setting is on', async () => {
    const { web, calls } = await opened({ cut: true, durationS: 20 })
    web.passes(CUT_AT_MS - 1)
    expect(calls).toEqual([])
    web.passes(1)
    expect(calls).toEqual(['drop'])
  })

  it('is over when every lane is complete, and nothing stays open', async () => {
    const { live, session, calls, socket, source, post, web } = await opened()
    for (let id = 1; id <= WORDS; id++) {
      socket.says(textOf(id))
      source.says(textOf(id), `${id}`)
      post.says(`data: ${textOf(id)}\n\n`)
    }
    await vi.waitFor(() => expect(session.phase).toEqual({ type: 'over', why: 'end' }))
    expect(states(live)).toEqual(Array(3).fill('whole: all 8 words'))
    expect(log(live)).not.toContain('stopped')
    // An EventSource left open would reconnect only to hear that there is no more.
    expect([socket.closedWith, source.closedWith]).toEqual([[1000], [0]])
    expect(calls).toEqual(['delete'])
    expect(web.pendingTimers).toBe(0)
  })

  it('ends some time after its last word, if a lane never asked for the rest', async () => {
    const { web, session, socket } = await opened()
    socket.closes(1006)
    web.passes(2000 + 14_999)
    expect(session.phase.type).toBe('running')
    web.passes(1)
    expect(session.phase).toEqual({ type: 'over', why: 'end' })
  })

  it('ends on the server too when the page’s Stop is pressed', async () => {
    const { session, calls, live, socket, source, post, web } = await opened()
    session.stop('stop')
    expect(calls).toEqual(['delete'])
    web.passes(1000)
    const asked = await web.request(2)
    asked.answers(200, { events: [], next: 0, done: true, more: false })
    await vi.waitFor(() => expect(log(live)).toContain('generated no word after number 0'))
    expect([socket.closedWith, source.closedWith, post.aborted]).toEqual([[1000], [0], true])
    const fetched = live.story.lanes[2]
    if (fetched) live.resume(fetched)
    expect(fetched?.state).toBe('stopped')
    session.stop('stop')
    expect(session.phase).toEqual({ type: 'over', why: 'stop' })
  })

  it('is replayed from its recording in the same words', async () => {
    const { live, session, socket, source, post } = await opened()
    socket.says(textOf(1))
    socket.closes(1006)
    source.says(textOf(1), '1')
    post.says(`data: ${textOf(1)}\n\n`)
    await vi.waitFor(() => expect(live.story.lanes[2]?.lastId).toBe(1))
    session.stop('stop')
    const story = replayTokens(live.recording('test', 0))
    expect(story.lanes.map((lane) => tokenStateWords(lane, WORDS))).toEqual(states(live))
    expect(new Set(story.entries.map(({ text }) => text))).toEqual(
      new Set(live.story.entries.map(({ text }) => text)),
    )
  })
})

describe('a session', () => {
  const web = new FakeFetch()
  const refusal = new CompanionError('refused', 'no', 429, { title: 'Too many', detail: 'Wait.' })

  it('fails with the companion’s own words, and can be started again', async () => {
    const createRun = vi.fn().mockRejectedValueOnce(refusal).mockResolvedValue(run)
    const companion = { health: async () => HEALTH, createRun } as unknown as Companion
    const session = sessionOn({ companion, web, origin: base })
    const open = vi.fn()
    const start = () =>
      session.start(() => async (kit) => {
        await kit.createRun(run.parameters)
        return { open, close: () => undefined }
      })
    await start()
    expect(session.phase).toEqual({ type: 'failed', error: refusal })
    await start()
    expect(session.phase.type).toBe('running')
    expect(open).toHaveBeenCalledOnce()
  })

  it('opens nothing if it was stopped before the run was created, and ends that run', async () => {
    const made = Promise.withResolvers<Run>()
    const deleteRun = vi.fn(async () => undefined)
    const createRun = vi.fn(() => made.promise)
    const companion = { health: async () => HEALTH, createRun, deleteRun } as unknown as Companion
    const session = sessionOn({ companion, web, origin: base })
    const open = vi.fn()
    const starting = session.start(() => async (kit) => {
      await kit.createRun(run.parameters)
      return { open, close: () => undefined }
    })
    await vi.waitFor(() => expect(createRun).toHaveBeenCalled())
    session.stop('left')
    made.resolve(run)
    await starting
    expect(open).not.toHaveBeenCalled()
    expect(deleteRun).toHaveBeenCalledOnce()
    expect(session.phase.type).toBe('idle')
  })

  it('ends every run of the demo, and its waits, however it ends', async () => {
    const deleted: string[] = []
    let made = 0
    const companion = {
      health: async () => HEALTH,
      createRun: async () => ({ ...run, run: `r${++made}` }),
      deleteRun: async (each: Run, options: { keepalive: boolean }) =>
        void deleted.push(`${each.run} ${options.keepalive}`),
    } as unknown as Companion
    const session = sessionOn({ companion, web, origin: base })
    const late = vi.fn()
    const kits: Kit[] = []
    const closed: string[] = []
    const make: Maker<Live> = async (kit) => {
      kits.push(kit)
      await kit.createRun(run.parameters)
      await kit.createRun(run.parameters)
      kit.waits.after(1000, late)
      const open = () => kit.waits.pause(5000).catch(() => void closed.push('stopped waiting'))
      return { open, close: (why) => void closed.push(why) }
    }
    void session.start(() => make)
    await vi.waitFor(() => expect(session.phase.type).toBe('running'))
    session.stop('left')
    expect(deleted).toEqual(['r1 true', 'r2 true'])
    void session.start(() => make)
    await vi.waitFor(() => expect(session.phase.type).toBe('running'))
    // An earlier demo's end no longer matters.
    kits[0]?.end()
    expect(session.phase.type).toBe('running')
    kits[1]?.end()
    expect(session.phase).toEqual({ type: 'over', why: 'end' })
    await vi.waitFor(() => expect(closed).toHaveLength(4))
    expect(closed.toSorted()).toEqual(['end', 'left', 'stopped waiting', 'stopped waiting'])
    expect(deleted.slice(2)).toEqual(['r3 false', 'r4 false'])
    web.passes(10_000)
    expect(late).not.toHaveBeenCalled()
    expect(web.pendingTimers).toBe(0)
  })

  it('fails if the server is lost while the demo runs, and ends what is left of it', async () => {
    const deleteRun = vi.fn(async () => undefined)
    const companion = { health: async () => HEALTH, createRun: async () => run, deleteRun }
    const session = sessionOn({ web, origin: base, companion: companion as unknown as Companion })
    await session.start(() => async (kit) => {
      await kit.createRun(run.parameters)
      return { open: () => Promise.reject(refusal), close: () => undefined }
    })
    expect(session.phase).toEqual({ type: 'failed', error: refusal })
    expect(deleteRun).toHaveBeenCalledOnce()
  })
})
