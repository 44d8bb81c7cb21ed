import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { published, schemaUrl } from '../../src/schema/published.ts'
import { site } from './site.ts'

interface Catalogue {
  readonly files: readonly { readonly url: string; readonly schema: string }[]
}
const catalogue: Catalogue = JSON.parse(site.text('/data.json'))
const home = new URL(catalogue.files[0]?.url ?? '')

/** Everything that Ajv logs with its defaults, each message a fault. */
const said: unknown[] = []
const hear = (...words: unknown[]) => said.push(...words)
const ajv = new Ajv2020({ logger: { log: hear, warn: hear, error: hear } })
const names = Object.keys(published) as (keyof typeof published)[]
const forms = new Map<string, ValidateFunction>(
  names.map((name) => {
    const schema = JSON.parse(site.text(`${name}.schema.json`))
    return [schema.$id, ajv.compile(schema)]
  }),
)

describe('published data', () => {
  test('has schemas that Ajv accepts without a message, each at its $id', () => {
    expect(said).toEqual([])
    expect([...forms.keys()]).toEqual(names.map((name) => schemaUrl(name, home)))
  })

  test('matches its schema, and names it', () => {
    expect(catalogue.files.length).toBeGreaterThan(15)
    for (const { url, schema } of catalogue.files) {
      const file = JSON.parse(site.text(new URL(url).pathname))
      expect(file.$schema, url).toBe(schema)
      const form = forms.get(schema)
      form?.(file)
      expect(form?.errors ?? null, url).toBe(form ? null : 'a form')
      // And rejects what is wrong.
      expect(form?.({ ...file, version: 'one' }), url).toBe(false)
    }
  })
})
