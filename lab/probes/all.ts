import { eventProbes } from './events.ts'
import { passingProbes } from './passing.ts'
import type { Probe } from './probe.ts'
import { headProbe, tellingProbes } from './telling.ts'
import { webSocketProbes } from './web-socket.ts'

/** In the order of the table's columns. */
export const probes: readonly Probe[] = [
  headProbe,
  ...eventProbes,
  ...passingProbes,
  ...tellingProbes,
  ...webSocketProbes,
]
