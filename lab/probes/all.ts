import { closingProbes, headProbe } from './closing.ts'
import { codingProbe } from './coding.ts'
import { eventProbes } from './events.ts'
import { http2Probes } from './http2.ts'
import { lifetimeProbes } from './lifetime.ts'
import { manyProbe } from './many.ts'
import { passingProbes } from './passing.ts'
import type { Probe } from './probe.ts'
import { reloadProbes } from './reload.ts'
import { webSocketProbes } from './web-socket.ts'

/** All probes, in the order of the table's columns. */
export const probes: readonly Probe[] = [
  headProbe,
  ...eventProbes,
  codingProbe,
  ...passingProbes,
  ...closingProbes,
  ...lifetimeProbes,
  manyProbe(1000),
  ...reloadProbes,
  ...webSocketProbes,
  ...http2Probes,
]
