import type { Scenario } from './scenario.ts'

/** The media type of a form, without parameters, as most servers send it. */
export const TYPES: Readonly<Record<Scenario['form'], string>> = {
  sse: 'text/event-stream',
  ndjson: 'application/x-ndjson',
  chunked: 'text/plain',
  poll: 'application/json',
}

/** One event with its number, from 1, in the framing of its form. */
export function framed(form: Scenario['form'], number: number, bytes: number): string {
  const filling = 'x'.repeat(bytes)
  if (form === 'sse') return `id: ${number}\ndata: ${number} ${filling}\n\n`
  if (form === 'chunked') return `${number} ${filling}\n`
  return `${JSON.stringify({ number, filling })}\n`
}

/** Where an event of that form ends. */
export const endOf = (form: Scenario['form']) => (form === 'sse' ? '\n\n' : '\n')
