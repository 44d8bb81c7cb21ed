import type { DemoFault } from './demo-fault.ts'
import { FaultIcon } from './FaultIcon.tsx'

interface Props<Id extends string> {
  readonly faults: readonly DemoFault<Id>[]
  /** Script is running, so the buttons work. */
  readonly ready: boolean
  /** Ids of the faults in force; a momentary one is never among them. */
  readonly inForce?: readonly string[]
  onFault(id: Id): void
}

/** The faults of a demo: the part of its control row beside Start. */
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
