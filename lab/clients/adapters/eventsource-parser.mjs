import { EventSourceParserStream } from 'eventsource-parser/stream'

export const open = (url, { headers, body, lastEventId }, on) => {
  const end = new AbortController()
  const read = async () => {
    const id = lastEventId && { 'Last-Event-ID': lastEventId }
    const method = body ? 'POST' : 'GET'
    const response = await fetch(url, {
      method,
      body,
      headers: { ...headers, ...id },
      signal: end.signal,
    })
    if (!response.ok) throw response
    on.open()
    const events = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream())
    for await (const { data, id, event } of events) on.event(data, { id, type: event || 'message' })
    on.closed()
  }
  read().catch(on.error)
  return { close: () => end.abort() }
}
