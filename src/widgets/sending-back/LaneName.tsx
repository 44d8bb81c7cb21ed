import { NAMES, type SendingLaneId } from './settings.ts'

/** A way's name beside the key drawing of the transport that carries its replies. */
export function LaneName({ lane }: { readonly lane: SendingLaneId }) {
  return (
    <span class="wn" data-t={lane}>
      <svg class="key" width="44" height="16" aria-hidden="true" focusable="false">
        <use href={`#k-${lane}`} />
      </svg>
      <span>{NAMES[lane]}</span>
    </span>
  )
}
