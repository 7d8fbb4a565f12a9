import { expect } from 'chai'
import fc from 'fast-check'
import { rangeText } from '../../../src/platform/time/ranges'

const locales = ['en-GB', 'fr-FR', 'es', 'de', 'ru', 'ar', 'ar-EG', 'zh', 'ja', 'ko', 'fa-IR', 'th', 'hu', 'lt', 'pt']
const day = (locale: string) => {
  const numbers = new Intl.NumberFormat(locale, { useGrouping: false })
  return (number: number) => numbers.format(number)
}

describe('a range of days', () => {
  for (const locale of locales)
    for (const month of ['long', 'short'] as const)
      it(`is written as the language does, whatever the days: ${locale}, ${month}`, () => {
        const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month, year: 'numeric' })
        const days = fc.integer({ min: Date.UTC(2024, 0, 1) / 86_400_000, max: Date.UTC(2027, 11, 31) / 86_400_000 })
        fc.assert(
          fc.property(days, fc.integer({ min: 1, max: 400 }), (from, length) => {
            const range = [new Date(from * 86_400_000), new Date((from + length) * 86_400_000)] as const
            const text = rangeText(format, `${locale} ${month}`, range, day(locale))
            expect(text).to.equal(format.formatRange(...range))
          }),
          { numRuns: 300 },
        )
      })
})
