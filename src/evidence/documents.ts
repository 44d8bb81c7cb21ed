import type { z } from 'zod'
import { article } from '../schema/article.ts'
import { productionCase } from '../schema/case.ts'
import { claim } from '../schema/claim.ts'
import { contradiction } from '../schema/framework-contradiction.ts'
import { edition } from '../schema/framework-edition.ts'
import { estimate } from '../schema/framework-estimate.ts'
import { outcome } from '../schema/framework-outcome.ts'
import { question } from '../schema/framework-question.ts'
import { refiner } from '../schema/framework-refiner.ts'
import { stage } from '../schema/framework-stage.ts'
import { transportPage } from '../schema/framework-transport-page.ts'
import { use } from '../schema/framework-use.ts'
import { watchOut } from '../schema/framework-watch-out.ts'
import { glossaryTerm } from '../schema/glossary-term.ts'
import { platform } from '../schema/platform.ts'
import { publisher } from '../schema/publisher.ts'
import { source } from '../schema/source.ts'
import { table } from '../schema/table.ts'

/** A file under `content/`, parsed, with a way back to its lines. */
export interface ContentDocument {
  /** The folder under `content/`. */
  readonly folder: string
  /** The file's name without its ending. */
  readonly name: string
  /** The path from the root of the repository, as printed in problems. */
  readonly file: string
  /** What the file holds: parsed YAML, or the frontmatter of an article. */
  readonly value: unknown
  /** Line, from 1, of the value at that path, or of the nearest one around it that exists. */
  lineOf(path: readonly PropertyKey[]): number
  /** The text below the frontmatter and the line it starts on; articles only. */
  readonly body?: { readonly text: string; readonly line: number }
}

/** What is wrong, where, and how to mend it. */
export interface Problem {
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly message: string
  readonly mend: string
}

/** How a file under `content/` is checked. */
export interface DocumentSchema {
  /** One entry, or the whole file where it is not a list. */
  readonly entry: z.ZodType
  /** True if the file is a list of entries. */
  readonly list: boolean
  /** Where an author finds what each key means. */
  readonly described: string
}

const list = (entry: z.ZodType, described: string): DocumentSchema => ({
  entry,
  list: true,
  described: `src/schema/${described}.ts`,
})
const whole = (entry: z.ZodType, described: string): DocumentSchema => ({
  ...list(entry, described),
  list: false,
})

/** Schemas by folder, or by folder and name where a folder holds different things. */
const schemas: Readonly<Record<string, DocumentSchema>> = {
  articles: whole(article, 'article'),
  cases: list(productionCase, 'case'),
  claims: list(claim, 'claim'),
  'framework/contradictions': list(contradiction, 'framework-contradiction'),
  'framework/edition': whole(edition, 'framework-edition'),
  'framework/estimate': whole(estimate, 'framework-estimate'),
  'framework/outcomes': list(outcome, 'framework-outcome'),
  'framework/questions': list(question, 'framework-question'),
  'framework/refiners': list(refiner, 'framework-refiner'),
  'framework/stages': list(stage, 'framework-stage'),
  'framework/uses': list(use, 'framework-use'),
  'framework/watch-outs': list(watchOut, 'framework-watch-out'),
  glossary: list(glossaryTerm, 'glossary-term'),
  platforms: list(platform, 'platform'),
  publishers: list(publisher, 'publisher'),
  sources: list(source, 'source'),
  tables: whole(table, 'table'),
  transports: whole(transportPage, 'framework-transport-page'),
}

/** The schema of a document, or undefined where nobody has said what it holds. */
export function schemaOf(document: ContentDocument): DocumentSchema | undefined {
  return schemas[`${document.folder}/${document.name}`] ?? schemas[document.folder]
}

/** Folders that hold what a program wrote, or programs. Files in any other folder are checked. */
export const uncheckedFolders: readonly string[] = ['evidence', 'starters']
