import { EventSourcePlus } from 'event-source-plus'

export const open = (url, { headers = {}, body, token, tokens, credentials }, on) => {
  const source = new EventSourcePlus(url, {
    ...(body && { method: 'POST', body }),
    ...(credentials && { credentials: 'include' }),
    headers: tokens ? () => ({ Authorization: token() }) : headers,
  })
  const listening = source.listen({
    onResponse: on.open,
    onMessage: ({ data, id, event }) => on.event(data, { id, type: event || 'message' }),
    onRequestError: ({ error }) => on.error(error),
    onResponseError: ({ response }) => on.error({ status: response.status }),
  })
  return { close: () => listening.abort() }
}
