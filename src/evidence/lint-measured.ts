import { claim as claimSchema } from '../schema/claim.ts'
import { type Figure, figures as form } from '../schema/figures.ts'
import type { Problem } from './documents.ts'
import { at, entryPaths } from './entries.ts'
import type { Content } from './lint-ids.ts'
import { numbersIn } from './quantities.ts'

/** The numbers of a measured claim stand in the figures that it names, and these are there. */
export function lintMeasured({ documents, evidence }: Content): Problem[] {
  const claims = documents.filter(({ folder }) => folder === 'claims')
  return claims.flatMap((document) =>
    entryPaths(document).flatMap((path) => {
      const { data } = claimSchema.safeParse(at(document.value, path))
      if (!data) return []
      const found = (key: readonly PropertyKey[], message: string, fix: string): Problem => ({
        file: document.file,
        line: document.lineOf([...path, ...key]),
        message,
        fix,
      })
      const named: Figure[] = []
      const problems = data.support.flatMap((support, index) => {
        // An unknown measurement is reported where ids are checked.
        if (!('evidence' in support) || !(support.evidence in evidence)) return []
        const key = ['support', index]
        const measured = form.safeParse(evidence[support.evidence]).data
        if (!measured) {
          const fix = 'name one that npm run figures wrote'
          return [found(key, `"${support.evidence}" holds no figures`, fix)]
        }
        return support.figures.flatMap((id, place) => {
          const figure = measured.figures[id]
          if (figure) named.push(figure)
          const message = `no figure "${id}" in content/evidence/${support.evidence}.json`
          const known = Object.keys(measured.figures).join(', ')
          return figure ? [] : [found([...key, 'figures', place], message, `name one of: ${known}`)]
        })
      })
      if (problems.length > 0 || data.kind !== 'measured') return problems
      const known = new Set(named.flatMap(numbersOf))
      return numbersIn(data.statement)
        .filter((number) => !known.has(number.replaceAll(',', '')))
        .map((number) =>
          found(
            ['statement'],
            `"${number}" stands in no figure that is named here`,
            'write what was measured, or name the figure that states it',
          ),
        )
    }),
  )
}

function numbersOf({ value, least, most, what }: Figure): readonly string[] {
  return [value, least, most].map(String).concat(numbersIn(what))
}
