/** Reads an event from the text of either lane; undefined for anything else. */
export function readEvent(text: string): { id: number; sentAt: number } | undefined {
  const { id, sentAt, receivedAt } = read(text)
  if (typeof id !== 'number' || typeof sentAt !== 'number' || receivedAt !== undefined) return
  return { id, sentAt }
}

/** Reads the id of an echo on the WebSocket; undefined for anything else. */
export function readEcho(text: string): number | undefined {
  const { id, receivedAt } = read(text)
  return typeof id === 'number' && typeof receivedAt === 'number' ? id : undefined
}

function read(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // A proxy may respond with a page of its own, which is no event.
  }
  return {}
}
