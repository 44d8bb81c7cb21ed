import imported from 'react-native-sse'

const EventSource = imported.default ?? imported

export const open = (url, { headers, body, credentials }, on) => {
  const source = new EventSource(url, {
    headers,
    ...(body && { method: 'POST', body }),
    withCredentials: credentials === true,
  })
  const hear = ({ data, lastEventId, type }) => on.event(data, { id: lastEventId ?? '', type })
  source.addEventListener('open', on.open)
  source.addEventListener('error', ({ xhrStatus, message }) =>
    on.error({ status: xhrStatus, message }),
  )
  source.addEventListener('message', hear)
  source.addEventListener('update', hear)
  return source
}
