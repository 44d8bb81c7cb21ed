import type { CitableKind } from '../../schema/source.ts'

/** The kinds of source with the mark that stands for each, drawn in a square of 12 px. */
const MARKS: Readonly<Record<CitableKind, readonly [name: string, path: string]>> = {
  specification: [
    'Specification',
    'M8.7 2.5C7.9.9 3.9.9 3.9 3c0 2.2 4.9 2 4.9 4M3.3 9.5c.8 1.6 4.8 1.6 4.8-.5 0-2.2-4.9-2-4.9-4',
  ],
  vendor: ['Vendor page', 'M2 .8h5l3 3v7.4H2zM4 6h4M4 8.5h4'],
  code: ['Source code', 'M4 2.5L1 6l3 3.5M8 2.5L11 6 8 9.5'],
  data: ['Data set', 'M1.5 1.5h9v9h-9zM1.5 4.5h9M1.5 7.5h9M5 1.5v9'],
  discussion: ['Discussion', 'M1 2h10v6H6L3 11V8H1z'],
}

interface Props {
  readonly kind: CitableKind
  /** Write the name beside the mark instead of only saying it. */
  readonly named?: boolean
}

/** The mark that says what kind of source stands behind it; its name is there for everyone. */
export function SourceMark({ kind, named }: Props) {
  const [name, path] = MARKS[kind]
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
        <path d={path} />
      </svg>
      <span class={named ? undefined : 'vh'}>{named ? name : `${name}: `}</span>
    </>
  )
}
