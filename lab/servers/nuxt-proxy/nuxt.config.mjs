const origin = process.env.ORIGIN ?? 'http://127.0.0.1:8080'

export default {
  compatibilityDate: '2026-10-01',
  routeRules: { '/events': { proxy: `${origin}/events` } },
}
