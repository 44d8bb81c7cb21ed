/** One round trip to the server's clock. Local times are monotonic; all are in ms. */
export interface ClockSample {
  readonly sentAtMs: number
  readonly serverNowMs: number
  readonly receivedAtMs: number
}

/** How far the server's clock is ahead of the local one, and how wrong that may be. */
export interface ClockOffset {
  /** Add it to a local time to get the server's time. */
  readonly offsetMs: number
  /** The true offset lies within this distance of `offsetMs`, whatever the two ways took. */
  readonly uncertaintyMs: number
  /** Round trip of the sample that was used. */
  readonly rttMs: number
  readonly samples: number
}

export class ClockError extends RangeError {
  readonly type: 'no-samples' | 'bad-sample'
  constructor(type: ClockError['type'], message: string) {
    super(message)
    this.type = type
  }
}

/**
 * Cristian's algorithm (F. Cristian, "Probabilistic clock synchronization", 1989).
 *
 * The server read its clock at some local moment t with sent ≤ t ≤ received, so the true offset
 * `server − t` lies between `server − received` and `server − sent`. The middle of that range is
 * the best guess and half its width, half the round trip, is the largest possible error. It is
 * reached only if one way took no time at all. The narrowest range is the one to keep: averaging
 * would mix it with worse ones, and a slow way out that is always slow does not average away.
 *
 * `resolutionMs` is the step of the server's timestamps (1 for whole milliseconds). The offset and
 * the timestamp it is later compared with are both rounded, so their difference may be off by one
 * step more.
 */
export function estimateOffset(samples: readonly ClockSample[], resolutionMs = 1): ClockOffset {
  let best: ClockSample | undefined
  for (const sample of samples) {
    if (!(roundTrip(sample) >= 0) || !Number.isFinite(sample.serverNowMs)) {
      throw new ClockError(
        'bad-sample',
        `a clock sample needs finite times with receivedAtMs ≥ sentAtMs, got ${JSON.stringify(sample)}`,
      )
    }
    if (!best || roundTrip(sample) < roundTrip(best)) best = sample
  }
  if (!best)
    throw new ClockError('no-samples', 'a clock offset needs at least one sample, got none')
  const rttMs = roundTrip(best)
  return {
    offsetMs: best.serverNowMs - (best.sentAtMs + best.receivedAtMs) / 2,
    uncertaintyMs: rttMs / 2 + resolutionMs,
    rttMs,
    samples: samples.length,
  }
}

function roundTrip(sample: ClockSample): number {
  return sample.receivedAtMs - sample.sentAtMs
}
