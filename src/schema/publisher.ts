import { z } from 'zod'

/** Who answers for what is linked, and the addresses at which they publish. */
export const publisher = z.strictObject({
  /** As `publisher` of a source names them. */
  name: z.string().min(1),
  /** Hosts, or hosts with the beginning of a path where they share one: `github.com/nestjs`. */
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
