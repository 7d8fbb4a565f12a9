import { formatNumber } from '../../platform/time/formats'
import type { Tone } from '../../platform/http/pages/view-types'
import type { PriorityBand } from './priority'

/** A factor as people write it: 3, 0.8, 1.25. */
export function formatFactor(value: number, lang: string): string {
  const hundredths = Math.round(value * 100)
  return formatNumber(value, lang, hundredths % 100 === 0 ? 0 : hundredths % 10 === 0 ? 1 : 2)
}

/** The colour of a band; gold stays with what waits for the reader. */
export const bandTones: Record<PriorityBand, Tone> = { critical: 'late', high: 'flow', medium: 'flow', low: 'rest' }
