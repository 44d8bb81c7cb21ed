import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type ConfigData, HtmlValidate, StaticConfigLoader } from 'html-validate'
import { type ParserError, parse } from 'parse5'
import type { Page } from './site.ts'

const config = resolve(import.meta.dirname, '../../.htmlvalidate.json')
const { $schema: _, ...rules } = JSON.parse(readFileSync(config, 'utf8')) as ConfigData & {
  $schema: string
}
const validator = new HtmlValidate(new StaticConfigLoader(rules))

/** Astro writes this style into the body, before the first island, and offers no other place. */
const islandStyle = '<style>astro-island,astro-slot,astro-static-slot{display:contents}</style>'

/**
 * Names the HTML errors of a page, with line and column: those of the standard's own parser, those
 * of its content model (rules in .htmlvalidate.json), and duplicate ids, also in drawings.
 */
export async function invalidHtml({ path, html, elements }: Page): Promise<string[]> {
  const report = await validator.validateString(html.replace(islandStyle, ''), path)
  const model = report.results.flatMap(({ messages }) =>
    messages.map(
      ({ line, column, message, ruleId }) => `${line}:${column}: ${message} (${ruleId})`,
    ),
  )
  const ids = elements.flatMap(({ attributes }) => attributes.id ?? [])
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index))
  return [...parseErrors(html), ...model, ...[...twice].map((id) => `id "${id}" stands twice`)].map(
    (problem) => `${path}: ${problem}`,
  )
}

/** "Parse errors are only errors with the syntax of HTML", https://html.spec.whatwg.org/#parse-errors */
function parseErrors(html: string): string[] {
  const errors: ParserError[] = []
  parse(html, { sourceCodeLocationInfo: true, onParseError: (error) => errors.push(error) })
  return errors.map(({ startLine, startCol, code }) => `${startLine}:${startCol}: ${code}`)
}
