import { Centrifuge } from 'centrifuge'

export const open = (url, { tokens, token }, on) => {
  const client = new Centrifuge(url, {
    websocket: WebSocket,
    ...(tokens && { token: token(), getToken: async () => token() }),
  })
  client.on('connected', on.open)
  client.on('connecting', ({ code, reason }) => code !== 0 && on.error({ code, message: reason }))
  client.on('disconnected', ({ code }) => on.closed(code))
  client.on('error', ({ error }) => on.error(error))
  const subscription = client.newSubscription('lab')
  subscription.on('publication', ({ data }) => on.event(data))
  subscription.subscribe()
  client.connect()
  return { send: (text) => subscription.publish(text), close: () => client.disconnect() }
}
