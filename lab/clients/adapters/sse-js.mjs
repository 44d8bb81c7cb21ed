import { SSE } from 'sse.js'

export const openWith = (url, { headers, body, credentials }, on, more) => {
  const source = new SSE(url, {
    headers,
    payload: body,
    withCredentials: credentials === true,
    ...more,
  })
  const hear = ({ data, lastEventId, type }) => on.event(data, { id: lastEventId, type })
  source.onopen = on.open
  source.onerror = ({ responseCode, data }) => on.error({ status: responseCode, message: data })
  source.onabort = () => on.closed()
  source.onmessage = hear
  source.addEventListener('update', hear)
  return source
}

export const open = (url, options, on) => openWith(url, options, on, {})
