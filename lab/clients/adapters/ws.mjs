import WebSocket from 'ws'

export const open = (url, { headers, protocols }, on) => {
  const socket = new WebSocket(url, protocols ?? [], { headers })
  socket.on('open', on.open)
  socket.on('message', (data, isBinary) => on.event(isBinary ? data : data.toString()))
  socket.on('error', on.error)
  socket.on('close', (code) => on.closed(code))
  return {
    send: (text) =>
      new Promise((resolve, reject) => socket.send(text, (e) => (e ? reject(e) : resolve()))),
    close: () => socket.close(),
  }
}
