import { Stream } from '@anthropic-ai/sdk/core/streaming'

// The events of messages.create({ stream: true }), before it leaves out those whose name it does not know.
export const open = (url, { headers, body }, on) => {
  const end = new AbortController()
  const read = async () => {
    const method = body ? 'POST' : 'GET'
    const response = await fetch(url, { method, body, headers, signal: end.signal })
    if (!response.ok) throw response
    on.open()
    for await (const { event, data } of Stream.rawEvents(response, end)) {
      on.event(data, { type: event ?? 'message' })
    }
    on.closed()
  }
  read().catch(on.error)
  return { close: () => end.abort() }
}
