/** A piece of the page that is brought up to date again and again. */
interface Piece {
  readonly everyMs: number
  readonly work: () => void
  dueMs: number
}

/** The page is drawn anew at most this often, ms: half of the time is left for everything else. */
const STEP_MS = 34

/** A piece that is overdue by this much no longer waits for a frame of its own, ms. */
const OVERDUE_MS = 1000

/**
 * Spreads the drawing of a live run over frames, one piece in each, the one that has waited longest.
 * What a piece costs is not only its script but the layout, the painting and the handing over that
 * follow, so pieces drawn together make one long task, in which no click is answered. A page that
 * cannot keep up shows each piece less often, and still answers. Where frames themselves come seldom
 * (a busy machine, a browser that saves power), what is long overdue is drawn together: else figures
 * beside each other would tell of moments seconds apart. A frame is asked for only when there is
 * something to draw: even an empty one costs.
 */
export class Turns {
  readonly #pieces = new Set<Piece>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #frame = 0

  /** Does `work` every `everyMs` or a little later. @returns how to end that */
  add(everyMs: number, work: () => void): () => void {
    const piece = { everyMs, work, dueMs: performance.now() + everyMs }
    this.#pieces.add(piece)
    this.#plan(0)
    return () => {
      this.#pieces.delete(piece)
      this.#plan(0)
    }
  }

  /** Sets the clock for the piece that is due first, which may be at once, but not before `leastMs`. */
  #plan(leastMs: number): void {
    clearTimeout(this.#timer)
    cancelAnimationFrame(this.#frame)
    const dueMs = Math.min(...Array.from(this.#pieces, (piece) => piece.dueMs))
    if (dueMs === Infinity) return
    this.#timer = setTimeout(
      () => {
        this.#frame = requestAnimationFrame(() => this.#draw())
      },
      Math.max(leastMs, dueMs - performance.now()),
    )
  }

  #draw(): void {
    const nowMs = performance.now()
    let latestMs = Infinity
    for (const piece of [...this.#pieces].sort((a, b) => a.dueMs - b.dueMs)) {
      if (piece.dueMs > latestMs) break
      piece.dueMs = nowMs + piece.everyMs
      piece.work()
      latestMs = nowMs - OVERDUE_MS
    }
    this.#plan(STEP_MS)
  }
}
