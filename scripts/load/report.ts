import type { Figures } from './measure.ts'

/** What the companion has to reach, relative to the bare worker. */
const LEAST_RATE = 0.85
const MOST_MEMORY = 1.15
const LEAST_CONNECTS = 0.5

/** Formats the figures of both, side by side. */
export function table(companion: Figures, bare: Figures, seconds: number): string {
  const rows: [string, string, string][] = [
    ['', 'companion', 'bare worker'],
    ['connections', whole(companion.connections), whole(bare.connections)],
    ['connects/s', whole(companion.connectsPerS), whole(bare.connectsPerS)],
    [`events/s over ${seconds} s`, whole(companion.heldPerS), whole(bare.heldPerS)],
    ['  of due', whole(companion.dueHeldPerS), whole(bare.dueHeldPerS)],
    ['processor µs an event', tenths(companion.cpuUsPerEvent), tenths(bare.cpuUsPerEvent)],
    ['KiB a connection', kib(companion), kib(bare)],
    ['  by process', byProcess(companion), byProcess(bare)],
    ['events missing', whole(companion.missing), whole(bare.missing)],
    ['late or twice', whole(companion.misplaced), whole(bare.misplaced)],
    ['got all, and the end', whole(companion.completed), 'has none'],
    ['one more: turned away', `${companion.turnedAway} of ${companion.tried}`, 'no limit'],
    [
      'rate, memory, connects',
      [
        speedRatio(companion, bare),
        memoryRatio(companion, bare),
        companion.connectsPerS / bare.connectsPerS,
      ]
        .map(ratio)
        .join(', '),
      '1, 1, 1',
    ],
  ]
  return rows.map(([name, a, b]) => name.padEnd(24) + a.padStart(18) + b.padStart(14)).join('\n')
}

/** Lists what the companion did not reach, in sentences; empty if all is well. */
export function findMisses(companion: Figures, bare: Figures): readonly string[] {
  const { missing, misplaced, completed, connections, turnedAway, tried } = companion
  const held = companion.heldPerS / bare.heldPerS
  const speed = speedRatio(companion, bare)
  const memory = memoryRatio(companion, bare)
  const connects = companion.connectsPerS / bare.connectsPerS
  const checks: readonly (readonly [ok: boolean, miss: string])[] = [
    [missing === 0 && misplaced === 0, `Events: ${missing} missing, ${misplaced} late or twice.`],
    [
      completed === connections,
      `Only ${completed} of ${connections} connections got all and the end.`,
    ],
    [turnedAway === tried, `Only ${turnedAway} of ${tried} connections beyond the limit got 429.`],
    [
      held >= LEAST_RATE,
      `Rate while held: expected ${LEAST_RATE} of the bare worker's, got ${ratio(held)}.`,
    ],
    [
      !(speed < LEAST_RATE),
      `Events for the same processor time: expected ${LEAST_RATE} of the bare worker's, got ${ratio(speed)}.`,
    ],
    [
      connects >= LEAST_CONNECTS,
      `Connects a second: expected ${LEAST_CONNECTS} of the bare worker's, got ${ratio(connects)}.`,
    ],
    // Without /proc there is no figure to compare.
    [
      !(memory > MOST_MEMORY),
      `Memory: expected at most ${MOST_MEMORY} of the bare worker's, got ${ratio(memory)}.`,
    ],
  ]
  return checks.filter(([ok]) => !ok).map(([, miss]) => miss)
}

/** Ratio of events per processor time: the ratio of rates if nothing else is scarce. */
function speedRatio(companion: Figures, bare: Figures): number {
  return bare.cpuUsPerEvent / companion.cpuUsPerEvent
}

/** NaN if the system reports no memory. */
function memoryRatio(companion: Figures, bare: Figures): number {
  return sum(companion.perConnectionBytes) / sum(bare.perConnectionBytes)
}

function kib({ perConnectionBytes }: Figures): string {
  return perConnectionBytes.length === 0 ? 'Linux only' : whole(sum(perConnectionBytes) / 1024)
}

function byProcess({ perConnectionBytes }: Figures): string {
  return perConnectionBytes.map((bytes) => whole(bytes / 1024)).join(' + ')
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}

function tenths(value: number): string {
  return Number.isNaN(value) ? 'Linux only' : value.toFixed(1)
}

function ratio(value: number): string {
  return Number.isNaN(value) ? 'untold' : value.toFixed(2)
}
