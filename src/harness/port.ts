import { createServer } from 'node:net'

export const host = '127.0.0.1'

/** A mistake by the person at the keyboard: shown without a stack. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** Reads a port from an environment variable; 0 asks for any free port. @throws UsageError */
export function parsePort(text: string | undefined, fallback: number): number {
  if (text === undefined || text === '') return fallback
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port >= 0 && port <= 65_535) return port
  throw new UsageError(`PORT must be a whole number from 0 to 65535, got "${text}".`)
}

/**
 * Opens the port briefly to find out whether it is free. Resolves with the port: the same one, or
 * for 0 the one that the system chose. Rejects with a UsageError that says what to do if it is not
 * available.
 */
export function claimPort(port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const probe = createServer()
  probe.once('error', (error: NodeJS.ErrnoException) =>
    reject(new UsageError(explain(error, port))),
  )
  probe.listen(port, host, () => {
    const address = probe.address()
    const claimed = typeof address === 'object' && address ? address.port : port
    probe.close(() => resolve(claimed))
  })
  return promise
}

function explain(error: NodeJS.ErrnoException, port: number): string {
  const advice = `Choose another port with PORT, as in: PORT=${port === 8788 ? 8789 : 8788} npm start`
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is taken by another program. ${advice}`
  }
  if (error.code === 'EACCES') return `This account may not listen on port ${port}. ${advice}`
  return `Cannot listen on ${host}:${port} (${error.code ?? error.message}). ${advice}`
}
