import { describe, expect, it } from 'vitest'
import { assemble } from '../../src/framework/assemble.ts'
import { decide } from '../../src/framework/decide.ts'
import { evaluate } from '../../src/framework/evaluate.ts'
import { explore } from '../../src/framework/explore.ts'
import { TRANSPORT_NAMES } from '../../src/framework/transports.ts'
import { ANSWERS, type Answers, type Condition, type Transport } from '../../src/framework/types.ts'
import { winnerOf, yesBits } from '../../src/framework/winner.ts'
import { readFramework, readFrameworkData } from '../../src/harness/read-framework.ts'

const framework = readFramework()
const ids = framework.refiners.map(({ id }) => id)

/** Transports on which the client sends over the open connection. */
const TWO_WAY: ReadonlySet<Transport> = new Set(['websocket', 'webtransport', 'webrtc'])

/** Neither trigger fires: Server-Sent Events, strong. */
const quiet: Answers = { sends: 'no', latency: 'no', http: 'yes' }

const bases: Answers[] = ANSWERS.flatMap((sends) =>
  ANSWERS.flatMap((latency) => ANSWERS.map((http) => ({ sends, latency, http }))),
)
const pairs = ids.flatMap((first, place) => ids.slice(place).map((second) => [first, second]))

/** Uses the fast search, which properties.test.ts compares with the full one. */
const winnerFor = (answers: Answers) => winnerOf(framework, yesBits(framework, answers))
const transportOf = (answers: Answers) => winnerFor(answers).outcome.transport

/** One line per rule: what makes it fire in addition to the quiet answers, and what it leads to. */
const rules: [Condition, string, string][] = [
  [{ closed: 'yes' }, 'web-push', 'web-push-closed'],
  [{ 'no-hold': 'yes' }, 'short-polling', 'short-polling-host'],
  [{ queue: 'yes' }, 'long-polling', 'long-polling-queue'],
  [{ loss: 'yes', http3: 'yes' }, 'webtransport', 'webtransport-loss'],
  [{ loss: 'yes' }, 'webrtc', 'webrtc-loss'],
  [{ 'no-upgrade': 'yes', buffered: 'yes' }, 'long-polling', 'long-polling-any-network'],
  [{ 'no-upgrade': 'yes', 'no-streams': 'yes' }, 'long-polling', 'long-polling-any-network'],
  [{ 'no-upgrade': 'yes', sends: 'yes' }, 'sse', 'sse-batches'],
  [{ 'no-upgrade': 'yes', latency: 'yes' }, 'sse', 'sse-batches'],
  [{ 'no-upgrade': 'yes', session: 'yes' }, 'sse', 'sse-batches'],
  [{ 'no-upgrade': 'yes', subscriptions: 'yes' }, 'sse', 'sse-batches'],
  [{ session: 'yes' }, 'websocket', 'websocket-session'],
  [{ subscriptions: 'yes' }, 'websocket', 'websocket-subscriptions'],
  [{ source: 'yes' }, 'short-polling', 'short-polling-source'],
  [{ delay: 'yes' }, 'short-polling', 'short-polling-delay'],
  [{ often: 'yes', slack: 'yes' }, 'short-polling', 'short-polling-often'],
  [{ slack: 'yes', shared: 'yes' }, 'long-polling', 'long-polling-slack'],
  [{ slack: 'yes', proxies: 'yes' }, 'long-polling', 'long-polling-slack'],
  [{ slack: 'yes', buffered: 'yes' }, 'long-polling', 'long-polling-slack'],
  [{ binary: 'yes' }, 'websocket', 'websocket-binary'],
  [{ binary: 'yes', 'no-upgrade': 'yes' }, 'fetch-stream', 'fetch-stream-binary'],
  [{ rate: 'yes' }, 'websocket', 'websocket-rate'],
  [{ 'no-streams': 'yes' }, 'websocket', 'websocket-no-streams'],
  [{ buffered: 'yes', proxies: 'yes' }, 'long-polling', 'long-polling-any-network'],
  [{ buffered: 'yes' }, 'websocket', 'websocket-fallback'],
  [{ simple: 'yes', tabs: 'yes' }, 'sse', 'sse-either'],
  [{ debug: 'yes', tabs: 'yes' }, 'sse', 'sse-either'],
  [{ tabs: 'yes' }, 'websocket', 'websocket-tabs'],
  [{ post: 'yes' }, 'sse', 'sse-post'],
  [{ header: 'yes' }, 'sse', 'sse-header'],
  [{ programs: 'yes' }, 'fetch-stream', 'fetch-stream-programs'],
  [{ 'runs-websocket': 'yes', commands: 'yes' }, 'websocket', 'websocket-either'],
  [{ channels: 'yes', commands: 'yes' }, 'websocket', 'websocket-either'],
  [{ commands: 'yes' }, 'sse', 'sse-with-post'],
]

