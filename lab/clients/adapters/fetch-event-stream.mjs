import { stream } from 'fetch-event-stream'

export const open = (url, { headers, body, lastEventId }, on) => {
  const end = new AbortController()
  const id = lastEventId && { 'Last-Event-ID': lastEventId }
  const method = body ? 'POST' : 'GET'
  stream(url, { method, body, headers: { ...headers, ...id }, signal: end.signal })
    .then(async (events) => {
      on.open()
      for await (const { data, id, event } of events)
        on.event(data, { id, type: event || 'message' })
      on.closed()
    })
    .catch(on.error)
  return { close: () => end.abort() }
}
