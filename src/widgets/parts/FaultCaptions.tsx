import type { DemoFault } from './demo-fault.ts'
import { FaultIcon } from './FaultIcon.tsx'

interface Props<Id extends string> {
  readonly faults: readonly DemoFault<Id>[]
  /** One or two sentences for each fault. */
  readonly captions: Readonly<Record<Id, string>>
}

/** Explains each fault of a demo. Needs no script. */
export function FaultCaptions<Id extends string>({ faults, captions }: Props<Id>) {
  return (
    <dl class="fcap">
      {faults.map(({ id, name, drawing }) => (
        <div key={id}>
          <dt>
            <FaultIcon drawing={drawing} />
            {name}
          </dt>
          <dd>{captions[id]}</dd>
        </div>
      ))}
    </dl>
  )
}