describe('the rules of the refiners', () => {
  it.each(rules)('lead from %o to %s', (when, transport, outcome) => {
    const { decidedBy, ...recommendation } = decide(framework, { ...quiet, ...when })
    expect(recommendation).toMatchObject({ transport, outcome })
    expect(decidedBy).toBe(Object.keys(when)[0])
    expect(recommendation.because.find(({ question }) => question === decidedBy)).toMatchObject({
      kind: 'refiner',
      answer: 'yes',
      role: 'decides',
      ledTo: { outcome },
    })
  })

  it('are all in the table above, in the order in which they are tried', () => {
    const tried = [...framework.before, ...framework.after].map(({ leadsTo }) => leadsTo)
    expect(rules.map(([, , outcome]) => outcome)).toEqual(tried)
  })

  it('reach every outcome and every transport', () => {
    const reached = [...bases, ...rules.map(([when]) => ({ ...quiet, ...when }))].map(
      (answers) => explore(framework, answers).chosen.winner.outcome,
    )
    expect(new Set(reached.map(({ id }) => id))).toEqual(
      new Set(framework.outcomes.map(({ id }) => id)),
    )
    expect(new Set(reached.map(({ transport }) => transport))).toEqual(
      new Set(Object.keys(TRANSPORT_NAMES)),
    )
  })

  it('settle a conflict by the order of stages, and show what was overruled', () => {
    const recommendation = decide(framework, { ...quiet, delay: 'yes', session: 'yes' })
    expect(recommendation).toMatchObject({ transport: 'websocket', decidedBy: 'session' })
    const delay = recommendation.because.find(({ question }) => question === 'delay')
    expect(delay).toMatchObject({ role: 'overruled' })
    expect(recommendation.alternatives).toContainEqual({
      transport: 'short-polling',
      from: 'overruled',
      id: 'short-polling-delay',
    })
  })

  it('agree where a later one would decide the same', () => {
    const { because } = decide(framework, { ...quiet, session: 'yes', subscriptions: 'yes' })
    expect(because.find(({ question }) => question === 'subscriptions')?.role).toBe('agrees')
  })

  it('leave servers to WebSocket where late data could be lost', () => {
    const answers: Answers = { sends: 'yes', loss: 'yes', programs: 'yes' }
    expect(decide(framework, answers)).toMatchObject({ transport: 'websocket', decidedBy: 'sends' })
  })

  it('never make a verdict surer than the questions do for the same transport', () => {
    const commands = { commands: 'yes' } as const
    expect(decide(framework, { ...quiet, ...commands }).strength).toBe('strong')
    expect(decide(framework, { ...quiet, http: 'no', ...commands }).strength).toBe('likely')
  })
})

describe('the advice of the refiners', () => {
  it('adds a watch-out and weakens the verdict without changing the transport', () => {
    const recommendation = decide(framework, { ...quiet, cut: 'yes' })
    expect(recommendation).toMatchObject({ transport: 'sse', strength: 'likely' })
    expect(recommendation.watchOuts[0]).toBe('planned-reconnect')
    expect(recommendation.because.at(-1)).toMatchObject({ question: 'cut', role: 'advises' })
  })

  it('is shown for an unsure answer as well, because it may apply', () => {
    const recommendation = decide(framework, { ...quiet, cut: 'unsure' })
    expect(recommendation).toMatchObject({
      transport: 'sse',
      strength: 'likely',
      openQuestions: [],
    })
    expect(recommendation.watchOuts).toContain('planned-reconnect')
  })

  it('is only given where it makes sense', () => {
    const shared = (answers: Answers) =>
      decide(framework, { ...answers, shared: 'yes' }).alternatives.some(
        ({ from }) => from === 'refiner',
      )
    expect(shared(quiet)).toBe(true)
    expect(shared({ ...quiet, delay: 'yes' })).toBe(false)
  })

  it.each(framework.advice.map((advice, place) => ({ place, ...advice })))(
    'of $by applies somewhere (number $place)',
    ({ by, when, on }) => {
      const answers = [...bases, ...rules.map(([each]) => ({ ...quiet, ...each }))].map((each) => ({
        ...each,
        ...when,
      }))
      const applies = answers.some((each) =>
        evaluate(framework, (id) => (each[id] === 'yes' ? 'yes' : 'no')).advice.some(
          (advice) => advice.by === by && advice.on === on,
        ),
      )
      expect(applies).toBe(true)
    },
  )
})

describe('a refiner that is unsure', () => {
  it.each(rules.filter(([, transport]) => transport !== 'sse'))(
    'leaves open what %o decides, and goes on as if no',
    (when, transport) => {
      const [id = ''] = Object.keys(when)
      const answers = { ...quiet, ...when, [id]: 'unsure' } as const
      const ifNo = transportOf({ ...answers, [id]: 'no' })
      const recommendation = decide(framework, answers)
      expect(recommendation).toMatchObject({ transport: ifNo, strength: 'open' })
      const open = recommendation.openQuestions.find(({ question }) => question === id)
      expect(open).toMatchObject({ ifYes: transport, ifNo })
    },
  )

  it('leaves nothing open where both answers agree', () => {
    const recommendation = decide(framework, { sends: 'yes', session: 'unsure', delay: 'unsure' })
    expect(recommendation).toMatchObject({
      transport: 'websocket',
      strength: 'strong',
      openQuestions: [],
    })
  })

  it('is open if it only matters together with another', () => {
    const recommendation = decide(framework, { ...quiet, slack: 'unsure', shared: 'unsure' })
    expect(recommendation.openQuestions.map(({ question }) => question)).toContain('slack')
    const one = decide(framework, { ...quiet, slack: 'unsure', shared: 'no' })
    expect(one.openQuestions).toEqual([])
  })
})

