import { inForce } from '../../src/organization/settings.presenter'

const asTyped = (numbers: Record<string, number>): Record<string, string> =>
  Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)]))

/** The form of the settings as a browser sends it, with the settings in force. */
export const settingsBody = (changes: Record<string, unknown> = {}) => {
  const { deadlines, weights, factors, retention, ...now } = inForce()
  return {
    ...now,
    nameEn: 'Customs Union of the Isles',
    nameFr: 'Union douanière des Îles',
    deadlines: asTyped(deadlines),
    weights: asTyped(weights),
    factors: asTyped(factors),
    retention: asTyped(retention),
    ...changes,
  }
}
