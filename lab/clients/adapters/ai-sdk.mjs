import { parseJsonEventStream } from '@ai-sdk/provider-utils'
import { z } from 'zod'

// What the AI SDK's providers and its chat transport read an answer with.
export const open = (url, { headers, body }, on) => {
  const end = new AbortController()
  const read = async () => {
    const method = body ? 'POST' : 'GET'
    const response = await fetch(url, { method, body, headers, signal: end.signal })
    if (!response.ok) throw response
    on.open()
    const events = parseJsonEventStream({ stream: response.body, schema: z.string() })
    for await (const event of events) {
      if (event.success) on.event(event.value)
      else on.error(event.error)
    }
    on.closed()
  }
  read().catch(on.error)
  return { close: () => end.abort() }
}
