/** The value below which this share of all lies; 0 of nothing. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return 0
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]!
}

export interface Sample {
  /** Seconds since the server was started. */
  at: number
  /** MiB. */
  memory: number
}

/**
 * How memory moves, in MiB a minute: the middle of the slopes between all pairs of samples, so that a single collection
 * of garbage turns nothing. Null for less than `least` seconds, which say nothing.
 */
export function slopeOf(samples: readonly Sample[], least = 20): number | null {
  const first = samples[0]
  const last = samples.at(-1)
  if (!first || !last || last.at - first.at < least) return null
  const slopes = samples.flatMap((one, index) =>
    samples.slice(index + 1).map((other) => ((other.memory - one.memory) / (other.at - one.at)) * 60),
  )
  return percentile(slopes, 0.5)
}

/** The second half of the samples, when caches are filled and code is compiled. */
export const lastHalf = (samples: readonly Sample[]): readonly Sample[] => samples.slice(Math.floor(samples.length / 2))
