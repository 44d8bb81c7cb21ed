import type { ProxyOptions } from '../../../src/harness/http-proxy/open-proxy.ts'

/** A proxy fault that people report, as options for the harness's proxy. */
export interface FaultyProxy {
  /** What it does, to follow "a proxy that". */
  readonly does: string
  readonly options: ProxyOptions
}

/** Requests for a run's events, on any transport. */
const LANES = /\/companion\/v1\/runs\/[^/]+\/(sse|ws|stream|poll)\b/

/** @param scale factor for each time, so that a suite need not wait as long as people do */
export function faultyProxies(scale: number) {
  const ms = (real: number) => Math.round(real * scale)
  return {
    'idle-cut': {
      does: 'ends what was silent for 10 s',
      options: { idleMs: ms(10_000) },
    },
    'age-cut': {
      does: 'ends every connection 30 s after it opened, busy or not',
      options: { ageMs: ms(30_000) },
    },
    'one-behind': {
      does: 'hands an event on when the next one comes',
      options: { oneBehind: true },
    },
    'buffers-bytes': {
      does: 'buffers 1,024 bytes',
      options: { buffer: 1024 },
    },
    'buffers-all': {
      does: 'buffers until the answer ends',
      options: { buffer: 'whole' },
    },
    'never-flushes': {
      does: 'compresses without flushing',
      options: { compress: true },
    },
    'refuses-with-400': {
      does: 'refuses to upgrade with 400',
      options: { upgrade: 400 },
    },
    'refuses-with-403': {
      does: 'refuses to upgrade with 403',
      options: { upgrade: 403 },
    },
    'refuses-with-426': {
      does: 'refuses to upgrade with 426',
      options: { upgrade: 426 },
    },
    'strips-upgrade': {
      does: 'takes the Upgrade header out of requests',
      options: { upgrade: 'strip' },
    },
    'ends-late': {
      does: 'ends our side 20 s after the server’s has broken off',
      options: { endsClient: ms(20_000) },
    },
    'never-ends': {
      does: 'keeps our side open when the server’s has broken off',
      options: { endsClient: 'never' },
    },
    'keeps-server': {
      does: 'keeps the server’s side open when we have left',
      options: { keepsServer: true },
    },
    /** A test triggers it with `fail`. */
    'bad-gateway': {
      does: 'answers 502 for five seconds',
      options: {},
    },
    /** A test triggers it with `cut`. */
    'cuts-all': {
      does: 'cuts all connections at one moment',
      options: {},
    },
    'answers-page': {
      does: 'answers 200 with text/html instead of events',
      options: { page: LANES },
    },
  } as const satisfies Readonly<Record<string, FaultyProxy>>
}

export type FaultName = keyof ReturnType<typeof faultyProxies>
