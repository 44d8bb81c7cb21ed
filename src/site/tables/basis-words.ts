import type { Basis } from './view.ts'

/** How a basis is written: as a word before a source, as a count of cells, and explained. */
export const basisWords: Readonly<
  Record<Basis, { readonly word: string; readonly counted: string; readonly means: string }>
> = {
  measured: {
    word: 'Measured',
    counted: 'measured',
    means: 'Our lab ran it. Versions, settings and the command that repeats it are published.',
  },
  cited: {
    word: 'Cited',
    counted: 'cited',
    means: 'A source says so, in its own words.',
  },
  derived: {
    word: 'Derived',
    counted: 'derived from sources',
    means: 'It follows from the sources named, which do not say it in so many words.',
  },
  computed: {
    word: 'Computed',
    counted: 'computed',
    means: 'Worked out when this page was built, from data that is named. Nobody typed it.',
  },
  unproven: {
    word: 'Unproven',
    counted: 'unproven',
    means: 'We found no source and made no measurement that settles it.',
  },
  open: {
    word: 'Not stated',
    counted: 'not stated',
    means:
      'The documents named in the cell do not say it, on the day given. That is not to say that it is not so.',
  },
  stated: {
    word: 'Stated',
    counted: 'stated',
    means: 'Our assumption, written down so that you can change it and see what follows.',
  },
}
