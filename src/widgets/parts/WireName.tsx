import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Transport } from '../../framework/types.ts'

interface Props {
  readonly transport: Transport
  /** Writes SSE, where the full name came before. */
  readonly short?: boolean | undefined
}

/** A transport's name beside its key drawing, which the page's layout defines once. */
export function WireName({ transport, short }: Props) {
  return (
    <span class="wn" data-t={transport}>
      <svg class="key" width="44" height="16" aria-hidden="true" focusable="false">
        <use href={`#k-${transport}`} />
      </svg>
      <span>{short ? shortName(transport) : TRANSPORT_NAMES[transport]}</span>
    </span>
  )
}

/** The name in running text, where the full one came before. */
export function shortName(transport: Transport): string {
  return transport === 'sse' ? 'SSE' : TRANSPORT_NAMES[transport]
}
