import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { type AssembledCase, assemble, type FrameworkData } from '../framework/assemble.ts'
import type { Framework } from '../framework/types.ts'
import { registry } from '../schema/registry.ts'
import { readCases } from './read-cases.ts'

const content = new URL('../../content/', import.meta.url)

let own: Framework | undefined

/**
 * Returns the framework of this repository with its figures, for scripts and tests; read once per
 * process. Other `cases` change the figures but not the verdicts. Throws if the data is wrong.
 */
export function readFramework(cases?: readonly AssembledCase[]): Framework {
  if (cases) return assemble(readFrameworkData(), cases)
  own ??= assemble(readFrameworkData(), readCases())
  return own
}

/** Reads the data files, each validated by its schema. */
export function readFrameworkData(): FrameworkData {
  const [edition] = entriesOf('edition')
  if (!edition) throw new Error('content/framework/edition.yaml is empty')
  return {
    edition,
    questions: entriesOf('questions'),
    outcomes: entriesOf('outcomes'),
    watchOuts: entriesOf('watchOuts'),
    contradictions: entriesOf('contradictions'),
    stages: entriesOf('stages'),
    refiners: entriesOf('refiners'),
    departures: entriesOf('departures'),
    uses: entriesOf('uses'),
    transports: entriesOf('transports'),
  }
}

type Entry<Name extends keyof typeof registry> = z.infer<(typeof registry)[Name]['entry']>

function entriesOf<Name extends keyof typeof registry>(name: Name): Entry<Name>[] {
  const { at, entry } = registry[name]
  const folder = new URL(`${at}/`, content)
  const files = at.includes('/')
    ? [`${at}.yaml`]
    : readdirSync(folder).map((file) => `${at}/${file}`)
  return files.flatMap((file) => {
    const value: unknown = parse(readFileSync(new URL(file, content), 'utf8'))
    const result = z.array(entry).safeParse(Array.isArray(value) ? value : [value])
    if (result.success) return result.data as Entry<Name>[]
    throw new Error(`content/${file}: ${z.prettifyError(result.error)}`)
  })
}
