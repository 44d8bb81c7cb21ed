import type { DemoFault } from './demo-fault.ts'
import { FaultIcon } from './FaultIcon.tsx'

interface Props<Id extends string> {
  readonly faults: readonly DemoFault<Id>[]
  /** Script runs, so the buttons work. */
  readonly ready: boolean
  /** Those in force now; one that only strikes is never among them. */
  readonly inForce?: readonly string[]
  onFault(id: Id): void
}

/** What can be broken: the part of a demo's control row beside Start. */
export function FaultButtons<Id extends string>(props: Props<Id>) {
  const { faults, ready, inForce = [], onFault } = props
  return (
    <fieldset class="flts">
      <legend class="vh">Break it</legend>
      {faults.map(({ id, name, drawing }) => (
        <button
          key={id}
          class="btn"
          type="button"
          disabled={!ready}
          aria-pressed={inForce.includes(id) ? true : undefined}
          onClick={() => onFault(id)}
        >
          <FaultIcon drawing={drawing} />
          {name}
        </button>
      ))}
    </fieldset>
  )
}
