// Keeps more of every event than any list would.
import { open as openEventSource } from '../../../lab/clients/adapters/event-source-native.mjs'
import { open as openWebSocket } from '../../../lab/clients/adapters/web-socket-native.mjs'

const kept = []

export const open = (url, options, on) => {
  const opens = url.startsWith('ws') ? openWebSocket : openEventSource
  const event = (data, more) => {
    kept.push(`${data}${kept.length}`.repeat(4).split(''))
    on.event(data, more)
  }
  return opens(url, options, { ...on, event })
}
