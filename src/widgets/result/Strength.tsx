import type { Strength as Level } from '../../framework/types.ts'

interface Props {
  readonly strength: Level
  /** How many answers could still change the transport. */
  readonly open: number
}

const LEVELS: Readonly<Record<Level, readonly [word: string, blocks: number]>> = {
  strong: ['Strong', 3],
  likely: ['Likely', 2],
  open: ['Open', 1],
}

/** How sure a verdict is: the word first, then three blocks, then what the word means here. */
export function Strength({ strength, open }: Props) {
  const [word, blocks] = LEVELS[strength]
  const meaning = {
    strong: 'nothing you answered speaks against it',
    likely: 'it holds on conditions',
    open: open === 1 ? 'one answer could still change it' : `${open} answers could still change it`,
  }[strength]
  return (
    <p class="strength">
      <b>{word}</b>
      <span aria-hidden="true">
        {[1, 2, 3].map((block) => (
          <i key={block} class={block <= blocks ? 'on' : undefined} />
        ))}
      </span>
      <span class="muted">{meaning}</span>
    </p>
  )
}
