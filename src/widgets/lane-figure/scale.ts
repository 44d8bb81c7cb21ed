/** Fixed geometry of a lane's drawing, px: the server's rail above, the client's below. */
export const LANE = { height: 54, server: 10, client: 45, tickPx: 6 } as const

/** Time scale of a drawing, left to right. Its lanes share it, so their slopes can be compared. */
export interface Scale {
  readonly pxPerMs: number
  /** Half the width of a mark, px. */
  readonly markPx: number
}

/**
 * Scale of a live run: 76 px a second up to 5 events a second; at higher rates up to 200 px, so
 * that events can be told apart. Marks shrink where events are closer together than a mark is wide.
 */
export function scaleFor(rateHz: number): Scale {
  return scaleAt(Math.min(200, Math.max(76, Math.round(34 * Math.sqrt(rateHz)))), rateHz)
}

/** Returns the scale that fits `lastsMs` into `widthPx`. */
export function scaleToFit(widthPx: number, lastsMs: number, rateHz: number): Scale {
  return scaleAt((widthPx * 1000) / lastsMs, rateHz)
}

function scaleAt(pxPerS: number, rateHz: number): Scale {
  return { pxPerMs: pxPerS / 1000, markPx: Math.min(4.4, Math.max(2, (0.45 * pxPerS) / rateHz)) }
}

/** Formats a path's coordinate, rounded to a tenth of a pixel. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10)
}
