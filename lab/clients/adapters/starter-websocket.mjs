import { follow } from '../../../content/starters/websocket/client.js'

export const open = (url, { lastEventId, tokens, token }, on) => {
  let isOpen = false
  const { send, stop } = follow(url, {
    after: lastEventId ?? 0,
    prepare: (address) => void (tokens && address.searchParams.set('token', token())),
    onEvent: (data, id) => on.event(data, { id }),
    onStop: (code) => on.closed(code),
    onState: (state) => {
      if (state) on.open()
      else if (isOpen) on.error('not connected')
      isOpen = state
    },
  })
  return { send: (text) => send({ say: text }), close: stop }
}
