const origin = process.env.ORIGIN ?? 'http://127.0.0.1:8080'

export default {
  rewrites: async () => [{ source: '/events', destination: `${origin}/events` }],
}
