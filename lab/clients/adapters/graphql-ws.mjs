import { createClient } from 'graphql-ws'

export const openWith = (url, { tokens, token }, on, more) => {
  const client = createClient({
    url: tokens ? () => `${url}?${token()}` : url,
    on: { opened: () => on.open(), closed: ({ code }) => on.closed(code), error: on.error },
    generateID: () => 'lab',
    ...more,
  })
  client.subscribe(
    { query: 'subscription { event }' },
    { next: ({ data }) => on.event(data.event), error: on.error, complete: () => {} },
  )
  return { close: () => client.dispose() }
}

export const open = (url, options, on) => openWith(url, options, on, {})
