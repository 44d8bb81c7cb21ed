import type { CitableKind } from '../../schema/source.ts'

/** What a statement rests on: a kind of source, or one of our measurements. */
export type CitationKind = CitableKind | 'measurement'

/** Names of the kinds. The page's layout defines a symbol for each. */
const NAMES: Readonly<Record<CitationKind, string>> = {
  measurement: 'Measured',
  specification: 'Specification',
  vendor: 'Documentation',
  code: 'Source code',
  data: 'Data set',
  discussion: 'Discussion',
}

interface Props {
  readonly kind: CitationKind
  /** Shows the name beside the mark; otherwise it is only read out. */
  readonly named?: boolean
}

/** The mark of a kind of source; its name is there for everyone. */
export function SourceMark({ kind, named }: Props) {
  const name = NAMES[kind]
  return (
    <>
      <svg
        class="sm"
        width="12"
        height="12"
        viewBox="0 0 12 12"
        aria-hidden="true"
        focusable="false"
      >
        <use href={`#m-${kind}`} />
      </svg>
      <span class={named ? undefined : 'vh'}>{named ? name : `${name}: `}</span>
    </>
  )
}
