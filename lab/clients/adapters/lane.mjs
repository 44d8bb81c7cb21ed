import { browserWeb } from '../../../src/lanes/web.ts'

// What the code of a demo sees of a lane.
export function heard(on, make) {
  const lane = make((signal) => {
    if (signal.type === 'open') on.open()
    if (signal.type === 'event') on.event(signal.event.data, { id: signal.event.id })
    if (signal.type === 'failed') on.error(signal.why)
    if (signal.type === 'ended') on.closed()
    if (signal.type === 'closed') on.closed(signal.code ?? undefined)
  }, browserWeb())
  lane.open()
  let sent = 0
  const send = (data) => {
    sent += 1
    return lane.send({ id: sent, sentAt: Date.now(), data }) !== undefined
  }
  return { close: () => lane.close(), ...(lane.send && { send }) }
}
