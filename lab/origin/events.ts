import type { Scenario } from './scenario.ts'

/** The usual media type of each form, without parameters. */
export const TYPES: Readonly<Record<Scenario['form'], string>> = {
  sse: 'text/event-stream',
  ndjson: 'application/x-ndjson',
  chunked: 'text/plain',
  poll: 'application/json',
}

/** Returns one event with its number, counted from 1, in the framing of its form. */
export function framed(form: Scenario['form'], number: number, bytes: number): string {
  const filling = 'x'.repeat(bytes)
  if (form === 'sse') return `id: ${number}\ndata: ${number} ${filling}\n\n`
  if (form === 'chunked') return `${number} ${filling}\n`
  return `${JSON.stringify({ number, filling })}\n`
}

/** Returns what ends an event of that form. */
export const endOf = (form: Scenario['form']) => (form === 'sse' ? '\n\n' : '\n')
