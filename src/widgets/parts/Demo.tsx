import type { ComponentChildren } from 'preact'
import { CompanionNotice } from './CompanionNotice.tsx'
import { DemoControls } from './DemoControls.tsx'
import type { Phase } from './phase.ts'
import type { Live, Session } from './session.ts'

interface Props<L extends Live> {
  readonly session: Session<L> | undefined
  /** What the demo server is needed for here, as a sentence. */
  readonly why: string
  /** What the reader may choose or break, beside Start and Stop. */
  readonly controls?: ComponentChildren
  /** A class for the arrangement of the controls. */
  readonly arranged?: string
  /** What else is to be said of it just now. */
  readonly note?: ComponentChildren
  /** The demo as it is, or was; undefined while what shows it is loaded. */
  readonly view: ((live: L, phase: Phase) => ComponentChildren) | undefined
  /** What stands there before the first start: a recorded run. */
  readonly recorded: ComponentChildren
  onStart(): void
}

/** A demo on its page: its controls, why it could not start, and its view or a recorded run. */
export function Demo<L extends Live>(props: Props<L>) {
  const { session, why, controls, arranged, note, view, recorded, onStart } = props
  const phase = phaseOf(session)
  const live = session?.live
  const shown = live && view?.(live, phase)
  return (
    <>
      <DemoControls
        ready={session !== undefined}
        active={session?.active ?? false}
        canReset={live !== undefined || phase.type === 'failed'}
        {...(arranged && { arranged })}
        onStart={onStart}
        onStop={() => session?.stop('stop')}
        onReset={() => session?.reset()}
      >
        {controls}
      </DemoControls>
      {phase.type === 'failed' && (
        <CompanionNotice error={phase.error} why={why} recorded={!shown} onRetry={onStart} />
      )}
      {note}
      {shown || recorded}
    </>
  )
}

/** Where a demo stands; idle before script runs. */
export function phaseOf<L extends Live>(session: Session<L> | undefined): Phase {
  return session?.phase ?? { type: 'idle' }
}
