import type { TokenClient } from './token-lane.ts'

/** What the reader chooses before a run. */
export interface TokenSettings {
  readonly rateHz: number
  readonly durationS: number
  /** Whether the WebSocket's code comes back by itself. */
  readonly webSocket: Extract<TokenClient, 'reader' | 'code'>
  /** Whether all connections are cut once, without the reader's doing. */
  readonly cut: boolean
  readonly prompt: string
}

/** Teaches without being touched: a cut comes by itself, and one lane of three comes back. */
export const DEFAULTS: TokenSettings = {
  rateHz: 25,
  durationS: 20,
  webSocket: 'reader',
  cut: true,
  prompt: 'Name twenty things.',
}

/** When the connections are cut by themselves, ms after the start. */
export const CUT_AT_MS = 6000

/** A number of four digits, a space, and the longest word of the run's list. */
export const PAYLOAD_BYTES = 12

export const RATES: readonly (readonly [rateHz: number, words: string])[] = [
  [5, '5, slow enough to count'],
  [25, '25'],
  [40, '40'],
]

export const CLIENTS: readonly (readonly [client: TokenSettings['webSocket'], words: string])[] = [
  ['reader', 'Stays closed until asked'],
  ['code', 'Comes back and resumes'],
]
