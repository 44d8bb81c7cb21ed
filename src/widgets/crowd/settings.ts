import type { CrowdSettings } from '../../bench/crowd.ts'
import type { CrowdCause } from '../../bench/crowd-causes.ts'
import type { WaitPolicy } from '../../bench/waits.ts'
import type { DemoFault } from '../parts/demo-fault.ts'

export const CROWD_DEFAULTS: CrowdSettings = {
  cause: 'restart',
  clients: 5000,
  takesHz: 500,
  firstMs: 5000,
  seed: 1,
}

/** Causes of the disconnect: the buttons beside Start. */
export const CAUSE_FAULTS: readonly DemoFault<CrowdCause>[] = [
  {
    id: 'restart',
    name: 'Server restart',
    drawing: 'M0 7H7M19 7H26M17 9a4.500 4.500 0 1 1-1.500-6M12 3h4V-1',
  },
  {
    id: 'reload',
    name: 'Proxy reload',
    drawing: 'M0 7H8M18 7H26M10 2V12M16 2V12',
  },
  {
    id: 'renewal',
    name: 'Token renewal',
    drawing: 'M0 7H5M12 7H26M21 7V12M17 7V10M12 7a3.500 3.500 0 1 1-7 0a3.500 3.500 0 1 1 7 0',
  },
]

export const POLICY_NAMES: Readonly<Record<WaitPolicy, string>> = {
  fixed: 'Fixed wait',
  growing: 'Growing wait',
  jitter: 'Growing, with jitter',
}

type Options = readonly (readonly [value: number, words: string])[]

export const CROWD_SIZES: Options = [
  [1000, '1,000'],
  [5000, '5,000'],
]

export const TAKES: Options = [
  [200, '200 a second'],
  [500, '500 a second'],
  [2000, '2,000 a second'],
]

export const FIRST_WAITS: Options = [
  [1000, '1 s, as in the starter'],
  [5000, '5 s'],
  [10_000, '10 s'],
  [30_000, '30 s'],
]
