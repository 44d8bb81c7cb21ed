import type { APIRoute } from 'astro'
import { schemaUrl } from '../schema/published.ts'
import { cases, libraryScore } from '../site/precedents.ts'
import { framework } from '../site/site-data.ts'

/** The case library: each case with its needs as answers and the framework's recommendation. */
export const GET: APIRoute = ({ site, url }) =>
  Response.json({
    $schema: schemaUrl('/case-library', site ?? url),
    version: framework.version,
    updated: framework.updated,
    cases: cases.map((entry) => {
      const scored = libraryScore.cases.find(({ id }) => id === entry.id)
      return {
        ...entry,
        answers: framework.cases.find(({ id }) => id === entry.id)?.answers,
        recommended: scored?.recommendation.transport,
        strength: scored?.recommendation.strength,
        match: scored?.match,
      }
    }),
  })
