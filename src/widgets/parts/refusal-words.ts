import type { CompanionError } from '../../lanes/companion-error.ts'

/** Why a demo could not start: what happened, and what is known of it. */
export interface RefusalWords {
  readonly head: string
  /** Empty where nothing more is known. */
  readonly more: string
}

/** The words for an answer that was no run. 429 is a limit; 503 says itself that demos are off. */
export function refusalWords({ status, problem }: CompanionError): RefusalWords {
  if (!problem) return { head: 'The demo server did not answer.', more: '' }
  const { title, detail } = problem
  if (status === 503) return { head: `${title}.`, more: detail }
  const head =
    status === 429 ? 'The demo server is at its limit.' : 'The demo server refused the run.'
  return { head, more: `${title}. ${detail}` }
}
