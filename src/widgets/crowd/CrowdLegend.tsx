import { Sign } from '../parts/Sign.tsx'

interface Props {
  /** Meaning of the dashed line, if there is one. */
  readonly takes?: string
}

/** Explains the columns of a crowd's figure. */
export function CrowdLegend({ takes }: Props) {
  return (
    <ul class="legend" role="list">
      <Sign words="taken">
        <path d="M6 14V2M12 14V6M18 14V8" stroke-width="4" />
      </Sign>
      <Sign words="refused: waits again">
        <path class="asked" d="M6 14V2M12 14V6M18 14V8" stroke-width="4" />
      </Sign>
      {takes && (
        <Sign words={takes}>
          <path d="M0 7H26" stroke-width="1.5" stroke-dasharray="4 3" />
        </Sign>
      )}
    </ul>
  )
}
