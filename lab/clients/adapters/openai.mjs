import { Stream } from 'openai/core/streaming'

// What its users get of chat.completions.create({ stream: true }): each event's data, parsed.
export const open = (url, { headers, body }, on) => {
  const end = new AbortController()
  const read = async () => {
    const method = body ? 'POST' : 'GET'
    const response = await fetch(url, { method, body, headers, signal: end.signal })
    if (!response.ok) throw response
    on.open()
    for await (const data of Stream.fromSSEResponse(response, end)) on.event(data)
    on.closed()
  }
  read().catch(on.error)
  return { close: () => end.abort() }
}
