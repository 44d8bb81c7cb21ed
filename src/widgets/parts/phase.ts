import type { CompanionError } from '../../lanes/companion-error.ts'

/** Why a demo is over: by itself, by the user's Stop, page hidden too long, page left. */
export type Ending = 'end' | 'stop' | 'hidden' | 'left'

/** The phase of a demo. */
export type Phase =
  | { readonly type: 'idle' }
  | { readonly type: 'starting' }
  | { readonly type: 'running' }
  | { readonly type: 'over'; readonly why: Ending }
  | { readonly type: 'failed'; readonly error: CompanionError }

const ENDINGS: Readonly<Record<Ending, string>> = {
  end: 'Over',
  stop: 'Stopped',
  hidden: 'Stopped because this page was hidden for a minute',
  left: 'Stopped because you left this page',
}

/** The same in words, once there has been a run. */
export function phaseWords(phase: Phase): string {
  if (phase.type === 'running') return 'Running'
  return phase.type === 'over' ? ENDINGS[phase.why] : 'Last run'
}
