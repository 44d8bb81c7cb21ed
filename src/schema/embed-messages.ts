import { z } from 'zod'

const version = z.literal(1)
const height = z.number().min(0).describe('CSS pixels')
const text = z.string().max(1999)

/** What a host says of itself, with hello and again when it has changed. */
const host = z.object({
  theme: z.enum(['auto', 'light', 'dark', 'host']),
  /** Computed colours for `host`: of what is behind the frame, the innermost first, and of its text. */
  grounds: z.array(text),
  text,
  /** Values of the host's custom properties, by the name after `--whichwire-`; empty where unset. */
  look: z.record(z.enum(['accent', 'ink', 'surface', 'edge', 'font']), text),
  /** The host's own words: JSON as /embed/strings.json has it, and their language and direction. */
  strings: z.string().nullable(),
  lang: text,
  dir: z.enum(['ltr', 'rtl']),
})

/** What a frame says to its host, and a host to the frame: the form of src/embed/messages.ts. */
export const embedMessages = z.union([
  z.object({ whichwire: version, type: z.literal('ready'), height }),
  z.object({ whichwire: version, type: z.literal('resize'), height }),
  z.object({ whichwire: version, type: z.literal('answer'), answers: z.record(z.string(), text) }),
  z.object({
    whichwire: version,
    type: z.literal('verdict'),
    verdict: z.object({
      transport: text,
      strength: text,
      title: text,
      url: text.describe('The page of the result'),
    }),
  }),
  z.object({ whichwire: version, type: z.literal('live'), state: z.enum(['started', 'stopped']) }),
  z.object({ whichwire: version, type: z.literal('error'), message: text }),
  z.object({
    whichwire: version,
    type: z.literal('theme'),
    scheme: text.describe('The CSS color-scheme of the frame'),
  }),
  z.object({ whichwire: version, type: z.literal('hello'), ...host.partial().shape }),
  z.object({
    whichwire: version,
    type: z.literal('theme'),
    ...host.partial().required({ theme: true }).shape,
  }),
])
