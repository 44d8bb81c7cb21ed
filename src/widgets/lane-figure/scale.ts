/** The drawing's fixed geometry, px: the server's rail above, the client's below. */
export const LANE = { height: 54, server: 10, client: 45, tickPx: 6 } as const

/** Time to the right at fixed pixels: never scaled to fit, so a slope means the same everywhere. */
export interface Scale {
  readonly pxPerMs: number
  /** Half the width of a mark. */
  readonly markPx: number
}

/**
 * 76 px a second up to 5 events a second; more at higher rates, so that events can be told apart,
 * up to 200. Marks shrink where events are closer together than a mark is wide.
 */
export function scaleFor(rateHz: number): Scale {
  return scaleAt(Math.min(200, Math.max(76, Math.round(34 * Math.sqrt(rateHz)))), rateHz)
}

/** A scale at which a stretch of time is as wide as this, px. */
export function scaleToFit(widthPx: number, lastsMs: number, rateHz: number): Scale {
  return scaleAt((widthPx * 1000) / lastsMs, rateHz)
}

function scaleAt(pxPerS: number, rateHz: number): Scale {
  return { pxPerMs: pxPerS / 1000, markPx: Math.min(4.4, Math.max(2, (0.45 * pxPerS) / rateHz)) }
}

/** A coordinate as it stands in a path: tenths of a pixel. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10)
}
