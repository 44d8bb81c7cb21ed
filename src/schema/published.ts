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

/** Schemas of the data that the site publishes, keyed by address without extension. */
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
  '/lab/paths': { title: 'What lets a stream through, measured', form: pathsFile },
  '/lab/clients': { title: 'Which client keeps its promises, measured', form: clients },
  '/embed/messages': { title: 'Messages of a Whichwire frame', form: embedMessages },
} as const satisfies Readonly<Record<string, { title: string; form: z.ZodType }>>

export type PublishedName = keyof typeof published

/** Returns the address of a schema. `site` is any address of the site. */
export const schemaUrl = (name: PublishedName, site: URL | string): string =>
  new URL(`${name}.schema.json`, site).href

/**
 * Returns a schema as JSON Schema 2020-12 with its own address as `$id`, ready for Ajv's strict
 * mode. It has no `format`, which validators refuse or ignore by default: a pattern or the
 * description says the same. Files may name their schema as `$schema`.
 */
export function jsonSchema(name: PublishedName, site: URL | string) {
  const { title, form } = published[name]
  const { $schema, ...schema } = strict(z.toJSONSchema(form)) as Record<string, unknown>
  const named = schema['properties']
    ? { properties: { $schema: { type: 'string' }, ...Object(schema['properties']) } }
    : {}
  return { $schema, $id: schemaUrl(name, site), title, ...schema, ...named }
}

/** Adapts a schema to Ajv's strict mode: no `format`, and a single type in each place. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict)
  if (typeof schema !== 'object' || schema === null) return schema
  const { format, type, ...rest } = schema as Readonly<Record<string, unknown>>
  const types = Array.isArray(type)
    ? { anyOf: type.map((each) => ({ type: each })) }
    : type !== undefined && { type: strict(type) }
  // A property may be named like a keyword; its value is then a schema.
  const kept = typeof format === 'object' && { format: strict(format) }
  const others = Object.entries(rest).map(([key, value]) => [key, strict(value)])
  return { ...types, ...kept, ...Object.fromEntries(others) }
}
