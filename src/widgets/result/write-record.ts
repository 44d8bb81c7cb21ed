import { decide } from '../../framework/decide.ts'
import { decisionRecord } from '../../framework/decision-record.ts'
import { type RecordInput, recordOf } from '../../framework/record.ts'
import { resultJson } from '../../framework/result-json.ts'
import type { Answers } from '../../framework/types.ts'
import type { ResultData } from './result-data.ts'

/** A result to take along, as two files. */
export interface WrittenRecord {
  /** The decision record, Markdown. */
  readonly markdown: string
  /** The whole result, JSON text. */
  readonly json: string
}

/** Writes the record of a result. */
export function writeRecord(
  { framework, cite, statementOf }: ResultData,
  answers: Answers,
  input: Omit<RecordInput, 'statementOf'>,
): WrittenRecord {
  const recommendation = decide(framework, answers)
  const record = recordOf(framework, answers, recommendation, { ...input, statementOf })
  return {
    markdown: decisionRecord(framework, record, (claim) => ({
      statement: statementOf(claim),
      // The record leaves this site, so links to our measurements have to be absolute.
      sources: cite([claim]).map(({ name, url }) => ({
        title: name,
        url: new URL(url, input.permalink).href,
      })),
    })),
    json: JSON.stringify(
      {
        $schema: new URL('/result.schema.json', input.permalink).href,
        ...resultJson(framework, answers, record),
      },
      null,
      2,
    ),
  }
}
