import type { ClockSample } from '../wire/timed.ts'

/** How far the server's clock is ahead of the local one, and how wrong that may be. */
export interface ClockOffset {
  /**
   * Add it to a local time to compare that with a server timestamp, which is rounded down. The time
   * between them is `local + offsetMs − stamp`, to within `uncertaintyMs`.
   */
  readonly offsetMs: number
  /** The largest possible error, however each round trip divides between its two directions. */
  readonly uncertaintyMs: number
  /** The shortest round trip. */
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
 * Estimates the offset by Cristian's algorithm (F. Cristian, "Probabilistic clock synchronization",
 * 1989), combining the bounds of all samples (K. Marzullo and S. Owicki, "Maintaining the time in a
 * distributed system", 1983).
 *
 * The server read its clock at some local moment between `sent` and `received`. Its timestamp is
 * rounded down by less than `resolutionMs`, so the true offset is at least `stamp − received` and
 * less than `stamp + resolution − sent`. That holds for every sample, so the offset lies where all
 * their ranges overlap. The middle of the overlap is the estimate, half its width the possible
 * error. A single sample gives half its round trip, and a short one narrows the range most. Nothing
 * is averaged, since an upstream path that is always slower does not average out.
 *
 * The timestamps that are compared with the offset are also rounded down, by half a step on
 * average. That half is subtracted from the offset and added to the uncertainty.
 *
 * If the ranges do not overlap, a clock was set meanwhile: then the shortest round trip decides.
 *
 * @throws {ClockError} without samples, or for one with non-finite times or a negative round trip
 */
export function estimateOffset(samples: readonly ClockSample[], resolutionMs = 1): ClockOffset {
  let least = Number.NEGATIVE_INFINITY
  let most = Number.POSITIVE_INFINITY
  let best: ClockSample | undefined
  for (const sample of samples) {
    if (!(roundTrip(sample) >= 0) || !Number.isFinite(sample.serverNowMs)) {
      throw new ClockError(
        'bad-sample',
        `a clock sample needs finite times with receivedAtMs ≥ sentAtMs, got ${JSON.stringify(sample)}`,
      )
    }
    const [from, to] = bounds(sample, resolutionMs)
    least = Math.max(least, from)
    most = Math.min(most, to)
    if (!best || roundTrip(sample) < roundTrip(best)) best = sample
  }
  if (!best) throw new ClockError('no-samples', 'expected a sample, got none')
  const [from, to] = least <= most ? [least, most] : bounds(best, resolutionMs)
  return {
    offsetMs: (from + to - resolutionMs) / 2,
    uncertaintyMs: (to - from + resolutionMs) / 2,
    rttMs: roundTrip(best),
    samples: samples.length,
  }
}

function bounds(sample: ClockSample, resolutionMs: number): readonly [number, number] {
  const { sentAtMs, serverNowMs, receivedAtMs } = sample
  return [serverNowMs - receivedAtMs, serverNowMs + resolutionMs - sentAtMs]
}

function roundTrip(sample: ClockSample): number {
  return sample.receivedAtMs - sample.sentAtMs
}
