import type { ContentDocument, ContentProblem } from './documents.ts'
import { wordsToAvoid } from './plain-words.ts'

/** Reports words that pages avoid, in all content texts and articles. */
export function lintWords(documents: readonly ContentDocument[]): ContentProblem[] {
  return documents.flatMap((document) => {
    const { file, body, value } = document
    const problem = (line: number, words: string, fix: string): ContentProblem => ({
      file,
      line,
      message: `"${words}" is not a term of the field`,
      fix,
    })
    const inBody = wordsToAvoid(body?.text ?? '').map(({ line, words, say }) =>
      problem((body?.line ?? 1) + line - 1, words, say),
    )
    const inValues = textsIn(value, []).flatMap(({ path, text }) =>
      wordsToAvoid(text.replaceAll('\n', ' ')).map(({ words, say }) =>
        problem(document.lineOf(path), words, say),
      ),
    )
    return [...inValues, ...inBody]
  })
}

interface Text {
  readonly path: readonly PropertyKey[]
  readonly text: string
}

function textsIn(value: unknown, path: readonly PropertyKey[]): readonly Text[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    textsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}
