import { z } from 'zod'
import { writtenCases } from './case-input.ts'
import { clients } from './clients.ts'
import { embedMessages } from './embed-messages.ts'
import { figures } from './figures.ts'
import { frameworkFile } from './framework-file.ts'
import { resultFile } from './framework-result.ts'
import { hostMatrixFile } from './hosts.ts'
import { pathsFile } from './paths.ts'
import { caseLibrary } from './published-cases.ts'
import { claimsFile, sourcesFile } from './published-ledger.ts'
import { tableFile } from './published-table.ts'

/** The forms of the data that the site publishes, by the address of each, without its ending. */
export const published = {
  '/framework': { title: 'The Whichwire framework', form: frameworkFile },
  '/claims': { title: 'Checked claims of Whichwire', form: claimsFile },
  '/sources': { title: 'The bibliography of Whichwire', form: sourcesFile },
  '/tables': { title: 'A table of Whichwire', form: tableFile },
  '/case-library': { title: 'The case library of Whichwire', form: caseLibrary },
  '/cases': { title: 'Cases for Whichwire, as npm run cases reads them', form: writtenCases },
  '/result': { title: 'A Whichwire result', form: resultFile },
  '/figures': { title: 'Figures measured for Whichwire', form: figures },
  '/hosts': { title: 'The widgets in real hosts', form: hostMatrixFile },
  '/lab/paths': { title: 'What passes a stream, measured', form: pathsFile },
  '/lab/clients': { title: 'Which client keeps its promises, measured', form: clients },
  '/embed/messages': { title: 'Messages of a Whichwire frame', form: embedMessages },
} as const satisfies Readonly<Record<string, { title: string; form: z.ZodType }>>

export type PublishedName = keyof typeof published

/** The address of a form, for `$schema` of what has it. `site` is any address of the site. */
export const schemaUrl = (name: PublishedName, site: URL | string): string =>
  new URL(`${name}.schema.json`, site).href

/**
 * A form as JSON Schema 2020-12, with its own address as `$id`, that Ajv's strict mode takes as it is.
 * Without `format`, which validators refuse or ignore unless they are told otherwise: what a format
 * says is a pattern here, or stands in the description. A file may name its form as `$schema`.
 */
export function jsonSchema(name: PublishedName, site: URL | string) {
  const { title, form } = published[name]
  const { $schema, ...schema } = strict(z.toJSONSchema(form)) as Record<string, unknown>
  const named = schema['properties']
    ? { properties: { $schema: { type: 'string' }, ...Object(schema['properties']) } }
    : {}
  return { $schema, $id: schemaUrl(name, site), title, ...schema, ...named }
}

/** The same for Ajv's strict mode: without `format`, and with one type in each place. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict)
  if (typeof schema !== 'object' || schema === null) return schema
  const { format, type, ...rest } = schema as Readonly<Record<string, unknown>>
  const types = Array.isArray(type)
    ? { anyOf: type.map((each) => ({ type: each })) }
    : type !== undefined && { type: strict(type) }
  // A property may have the name of a keyword: then it is a schema.
  const kept = typeof format === 'object' && { format: strict(format) }
  const others = Object.entries(rest).map(([key, value]) => [key, strict(value)])
  return { ...types, ...kept, ...Object.fromEntries(others) }
}
