import type { DemoFault } from '../parts/demo-fault.ts'
import type { TokenClient } from './token-lane.ts'

/** What the user chooses before a run. */
export interface ChosenSettings {
  readonly rateHz: number
  /** Whether the WebSocket's code reconnects by itself. */
  readonly webSocket: Extract<TokenClient, 'reader' | 'code'>
  /** Whether all connections are cut once automatically. */
  readonly cut: boolean
}

export interface TokenSettings extends ChosenSettings {
  readonly durationS: number
  readonly prompt: string
}

/** Instructive as they are: a cut comes by itself, and one lane of three reconnects. */
export const TOKEN_DEFAULTS: TokenSettings = {
  rateHz: 25,
  durationS: 20,
  webSocket: 'reader',
  cut: true,
  prompt: 'Name twenty things.',
}

/** When the connections are cut automatically, ms after the start. */
export const CUT_AT_MS = 6000

/** A number of four digits, a space, and the longest word of the run's list, bytes. */
export const PAYLOAD_BYTES = 12

export const TOKEN_RATES: readonly (readonly [rateHz: number, words: string])[] = [
  [5, '5, slow enough to count'],
  [25, '25'],
  [40, '40'],
]

export const TOKEN_CLIENTS: readonly (readonly [
  client: TokenSettings['webSocket'],
  words: string,
])[] = [
  ['reader', 'Stays closed until asked'],
  ['code', 'Comes back and resumes'],
]

/** What can be done to all three lanes: the buttons beside Start. */
export type TokenFault = 'drop' | 'reload' | 'buffer' | 'leave'

export const TOKEN_FAULTS: readonly DemoFault<TokenFault>[] = [
  {
    id: 'drop',
    name: 'Connection lost',
    drawing: 'M0 7H9M17 7H26M10 4l6 6M16 4l-6 6',
  },
  {
    id: 'reload',
    name: 'Page reloads',
    drawing: 'M0 7H7M19 7H26M17 9a4.5 4.5 0 1 1-1.5-6M12 3h4v-2',
  },
  {
    id: 'buffer',
    name: 'Proxy buffers',
    drawing: 'M0 7H8M18 7H26M10 2V12M13 2V12M16 2V12',
  },
  {
    id: 'leave',
    name: 'Tab closed',
    drawing: 'M0 7H12M12 2V12M18 4l6 6M24 4l-6 6',
  },
]
