import { expect } from 'chai'
import { lifelineOf } from '../../src/profiles/lifeline.presenter'
import { findMemberWork } from '../../src/profiles/member-profile.queries'
import type { Actor } from '../../src/programme/actor'
import { translator } from '../../src/platform/text/i18n'
import { addDays } from '../../src/platform/time/calendar-day'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, aDonor } from '../support/people'
import { aMission, aTraining } from '../support/work.factory'

const today = '2026-11-24'
const viewerOf = (actor: Actor) => ({ actor, lang: 'en' as const, t: translator('en'), today, zone: 'Pacific/Fiji' })

describe('the work that stands on the page of a Member', () => {
  useDatabase()
  beforeEach(async () => {
    for (let n = 0; n < 12; n += 1) {
      const from = addDays('2026-11-12', Math.floor(n / 2) * 4)
      const funding = [
        { agreement: n % 3 === 0 ? 'sida' : 'accelerate', line: '1', amount: 100_00 * n, currency: 'EUR' },
      ]
      const state = (['planned', 'confirmed', 'delivered', 'closed'] as const)[n % 4]!
      const report = { reference: `RPT-${n}`, state: 'shared', at: new Date(`2026-11-2${n % 3}T11:30:00Z`) }
      const more = { period: { from, until: addDays(from, 2) }, state, funding, ...(n % 2 ? { report } : {}) }
      await (n % 5 === 0 ? aTraining(more) : aMission(more))
    }
    await aMission({ memberCodes: ['WS'] })
    await aMission({ state: 'cancelled' })
  })

  for (const actor of [aCoordinator(), aContactOf('FJ'), aDonor('sida')])
    it(`is the beginning of all of it: ${actor.roles.join(', ')}`, async () => {
      const viewer = viewerOf(actor)
      const [some, all] = [await findMemberWork('FJ', viewer, false), await findMemberWork('FJ', viewer, true)]
      const eventsOf = ({ activities }: typeof some) =>
        lifelineOf({ requests: null, recommendations: null, activities: activities!.shown }, viewer)
      const events = eventsOf(all)
      expect(some.activities!.dated + some.activities!.reported).to.equal(events.length)
      expect(some.activities!.activities).to.equal(all.activities!.shown.length)
      const past = (found: typeof some) =>
        eventsOf(found)
          .filter(({ day }) => day <= today)
          .slice(0, 5)
      expect(past(some)).to.deep.equal(past(all))
      expect(some.activities!.shown.length).to.be.at.most(all.activities!.shown.length)
    })

  it('is paid by what each agreement plans, the most first', async () => {
    const { activities } = await findMemberWork('FJ', viewerOf(aCoordinator()), false)
    expect(activities!.money).to.deep.equal([
      { agreement: 'accelerate', currency: 'EUR', amount: 4800_00 },
      { agreement: 'sida', currency: 'EUR', amount: 1800_00 },
    ])
    const own = await findMemberWork('FJ', viewerOf(aDonor('sida')), false)
    expect(own.activities!.money).to.deep.equal([{ agreement: 'sida', currency: 'EUR', amount: 1800_00 }])
  })
})
