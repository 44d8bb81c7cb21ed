import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { type AssembledCase, assemble, type FrameworkData } from '../framework/assemble.ts'
import type { Framework } from '../framework/types.ts'
import { contradiction } from '../schema/framework-contradiction.ts'
import { departure } from '../schema/framework-departure.ts'
import { edition } from '../schema/framework-edition.ts'
import { outcome } from '../schema/framework-outcome.ts'
import { question } from '../schema/framework-question.ts'
import { refiner } from '../schema/framework-refiner.ts'
import { stage } from '../schema/framework-stage.ts'
import { transport } from '../schema/framework-transport.ts'
import { transportPage } from '../schema/framework-transport-page.ts'
import { use } from '../schema/framework-use.ts'
import { watchOut } from '../schema/framework-watch-out.ts'
import { readCases } from './read-cases.ts'

const folder = new URL('../../content/framework/', import.meta.url)

let own: Framework | undefined

/**
 * The framework of this repository with its figures, for scripts and tests; read once a process.
 * Throws where the data is wrong. Other `cases` give other figures, and no other verdicts.
 */
export function readFramework(cases?: readonly AssembledCase[]): Framework {
  if (cases) return assemble(readFrameworkData(), cases)
  own ??= assemble(readFrameworkData(), readCases())
  return own
}

/** The data files as they are, each checked by its schema. */
export function readFrameworkData(): FrameworkData {
  return {
    edition: read('edition', edition),
    questions: read('questions', z.array(question)),
    outcomes: read('outcomes', z.array(outcome)),
    watchOuts: read('watch-outs', z.array(watchOut)),
    contradictions: read('contradictions', z.array(contradiction)),
    stages: read('stages', z.array(stage)),
    refiners: read('refiners', z.array(refiner)),
    departures: read('departures', z.array(departure)),
    uses: read('uses', z.array(use)),
    transports: transport.options.map((id) => read(`../transports/${id}`, transportPage)),
  }
}

function read<T extends z.ZodType>(name: string, schema: T): z.infer<T> {
  const file = new URL(`${name}.yaml`, folder)
  const result = schema.safeParse(parse(readFileSync(file, 'utf8')))
  if (result.success) return result.data
  throw new Error(`content/framework/${name}.yaml: ${z.prettifyError(result.error)}`)
}
