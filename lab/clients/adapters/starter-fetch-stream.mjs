import { follow } from '../../../content/starters/fetch-stream/client.js'

export const open = (url, { headers, lastEventId, tokens, token }, on) => {
  let isOpen = false
  const stop = follow(url, {
    after: lastEventId ?? 0,
    headers: () => ({ ...headers, ...(tokens && { Authorization: token() }) }),
    onEvent: (data, id) => on.event(data, { id }),
    onStop: (status) => on.error({ status }),
    onState: (state) => {
      if (state) on.open()
      else if (isOpen) on.error('not connected')
      isOpen = state
    },
  })
  return { close: stop }
}
