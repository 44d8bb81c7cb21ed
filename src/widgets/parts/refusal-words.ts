import type { CompanionError } from '../../lanes/companion-error.ts'

/** Why a demo could not start: what happened, and any details. */
export interface RefusalWords {
  readonly head: string
  /** Empty if there are no details. */
  readonly more: string
}

/** Words for a failed request for a run. 429 is a limit; a 503 says itself that demos are off. */
export function refusalWords({ status, problem }: CompanionError): RefusalWords {
  if (!problem) return { head: 'The demo server did not answer.', more: '' }
  const { title, detail } = problem
  if (status === 503) return { head: `${title}.`, more: detail }
  const head =
    status === 429 ? 'The demo server is at its limit.' : 'The demo server refused the run.'
  return { head, more: `${title}. ${detail}` }
}
