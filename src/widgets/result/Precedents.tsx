import { nearest } from '../../framework/nearest.ts'
import { isTransport } from '../../framework/transports.ts'
import type { Answers, Framework, Transport } from '../../framework/types.ts'
import { WireName } from '../parts/WireName.tsx'

/** A production system as a result page shows it. */
export interface Precedent {
  readonly id: string
  readonly name: string
  /** What its owners chose: a transport, or `other`. */
  readonly chosen: string
  readonly need: string
  /** Its needs as answers. */
  readonly answers: Answers
}

interface Props {
  readonly framework: Framework
  readonly answers: Answers
  readonly precedents: readonly Precedent[]
}

/** How many are shown, and how far from the reader's needs they may be. */
const SHOWN = 5
const FURTHEST = 3

/** Production systems with the same needs, nearest first, and what their owners chose. */
export function Precedents({ framework, answers, precedents }: Props) {
  const near = nearest(framework, answers, precedents)
    .filter(({ differs }) => differs.length <= FURTHEST)
    .slice(0, SHOWN)
  if (near.length === 0) {
    return (
      <p>
        None of the systems we know has needs like these. <a href="/cases/">See them all.</a>
      </p>
    )
  }
  return (
    <ul class="rows pairs" role="list">
      {near.map(({ id, differs }) => {
        const precedent = precedents.find((each) => each.id === id)
        if (!precedent) return null
        return (
          <li key={id}>
            <Chosen technology={precedent.chosen} />
            <div>
              <p>
                <a href={`/cases/#${id}`}>{precedent.name}</a>
              </p>
              <p class="small muted">
                {precedent.need}{' '}
                {differs.length === 0
                  ? 'The same answers as yours.'
                  : `${differs.length === 1 ? 'One answer differs' : `${differs.length} answers differ`} from yours.`}
              </p>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** A chosen technology by its wire, or in words where it is none of the site's transports. */
export function Chosen({ technology }: { readonly technology: string }) {
  return isTransport(technology) ? (
    <WireName transport={technology satisfies Transport} />
  ) : (
    <b>Another technology</b>
  )
}
