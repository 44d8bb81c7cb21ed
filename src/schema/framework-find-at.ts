import { z } from 'zod'

/** A page of this site that helps to find the answer. */
export const findAt = z.strictObject({
  /** A path on this site, with a trailing slash. */
  href: z.string().regex(/^\/([a-z0-9-]+\/)*(#[a-z0-9-]+)?$/, 'expected a path such as /live/'),
  /** The link text, as an action. */
  label: z.string().min(1),
})
