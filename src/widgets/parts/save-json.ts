/** Saves a JSON text as a file. */
export function saveJson(text: string, name: string): void {
  saveBlob(new Blob([text], { type: 'application/json' }), name)
}

/** Saves a blob as a file. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** `whichwire-connections-2026-11-21T09-00-00.json` */
export function fileName(kind: string, recordedAt: string): string {
  return `whichwire-${kind}-${recordedAt.slice(0, 19).replaceAll(':', '-')}.json`
}
