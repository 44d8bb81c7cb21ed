/** A place on the pad, in whole thousandths of its width and of its height. */
export interface Position {
  readonly x: number
  readonly y: number
}

/** How long the automatic path takes to return to its start, ms. */
const ROUND_MS = 12_000

/** The position on the automatic path: a curve that crosses itself and has no corner. */
export function pathAt(ms: number): Position {
  const turn = (ms / ROUND_MS) * 2 * Math.PI
  return {
    x: Math.round(500 + 420 * Math.sin(3 * turn)),
    y: Math.round(500 + 380 * Math.sin(2 * turn + 0.6)),
  }
}

/** The text of a message. */
export function writePosition({ x, y }: Position): string {
  return `${x} ${y}`
}

/** Reads a position from the text of a reply; undefined if it is none. */
export function readPosition(text: string): Position | undefined {
  const match = /^(\d{1,4}) (\d{1,4})$/.exec(text)
  if (!match) return undefined
  return onPad({ x: Number(match[1]), y: Number(match[2]) })
}

export function onPad({ x, y }: Position): Position {
  const clamp = (value: number) => Math.min(1000, Math.max(0, Math.round(value)))
  return { x: clamp(x), y: clamp(y) }
}
