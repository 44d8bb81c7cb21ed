import type { DemoFault } from './demo-fault.ts'
import { FaultIcon } from './FaultIcon.tsx'

interface Props {
  readonly faults: readonly DemoFault[]
}

/** What each fault of a demo does. Needs no script. */
export function FaultCaptions({ faults }: Props) {
  return (
    <dl class="fcap">
      {faults.map(({ id, name, drawing, caption }) => (
        <div key={id}>
          <dt>
            <FaultIcon drawing={drawing} />
            {name}
          </dt>
          <dd>{caption}</dd>
        </div>
      ))}
    </dl>
  )
}
