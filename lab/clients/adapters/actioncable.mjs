import { createConsumer } from '@rails/actioncable'

export const open = (url, { tokens, token }, on) => {
  const consumer = createConsumer(tokens ? () => `${url}?${token()}` : url)
  const subscription = consumer.subscriptions.create('Lab', {
    connected: on.open,
    disconnected: ({ willAttemptReconnect } = {}) =>
      on.error(willAttemptReconnect ? 'reconnects' : 'ends'),
    received: (data) => on.event(data),
  })
  return {
    send: (text) => subscription.perform('say', { text }),
    close: () => consumer.disconnect(),
  }
}
