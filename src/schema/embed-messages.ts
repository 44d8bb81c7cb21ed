import { z } from 'zod'

const version = z.literal(1)
const height = z.number().min(0).describe('CSS pixels')
const text = z.string().max(1999)

/** What a host tells the frame about itself: with hello, and again after a change. */
const host = z.object({
  theme: z.enum(['auto', 'light', 'dark', 'host']),
  /** Computed colours for `host`: backgrounds behind the frame, innermost first, and text. */
  grounds: z.array(text),
  text,
  /** The host's custom properties, by the name after `--whichwire-`; empty where unset. */
  look: z.record(z.enum(['accent', 'ink', 'surface', 'edge', 'font']), text),
  /** The host's translations, JSON like /embed/strings.json, with language and direction. */
  strings: z.string().nullable(),
  lang: text,
  dir: z.enum(['ltr', 'rtl']),
})

/** Messages between a frame and its host, as src/embed/messages.ts defines them. */
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
