import type { Transport } from '../framework/types.ts'

/** A file of a starter, as readers copy it. */
export interface StarterFile {
  readonly name: string
  readonly text: string
}

const texts = import.meta.glob<string>('/content/starters/**', {
  query: '?raw',
  eager: true,
  import: 'default',
})

/** The first code of a transport: its server before its client. Empty if it has none. */
export function startersOf(transport: Transport): readonly StarterFile[] {
  const folder = `/content/starters/${transport}/`
  return Object.entries(texts)
    .filter(([path]) => path.startsWith(folder))
    .map(([path, text]) => ({ name: path.slice(folder.length), text }))
    .sort((one, other) => order(one.name) - order(other.name))
}

/** Whether its server is among those that our tests start, which are all that have one. */
export function isTested(files: readonly StarterFile[]): boolean {
  return files.some(({ name }) => name === 'server.mjs')
}

const order = (name: string) => ['server.mjs', 'client.js'].indexOf(name) >>> 0