describe('27 base combinations with every pair of refiners', () => {
  const outcomes = new Set<object>(framework.outcomes)

  it('have a verdict each, and none of them throws', () => {
    for (const base of bases) {
      for (const [first = '', second = ''] of pairs) {
        const { outcome } = winnerFor({ ...base, [first]: 'yes', [second]: 'yes' })
        if (!outcomes.has(outcome)) expect(framework.outcomes).toContain(outcome)
      }
    }
  })

  it.each(['sends', 'latency', 'session', 'subscriptions'])(
    'never leave the two-way transports when the need %s is added',
    (need) => {
      for (const base of bases) {
        for (const [first = '', second = ''] of pairs) {
          const before: Answers = { ...base, [first]: 'yes', [second]: 'yes', [need]: 'no' }
          const after: Answers = { ...before, [need]: 'yes' }
          const leaves = TWO_WAY.has(transportOf(before)) && !TWO_WAY.has(transportOf(after))
          if (leaves) expect(after).toBe('two-way')
        }
      }
    },
  )

  it('have flips that really flip', () => {
    for (const base of bases) {
      for (const [first = '', second = ''] of pairs.filter((_, place) => place % 37 === 0)) {
        const answers: Answers = { ...base, [first]: 'yes', [second]: 'yes' }
        const before = decide(framework, answers)
        for (const { changes, transport, strength } of before.flips) {
          const after = explore(framework, { ...answers, ...changes })
          expect(after.chosen.winner.outcome.transport).toBe(transport)
          expect(transport).not.toBe(before.transport)
          expect(after.open).toEqual([])
          expect(after.strength).toBe(strength)
        }
      }
    }
  }, 60_000)
})

describe('flips', () => {
  /** Tries every set of at most two changes. */
  function bruteForce(answers: Answers): string[] {
    const now = transportOf(answers)
    const all = [...framework.questions, ...framework.refiners].flatMap(({ id }) =>
      (['yes', 'no'] as const)
        .filter((value) => value !== (answers[id] ?? (ids.includes(id) ? 'no' : undefined)))
        .map((value): Condition => ({ [id]: value })),
    )
    const flipsTo = (changes: Condition) => {
      const { chosen, open } = explore(framework, { ...answers, ...changes })
      return open.length === 0 && chosen.winner.outcome.transport !== now
    }
    const single = all.filter(flipsTo)
    const rest = all.filter((change) => !single.includes(change))
    const double = rest
      .flatMap((a, place) => rest.slice(place + 1).map((b): Condition => ({ ...a, ...b })))
      .filter((changes) => Object.keys(changes).length === 2 && flipsTo(changes))
    return [...single, ...double]
      .map((changes) => JSON.stringify(Object.entries(changes).sort()))
      .sort()
  }

  it.each<Answers>([
    quiet,
    { sends: 'yes' },
    { sends: 'yes', latency: 'yes', http: 'no' },
    { sends: 'unsure', latency: 'no', http: 'no' },
    { ...quiet, session: 'yes' },
    { ...quiet, session: 'yes', subscriptions: 'yes' },
    { ...quiet, delay: 'yes', slack: 'yes' },
    { ...quiet, programs: 'yes' },
    { ...quiet, http: 'no', programs: 'yes' },
    { ...quiet, loss: 'yes', programs: 'yes' },
    { ...quiet, queue: 'unsure' },
  ])('of %o are the smallest sets that trying everything finds', (answers) => {
    const found = decide(framework, answers)
      .flips.filter(({ changes }) => Object.keys(changes).length <= 2)
      .map(({ changes }) => JSON.stringify(Object.entries(changes).sort()))
      .sort()
    expect(found).toEqual(bruteForce(answers))
  })
})

describe('a new refiner', () => {
  it('is one entry of data', () => {
    const data = readFrameworkData()
    const [model] = data.refiners
    if (!model) throw new Error('the framework has lost its refiners')
    const extended = assemble({
      ...data,
      refiners: [
        ...data.refiners,
        {
          ...model,
          id: 'carrier-pigeon',
          stage: 'path',
          order: 99,
          effects: [
            { leadsTo: 'short-polling-delay' },
            { on: ['short-polling'], watchOuts: ['replay'] },
          ],
        },
      ],
    })
    const answers: Answers = { ...quiet, 'carrier-pigeon': 'yes' }
    expect(decide(extended, answers)).toMatchObject({
      transport: 'short-polling',
      decidedBy: 'carrier-pigeon',
    })
    expect(decide(extended, answers).watchOuts[0]).toBe('replay')
    expect(decide(extended, { ...answers, tabs: 'yes' }).decidedBy).toBe('tabs')
    expect(decide(extended, { ...answers, post: 'yes' }).decidedBy).toBe('carrier-pigeon')
  })
})
