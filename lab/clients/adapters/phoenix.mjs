import { Socket } from 'phoenix'

export const open = (url, { tokens, token }, on) => {
  const { origin } = new URL(url)
  const params = tokens ? () => ({ token: token() }) : {}
  const socket = new Socket(`${origin}/socket`, { params, transport: WebSocket })
  socket.onOpen(on.open)
  socket.onError(on.error)
  socket.onClose(({ code } = {}) => on.closed(code))
  const channel = socket.channel('lab', {})
  channel.on('event', ({ data }) => on.event(data))
  socket.connect()
  channel.join()
  return { send: (text) => void channel.push('say', { text }), close: () => socket.disconnect() }
}
