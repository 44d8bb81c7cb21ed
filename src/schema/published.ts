import { z } from 'zod'
import { writtenCases } from './case-input.ts'
import { embedMessages } from './embed-messages.ts'
import { frameworkFile } from './framework-file.ts'
import { resultFile } from './framework-result.ts'
import { paths } from './paths.ts'

/** The forms of the data that the site publishes, as JSON Schema 2020-12. */
export const published = {
  cases: { title: 'Cases for Whichwire', ...z.toJSONSchema(writtenCases) },
  framework: { title: 'The Whichwire framework', ...z.toJSONSchema(frameworkFile) },
  embedMessages: { title: 'Messages of a Whichwire frame', ...z.toJSONSchema(embedMessages) },
  paths: { title: 'What passes a stream, measured', ...z.toJSONSchema(paths) },
  result: { title: 'A Whichwire result', ...z.toJSONSchema(resultFile) },
}
