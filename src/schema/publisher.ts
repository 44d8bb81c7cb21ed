import { z } from 'zod'

/** Who is responsible for linked pages, and the addresses at which they publish. */
export const publisher = z.strictObject({
  /** The name that a source's `publisher` uses. */
  name: z.string().min(1),
  /** Hosts, with the start of a path where several share one: `github.com/nestjs`. */
  at: z
    .array(
      z
        .string()
        .regex(
          /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w.~-]+)*$/,
          'expected a host, or a host and the beginning of a path, without https:// and a slash at the end',
        ),
    )
    .min(1),
})
