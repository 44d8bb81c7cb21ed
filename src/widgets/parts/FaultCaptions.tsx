import type { DemoFault } from './demo-fault.ts'
import { FaultIcon } from './FaultIcon.tsx'

interface Props {
  readonly faults: readonly DemoFault[]
  /** By the fault's id, in one or two sentences; without it, those of the faults. */
  readonly captions?: Readonly<Record<string, string>>
}

/** What each fault of a demo does. Needs no script. */
export function FaultCaptions({ faults, captions = {} }: Props) {
  return (
    <dl class="fcap">
      {faults.map(({ id, name, drawing, caption }) => (
        <div key={id}>
          <dt>
            <FaultIcon drawing={drawing} />
            {name}
          </dt>
          <dd>{captions[id] ?? caption}</dd>
        </div>
      ))}
    </dl>
  )
}
