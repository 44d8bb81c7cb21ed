import { follow } from '../../../content/starters/sse/client.js'

export const open = (url, { credentials, lastEventId, tokens, token }, on) => {
  let isOpen = false
  const stop = follow(url, {
    after: lastEventId ?? '',
    withCredentials: credentials === true,
    prepare: (address) => void (tokens && address.searchParams.set('token', token())),
    onEvent: (data, id) => on.event(data, { id }),
    onState: (state) => {
      if (state) on.open()
      else if (isOpen) on.error('not connected')
      isOpen = state
    },
  })
  return { close: stop }
}
