import { useCasesTable } from '../schema/table-use-cases.ts'
import type { ContentDocument, ContentProblem } from './documents.ts'
import { declaredIds } from './entries.ts'

/** Checks that a table of uses answers only the framework's questions and refiners. */
export function lintUseCases(documents: readonly ContentDocument[]): ContentProblem[] {
  const asked = new Set(
    declaredIds(
      documents.filter(
        ({ folder, name }) =>
          folder === 'framework' && (name === 'questions' || name === 'refiners'),
      ),
    ).map(({ id }) => id),
  )
  return documents
    .filter(({ folder }) => folder === 'tables')
    .flatMap((document) => {
      const { data } = useCasesTable.safeParse(document.value)
      return (data?.rows ?? []).flatMap(({ answers }, index) =>
        Object.keys(answers)
          .filter((id) => !asked.has(id))
          .map((id) => ({
            file: document.file,
            line: document.lineOf(['rows', index, 'answers', id]),
            message: `the framework does not ask "${id}"`,
            fix: 'name a question or refiner of content/framework',
          })),
      )
    })
}
