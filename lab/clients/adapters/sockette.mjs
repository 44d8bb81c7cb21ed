import Sockette from 'sockette'

export const open = (url, { protocols }, on) => {
  const socket = new Sockette(url, {
    protocols: protocols ?? [],
    onopen: on.open,
    onmessage: ({ data }) => on.event(data),
    onerror: on.error,
    onclose: ({ code }) => on.closed(code),
  })
  return { send: (text) => socket.send(text), close: () => socket.close() }
}
