import { expect } from 'chai'
import { sayMoment } from '../../../public/scripts/parts/moments'
import { formatInstant } from '../../../src/platform/time/formats'

describe('a moment that a script says', () => {
  const moments = ['2026-11-24T13:05:00Z', '2026-12-31T23:30:00Z', '2027-07-01T00:00:00Z', '2027-03-05T04:09:00Z']
  const zones = ['UTC', 'Europe/Brussels', 'Pacific/Fiji', 'America/New_York', 'Asia/Kolkata']

  for (const lang of ['en', 'fr', 'es'])
    it(`reads as the page says its moments: in the zone of the account, which is named (${lang})`, () => {
      for (const zone of zones)
        for (const moment of moments) {
          const at = new Date(moment)
          expect(sayMoment(at, lang, zone), `${zone} ${moment}`).to.equal(formatInstant(at, { lang, zone }))
        }
    })

  it('names the zone of the device where the page names none', () => {
    expect(sayMoment(new Date('2026-11-24T13:05:00Z'), 'en')).to.match(/^2[345] November 2026 at \d\d:\d\d UTC/)
  })
})
