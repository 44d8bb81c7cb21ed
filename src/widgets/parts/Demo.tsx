import type { ComponentChildren } from 'preact'
import { CompanionNotice } from './CompanionNotice.tsx'
import { ControlRow } from './ControlRow.tsx'
import type { Phase } from './phase.ts'
import type { Live, Session } from './session.ts'

interface Props<L extends Live, C> {
  readonly session: Session<L, C> | undefined
  /** What the demo server is needed for, as a sentence. */
  readonly why: string
  /** What can be broken or done while it is on: FaultButtons, or buttons of its own. */
  readonly actions?: ComponentChildren
  /** What can be chosen before the start; folded behind one button. */
  readonly settings?: ComponentChildren
  /** Anything else to say about it at the moment. */
  readonly note?: ComponentChildren
  /** Renders the live demo, or its last state. */
  view(live: L, phase: Phase, code: C): ComponentChildren
  /** Shown before the first start: a recorded run. */
  readonly recorded: ComponentChildren
  onStart(): void
}

/**
 * A demo on its page: one row of controls that stays in view, why it could not start, and directly
 * below that its figure, live or recorded. A figure begins with a Sentence; explanations follow it.
 */
export function Demo<L extends Live, C>(props: Props<L, C>) {
  const { session, why, actions, settings, note, view, recorded, onStart } = props
  const phase = phaseOf(session)
  const { live, code } = session ?? {}
  const shown = live && code !== undefined && view(live, phase, code)
  return (
    <>
      <ControlRow
        ready={session !== undefined}
        active={session?.active ?? false}
        again={phase.type === 'over'}
        onStart={onStart}
        onStop={() => session?.stop('stop')}
        actions={actions}
        settings={settings}
      />
      {phase.type === 'failed' && (
        <CompanionNotice error={phase.error} why={why} recorded={!shown} onRetry={onStart} />
      )}
      {note}
      {shown || recorded}
    </>
  )
}

/** The demo's phase; idle before script runs. */
export function phaseOf(session: Pick<Session<Live>, 'phase'> | undefined): Phase {
  return session?.phase ?? { type: 'idle' }
}
