import type { LaneAccount } from '../../bench/lane-account.ts'
import type { LaneKind } from './lane-kinds.ts'
import type { RunLog } from './run-log.ts'

/** Tells each silence of a lane once. */
export class SilenceLog {
  readonly #log: RunLog
  #told = false

  constructor(log: RunLog) {
    this.#log = log
  }

  look(kind: LaneKind, account: LaneAccount, atMs: number): void {
    const silent = account.quiet(atMs)?.type === 'silent'
    if (silent && !this.#told) this.#log.silent(kind, atMs)
    this.#told = silent
  }
}
