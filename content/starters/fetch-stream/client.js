// Reads a stream of JSON lines that answers a POST: comes back after a random, growing wait,
// resumes after the last line, and notices a connection that fell silent. Retries whatever went
// wrong, also what cannot mend itself, such as a 401: add your own cases where it says so.
// follow('/events', { body: { topics: ['time'] }, onEvent: (data, id) => …, onReset: () => … })

/** `after` is the id of the state the page was made from. Returns a function that stops it. */
export function follow(url, options) {
  const { onEvent, onReset, onState, body = {}, headers = {}, silenceMs = 40_000 } = options
  let { after = 0 } = options
  let failures = 0
  let stopped = false
  let abort
  let silence // runs out when not even a heartbeat came

  async function read() {
    abort = new AbortController()
    listenFor()
    const address = new URL(url, location.href)
    if (after) address.searchParams.set('after', after) // ! nobody else remembers it
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: abort.signal,
    })
    // Your own cases: a 401 wants a new token, another 4xx should not be tried again.
    if (!response.ok) throw new Error(`status ${response.status}`) // ! fetch rejects on none
    onState?.(true)
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const lines = (rest + value).split('\n')
      rest = lines.pop() // ! a piece may end in the middle of a line
      for (const line of lines) receive(JSON.parse(line))
    }
  }

  function receive(message) {
    after = message.id
    failures = 0
    listenFor()
    if (message.type === 'event') onEvent(message.data, message.id)
    if (message.type === 'reset') onReset?.()
  }

  function listenFor() {
    clearTimeout(silence)
    silence = setTimeout(() => abort.abort(), silenceMs) // ! a dead one can stay open for minutes
  }

  async function readAgainAndAgain() {
    while (!stopped) {
      await read().catch((error) => console.debug(error))
      clearTimeout(silence)
      onState?.(false)
      const boundMs = Math.min(30_000, 1000 * 2 ** failures++)
      const waitMs = Math.random() * boundMs // ! or all return in the same second
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }

  readAgainAndAgain()
  return () => {
    stopped = true
    abort.abort()
  }
}
