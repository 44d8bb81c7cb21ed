import type { Basis } from './view.ts'

/** The wording for each basis: before a source, after a count of cells, and explained. */
export const basisWords: Readonly<
  Record<Basis, { readonly word: string; readonly counted: string; readonly means: string }>
> = {
  measured: {
    word: 'Measured',
    counted: 'measured',
    means: 'We ran it. Versions, settings and the command that repeats it are published.',
  },
  cited: {
    word: 'Cited',
    counted: 'cited',
    means: 'A source says so.',
  },
  derived: {
    word: 'Derived',
    counted: 'derived from sources',
    means: 'It follows from the named sources, which do not say it directly.',
  },
  computed: {
    word: 'Computed',
    counted: 'computed',
    means: 'Computed from published data when this page was built.',
  },
  unproven: {
    word: 'Unproven',
    counted: 'unproven',
    means: 'No source and no measurement settles it.',
  },
  open: {
    word: 'Not stated',
    counted: 'not stated',
    means: 'The documents named in the cell did not say so on the day given. It may still be true.',
  },
  stated: {
    word: 'Stated',
    counted: 'stated',
    means: 'Our assumption. Change it and see what follows.',
  },
}
