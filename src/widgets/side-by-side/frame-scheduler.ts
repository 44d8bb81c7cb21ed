/** A part of the page that is updated again and again. */
interface Piece {
  readonly everyMs: number
  readonly work: () => void
  dueMs: number
}

/** Minimum time between drawings, ms: half of it is left for everything else. */
const STEP_MS = 34

/** A part overdue by this much, ms, no longer waits for a frame of its own. */
const OVERDUE_MS = 1000

/**
 * Spreads the drawing of a live run over frames: one part in each, the one that has waited longest.
 * A part costs not only its script but the layout, paint and commit that follow, so parts drawn
 * together make one long task, in which no click is handled. A page that cannot keep up updates
 * each part less often, and still responds. Where frames are rare (a busy machine, a browser that
 * saves power), parts that are long overdue are drawn together: otherwise neighbouring figures
 * would show moments seconds apart. A frame is requested only when there is something to draw: even
 * an empty one costs.
 */
export class FrameScheduler {
  readonly #pieces = new Set<Piece>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #frame = 0

  /** Calls `work` every `everyMs` or a little later. @returns a function that stops it */
  add(everyMs: number, work: () => void): () => void {
    const piece = { everyMs, work, dueMs: performance.now() + everyMs }
    this.#pieces.add(piece)
    this.#plan(0)
    return () => {
      this.#pieces.delete(piece)
      this.#plan(0)
    }
  }

  /** Sets the timer for the part that is due first, `leastMs` from now at the earliest. */
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
