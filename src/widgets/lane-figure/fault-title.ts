import type { Fault } from './faults.ts'

const TITLES: Readonly<Record<string, string>> = {
  drop: 'server crashed here',
  restart: 'deployed here',
  stall: 'server silent from here',
  silence: 'Wi-Fi silent from here',
  buffer: 'proxy buffers from here',
  cap: 'proxy cuts from here',
  refuse: 'server refuses from here',
  slow: 'slow client from here',
}

/** Label of a fault at its place in the drawing. */
export function faultTitle({ kind }: Fault): string {
  return TITLES[kind] ?? 'a fault'
}
