import { io } from 'socket.io-client'

export const open = (url, { headers, tokens, token }, on) => {
  const { origin } = new URL(url)
  const socket = io(origin, {
    transports: ['websocket'],
    forceNew: true,
    ...(headers && { extraHeaders: headers }),
    ...(tokens && {
      query: {
        get token() {
          return token()
        },
      },
    }),
  })
  socket.on('connect', on.open)
  socket.on('event', (data) => on.event(data))
  socket.on('connect_error', on.error)
  socket.on('disconnect', (reason) => on.error(reason))
  return { send: (text) => void socket.emit('say', text), close: () => socket.disconnect() }
}
