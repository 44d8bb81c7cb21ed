import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { ScoredCase } from '../framework/score.ts'
import { caseFile, type ProductionCase } from '../schema/case.ts'
import { caseInputs } from '../schema/case-input.ts'

/** A list of cases that cannot be read. The message says where and what was expected. */
export class CasesError extends Error {
  override readonly name = 'CasesError'
}

/** Parses cases from JSON in the form of src/schema/case-input.ts. @throws CasesError */
export function parseCases(text: string): ScoredCase[] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new CasesError(`not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (!Array.isArray(json)) {
    throw new CasesError(`expected a JSON array of cases, got ${describe(json)}`)
  }
  const result = caseInputs.safeParse(json)
  if (!result.success) throw new CasesError(issuesOf(result.error, json))
  return result.data.map(({ id, transport, facts, extraFacts }) => ({
    id,
    chosen: transport ?? null,
    needs: { ...facts, ...extraFacts },
  }))
}

/** Reads the cases of this repository, in the order of their files. @throws CasesError */
export function readCases(): ProductionCase[] {
  const folder = new URL('../../content/cases/', import.meta.url)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => {
      const result = caseFile.safeParse(parse(readFileSync(new URL(name, folder), 'utf8')))
      if (result.success) return result.data
      throw new CasesError(`content/cases/${name}: ${z.prettifyError(result.error)}`)
    })
}

function issuesOf({ issues }: z.ZodError, list: unknown[]): string {
  const lines = issues.slice(0, 10).map(({ path: [place, ...path], message }) => {
    const entry = typeof place === 'number' ? list[place] : undefined
    const id =
      typeof entry === 'object' && entry && 'id' in entry ? ` (${JSON.stringify(entry.id)})` : ''
    return `case ${String(place)}${id}: ${path.join('.') || 'the case'}: ${message}`
  })
  const more = issues.length > lines.length ? [`and ${issues.length - lines.length} more`] : []
  return ['the cases do not have the expected form:', ...lines, ...more].join('\n  ')
}

function describe(value: unknown): string {
  return value === null ? 'null' : typeof value
}
