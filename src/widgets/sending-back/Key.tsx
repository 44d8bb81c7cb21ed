import { LaneName } from './LaneName.tsx'
import { SENDING_LANES } from './settings.ts'

/** Legend of the two ways to send. */
export function Key() {
  return (
    <p class="legend">
      {SENDING_LANES.map((lane) => (
        <LaneName key={lane} lane={lane} />
      ))}
      <span>Positions a second run to the right</span>
    </p>
  )
}
