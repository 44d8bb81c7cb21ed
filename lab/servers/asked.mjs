/** What the lab's scenario asks of a server: the parameters of lab/origin/scenario.ts that it needs. */
const origin = process.env.ORIGIN ?? 'http://127.0.0.1:8080'

const TYPES = { sse: 'text/event-stream', ndjson: 'application/x-ndjson' }

export function asked(address) {
  const query = new URL(address, 'http://server').searchParams
  const number = (name, fallback) => Number(query.get(name) ?? fallback)
  const form = query.get('form') ?? 'sse'
  const events = number('events', 8)
  const filling = 'x'.repeat(number('bytes', 20))
  const scenario = {
    run: query.get('run') ?? '',
    type: TYPES[form],
    headers: Object.fromEntries(query.getAll('headers').map((line) => line.split(': '))),
    holds: query.get('finish') === 'hold',
    event: (n) =>
      form === 'sse'
        ? `id: ${n}\ndata: ${n} ${filling}\n\n`
        : `${JSON.stringify({ number: n, filling })}\n`,
    /** Each event in its time, then the end; `gone` closes when the client does. */
    async play(write, end, gone) {
      for await (const event of scenario.all(gone)) write(event)
      if (!scenario.holds && !scenario.left) {
        tell(scenario, 'end')
        end()
      }
    },
    async *all(gone) {
      gone?.once?.('close', () => {
        scenario.left = true
      })
      for (let n = 1; n <= events && !scenario.left; n += 1) {
        await new Promise((later) =>
          setTimeout(later, number(n === 1 ? 'firstMs' : 'everyMs', 300)),
        )
        if (scenario.left) return
        tell(scenario, `event ${n}`, scenario.event(n).length)
        yield scenario.event(n)
      }
    },
  }
  return scenario
}

/** Tells the lab what this server does, while it does it. */
export function tell({ run }, what, bytes = '') {
  fetch(`${origin}/saw?${new URLSearchParams({ run, what, bytes: String(bytes) })}`).catch(() => {})
}
