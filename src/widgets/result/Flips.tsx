import { askedOf } from '../../framework/explain.ts'
import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Flip, Framework, Transport } from '../../framework/types.ts'
import { WireName } from '../parts/WireName.tsx'

interface Props {
  readonly framework: Framework
  readonly flips: readonly Flip[]
}

/** The smallest changes of answers that change the transport, grouped by what they lead to. */
export function Flips({ framework, flips }: Props) {
  const transports = Object.keys(TRANSPORT_NAMES).filter((id): id is Transport =>
    flips.some(({ transport }) => transport === id),
  )
  return (
    <ul class="rows" role="list">
      {transports.map((transport) => (
        <li key={transport}>
          <WireName transport={transport} />
          <ul class="find">
            {flips
              .filter((flip) => flip.transport === transport)
              .map(({ changes }) => (
                <li key={Object.keys(changes).join()}>
                  {Object.entries(changes).map(([id, answer]) => {
                    const { short, answers } = askedOf(framework, id)
                    return (
                      <span key={id}>
                        {short} <b>{answers[answer].label}</b>{' '}
                      </span>
                    )
                  })}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
