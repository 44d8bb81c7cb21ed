// Shows a model's answer as it is written: a POST whose answer is an event stream, read with fetch
// and a parser, because EventSource can send neither a POST nor a header. Continues the answer
// after a lost connection, and after a reload from what it kept. `npm install eventsource-parser`.
// const { stop, done } = ask('/answers', { prompt }, { onText: (text) => … })

import { EventSourceParserStream } from 'eventsource-parser/stream'

// `resume` takes what `onProgress` was given before a reload, in place of a prompt. `headers` is
// called before each attempt. `done` resolves when the answer is whole, or was stopped, and rejects
// with the reason where it cannot be finished.
export function ask(url, { prompt, resume }, { onText, onProgress, headers, silenceMs = 20_000 }) {
  const stopped = new AbortController()
  let { id, after } = resume ?? { after: -1 }

  async function read() {
    const abort = new AbortController()
    let silence = setTimeout(() => abort.abort(), silenceMs)
    const signal = AbortSignal.any([abort.signal, stopped.signal])
    try {
      // YOURS: a new token for each attempt, because the old one may have expired.
      const own = { 'Content-Type': 'application/json', ...(await headers?.()) }
      const response = id
        ? await fetch(`${url}/${id}?after=${after}`, { headers: own, signal })
        : await fetch(url, {
            method: 'POST',
            headers: own,
            signal,
            body: JSON.stringify({ prompt }),
          })
      if (!response.ok) throw new Final(`status ${response.status}`) // ! a POST is not sent twice
      const bytes = new TransformStream({
        transform(piece, controller) {
          clearTimeout(silence) // ! at each byte: a parser does not report comments
          silence = setTimeout(() => abort.abort(), silenceMs)
          controller.enqueue(piece)
        },
      })
      const events = response.body
        .pipeThrough(bytes)
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream())
        .getReader()
      for (;;) {
        const { done, value } = await events.read()
        if (done) return false // ! an end without `done` is a cut, whatever the status was
        if (receive(value)) return true
      }
    } finally {
      clearTimeout(silence)
      abort.abort() // ! or a response that nobody reads stays open
    }
  }

  function receive({ event, id: place, data }) {
    const message = JSON.parse(data)
    if (event === 'answer') id = message.id
    if (place) after = Number(place)
    if (event === 'text') onText(message.text)
    onProgress?.({ id, after })
    if (event === 'error') throw new Final(message.message) // ! after a status of 200
    return event === 'done'
  }

  async function readToTheEnd() {
    for (let failures = 0; failures < 6; failures++) {
      try {
        if (await read()) return
      } catch (error) {
        if (stopped.signal.aborted) return
        if (error instanceof Final || !id) throw error
      }
      const boundMs = 500 * 2 ** failures
      await new Promise((resolve) => setTimeout(resolve, Math.random() * boundMs))
    }
    throw new Final('the connection was lost too often')
  }

  async function stop() {
    stopped.abort()
    if (!id) return // nothing has been heard of it, and the closed connection ends it in a minute
    const own = await headers?.()
    const asking = fetch(`${url}/${id}`, { method: 'DELETE', headers: own, keepalive: true })
    await asking.catch((error) => console.debug(error)) // ! a lost connection alone stops nothing
  }

  return { stop, done: readToTheEnd() }
}

class Final extends Error {}
