import { z } from 'zod'

/**
 * A calendar day, `2026-11-20`. Some YAML parsers turn an unquoted day into a Date, others leave a
 * string: this normalises both to a string.
 */
export const isoDate = z.preprocess(
  (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  z.iso.date('expected a calendar day such as 2026-11-20'),
)
