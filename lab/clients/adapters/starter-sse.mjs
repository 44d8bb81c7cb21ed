import { follow } from '../../../content/starters/sse/client.js'

export const open = (url, { credentials, lastEventId, tokens, token }, on) => {
  // It tells that it is not connected before it connects for the first time.
  let isFirst = true
  const stop = follow(url, {
    after: lastEventId ?? '',
    withCredentials: credentials === true,
    ...(tokens && { prepare: (address) => void address.searchParams.set('token', token()) }),
    onEvent: (data, id) => on.event(data, { id }),
    onState: (state) => {
      if (state) on.open()
      else if (!isFirst) on.error('not connected')
      isFirst = false
    },
  })
  return { close: stop }
}
