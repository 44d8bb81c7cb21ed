import { codingProbe } from './coding.ts'
import { eventProbes } from './events.ts'
import { http2Probes } from './http2.ts'
import { lastingProbes } from './lasting.ts'
import { manyProbe } from './many.ts'
import { passingProbes } from './passing.ts'
import type { Probe } from './probe.ts'
import { reloadProbes } from './reload.ts'
import { headProbe, tellingProbes } from './telling.ts'
import { webSocketProbes } from './web-socket.ts'

/** All probes, in the order of the table's columns. */
export const probes: readonly Probe[] = [
  headProbe,
  ...eventProbes,
  codingProbe,
  ...passingProbes,
  ...tellingProbes,
  ...lastingProbes,
  manyProbe(1000),
  ...reloadProbes,
  ...webSocketProbes,
  ...http2Probes,
]
