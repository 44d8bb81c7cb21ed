import type { APIRoute } from 'astro'
import { framework } from '../components/site-data.ts'
import { allRules } from '../framework/rules.ts'
import { frameworkFile } from '../schema/framework-file.ts'

/** The whole decision as data. Its form is published as `/framework.schema.json`. */
export const GET: APIRoute = () => {
  const { version, updated, questions, stages, refiners, outcomes, watchOuts, contradictions } =
    framework
  const rules = allRules(framework)
  return Response.json(
    frameworkFile.parse({
      version,
      updated,
      questions,
      stages,
      refiners,
      outcomes,
      watchOuts,
      contradictions,
      rules,
    }),
  )
}
