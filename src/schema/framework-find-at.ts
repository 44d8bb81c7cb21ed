import { z } from 'zod'

/** A page of this site on which a reader can find an answer out. */
export const findAt = z.strictObject({
  /** A path of this site, with its last slash. */
  href: z.string().regex(/^\/([a-z0-9-]+\/)*(#[a-z0-9-]+)?$/, 'expected a path such as /live/'),
  /** The link, as something to do. */
  label: z.string().min(1),
})
