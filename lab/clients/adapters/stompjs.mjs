import { Client } from '@stomp/stompjs'

export const openWith = (url, { headers }, on, more) => {
  const client = new Client({ brokerURL: url, connectHeaders: headers, ...more })
  client.onConnect = () => {
    on.open()
    client.subscribe('/lab', ({ body }) => on.event(body))
  }
  client.onWebSocketError = on.error
  client.onWebSocketClose = ({ code }) => on.closed(code)
  client.activate()
  return {
    send: (body) => client.publish({ destination: '/say', body }),
    close: () => client.deactivate(),
  }
}

export const open = (url, options, on) => openWith(url, options, on, {})
