import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type StarterCheck, starterCheck, starterFacts } from '../../schema/starter-facts.ts'

const folder = resolve(import.meta.dirname, '../../../content/starters')
const read = (path: string) => parse(readFileSync(resolve(folder, path), 'utf8'))

/** The checks of every starter, in the order of the file. */
export const checks: readonly StarterCheck[] = z.array(starterCheck).parse(read('checks.yaml'))

/** Reads a starter's facts. Throws if the file does not match its schema. */
export const starterFactsOf = (transport: string) =>
  starterFacts.parse(read(`${transport}/facts.yaml`))

export function checkOf(id: string): StarterCheck {
  const found = checks.find((check) => check.id === id)
  if (!found) throw new Error(`content/starters/checks.yaml has no check "${id}"`)
  return found
}

/** Returns why a file of a starter is exempt from a check; undefined if it is not. */
export function leftOut(transport: string, file: string, check: string): string | undefined {
  const { leavesOut } = starterFactsOf(transport)
  return leavesOut.find((each) => each.file === file && each.check === check)?.why
}
