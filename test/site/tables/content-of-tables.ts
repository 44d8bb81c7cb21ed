import { pathToFileURL } from 'node:url'
import { createLedger } from '../../../src/evidence/ledger.ts'
import { readContent } from '../../../src/evidence/read.ts'
import { claimFile } from '../../../src/schema/claim.ts'
import { platformFile } from '../../../src/schema/platform.ts'
import { sourceFile } from '../../../src/schema/source.ts'
import { table } from '../../../src/schema/table.ts'

const { documents } = readContent(pathToFileURL(`${import.meta.dirname}/../../../`))
const inFolder = (folder: string) =>
  documents.filter((each) => each.folder === folder).map(({ value }) => value)

export const ledger = createLedger({
  claims: inFolder('claims').flatMap((value) => claimFile.parse(value)),
  sources: inFolder('sources').flatMap((value) => sourceFile.parse(value)),
})
export const platforms = inFolder('platforms').flatMap((value) => platformFile.parse(value))

const tables = inFolder('tables').map((value) => table.parse(value))

/** Returns the tables of one kind. */
export function tablesOf<K extends (typeof tables)[number]['kind']>(kind: K) {
  return tables.filter((each): each is Extract<typeof each, { kind: K }> => each.kind === kind)
}
