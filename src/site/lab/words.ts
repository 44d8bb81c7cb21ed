/** Makes a text fit to show on a page: HTML allows no NUL, not even escaped. */
export const printable = (text: string): string => text.replaceAll('\0', '␀')

/** Capitalises the first letter. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Lowers a title's first letter for use mid-sentence, except in NUL, WebSocket, Last-Event-ID. */
export const midSentence = (title: string): string =>
  /^\S+[A-Z]/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1)

/** Returns `2 faults: no reload, cut`, or `No fault`. */
export function faultWords(faults: readonly { readonly title: string }[]): string {
  if (faults.length === 0) return 'No fault'
  const titles = faults.map(({ title }) => midSentence(title)).join(', ')
  return `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}: ${titles}`
}

/** Returns 57 ms, 2.1 s or 60 s: as precise as the machine allows. */
export function timeWords(ms: number): string {
  if (ms < 1000) return `${ms} ms`
  if (ms < 20_000) return `${(ms / 1000).toFixed(1)} s`
  return `${Math.round(ms / 1000)} s`
}

/** Returns 820 B, 9 kB or 1.2 MB. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1e6).toFixed(1)} MB`
}
