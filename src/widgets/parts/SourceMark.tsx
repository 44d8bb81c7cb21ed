import type { CitableKind } from '../../schema/source.ts'

/** What a statement rests on: a source, or a measurement of ours. */
export type CitationKind = CitableKind | 'measurement'

/** The kinds by name. The mark of each is a symbol that the page's layout defines. */
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
  /** Write the name beside the mark instead of only saying it. */
  readonly named?: boolean
}

/** The mark that says what kind of source stands behind it; its name is there for everyone. */
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
