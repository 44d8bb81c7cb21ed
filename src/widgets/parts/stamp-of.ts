import type { Stamp } from '../../bench/stamp.ts'
import type { Health } from '../../wire/api.ts'

/** Header of a saved document. @param startedMs when the demo started, ms since the epoch */
export function stampOf({ version, runtime }: Health, userAgent: string, startedMs: number): Stamp {
  return {
    recordedAt: new Date(startedMs).toISOString(),
    environment: { userAgent, versions: { companion: String(version), runtime } },
  }
}
