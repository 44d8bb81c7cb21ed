import {
  countsOf,
  type HeaderCount,
  type HeaderCounts,
  RUN_PARTS,
  type RunReport,
} from '../wire/api.ts'
import { CompanionError, type ShownProblem } from './companion-error.ts'

/** Parses a body as JSON; undefined if it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export type AnswerFields = { readonly [field: string]: unknown }

/** Returns the response as an object. @throws CompanionError */
export function fields(url: string, value: unknown): AnswerFields {
  if (typeof value === 'object' && value !== null) return value as AnswerFields
  throw foreign(url, 'a JSON object')
}

export function textIn(url: string, object: AnswerFields, field: string): string {
  const value = object[field]
  if (typeof value === 'string') return value
  throw foreign(url, `a string "${field}"`)
}

export function numberIn(url: string, object: AnswerFields, field: string): number {
  const value = object[field]
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw foreign(url, `a number "${field}"`)
}

/** Reads the response to `GET runs/:run`. @throws CompanionError */
export function readHeaderCounts(url: string, value: unknown): HeaderCounts {
  const { lanes, messages } = fields(url, value)
  const counts = countsOf({ lanes: fields(url, lanes), messages } as RunReport)
  const checked = RUN_PARTS.map((part) => [part, headerCount(url, counts[part])])
  return Object.fromEntries(checked)
}

function headerCount(url: string, value: unknown): HeaderCount {
  const count = fields(url, value)
  return {
    requests: numberIn(url, count, 'requests'),
    requestHeaderBytes: numberIn(url, count, 'requestHeaderBytes'),
    responseHeaderBytes: numberIn(url, count, 'responseHeaderBytes'),
  }
}

/** The error for a 200 that is not the companion's, such as a captive portal's page. */
export function foreign(url: string, expected: string): CompanionError {
  return new CompanionError('unreachable', `${url} answered, but without ${expected}`)
}

/** Reads the companion's reason for refusing; undefined if the body is not a problem document. */
export function readProblem(body: unknown): ShownProblem | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const { title, detail } = body as AnswerFields
  if (typeof title !== 'string') return undefined
  return { title, detail: typeof detail === 'string' ? detail : '' }
}
