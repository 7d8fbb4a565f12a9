import { expect } from 'chai'
import type { TeamMember } from '../../src/activities'
import { findComing } from '../../src/home/home.queries'
import type { Actor } from '../../src/programme/actor'
import { translator } from '../../src/platform/text/i18n'
import { addDays } from '../../src/platform/time/calendar-day'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, testTime } from '../support/people'
import { aMission, anAssignment, aTraining } from '../support/work.factory'

const today = '2026-11-24'
const coming = async (actor: Actor) => {
  const { activities, clashing } = await findComing(
    { actor, lang: 'en', t: translator('en'), today },
    { actor, at: testTime },
  )
  return { references: activities.map(({ reference }) => reference), clashing: [...clashing] }
}
const days = (from: string, length = 3) => ({ period: { from, until: addDays(from, length - 1) } })
const led = (expert: string): { team: TeamMember[] } => ({
  team: [{ assignment: 'ASG', expert, homeMember: 'KE', role: 'lead', state: 'released', accepted: true }],
})

describe('what comes, on the home page', () => {
  useDatabase()

  it('is what goes on or begins in the quarter, by first day, and no more than stands there', async () => {
    const over = await aMission(days('2026-11-20', 4))
    const later = await aMission(days('2027-03-01'))
    const cancelled = await aMission({ ...days('2026-12-01'), state: 'cancelled' })
    const last = await aMission(days('2027-02-20'))
    const goingOn = await aTraining(days('2026-11-20', 5))
    const others = []
    for (let n = 0; n < 7; n += 1) others.push(await aMission(days('2026-12-07')))
    const { references } = await coming(aCoordinator())
    expect(references).to.deep.equal([goingOn, ...others].map(({ reference }) => reference))
    for (const { reference } of [over, later, cancelled, last]) expect(references).not.to.include(reference)
  })

  it('follows a change at once', async () => {
    const coordinator = aCoordinator()
    expect((await coming(coordinator)).references).to.deep.equal([])
    const { reference } = await aMission(days('2026-12-07'))
    expect((await coming(coordinator)).references).to.deep.equal([reference])
  })

  it('is to a coordinator with regions the own work and that of the regions', async () => {
    const officer = aCoordinator({ regions: ['AP'] })
    const own = await aMission({ ...days('2026-12-07'), memberCodes: ['ZM'], officerId: officer.id })
    const there = await aMission({ ...days('2026-12-08'), memberCodes: ['FJ'] })
    await aMission({ ...days('2026-12-09'), memberCodes: ['ZM'] })
    expect((await coming(officer)).references).to.deep.equal([own.reference, there.reference])
  })

  it('names a clash of one of the team, also with work that does not stand on the page', async () => {
    const officer = aCoordinator({ regions: ['AP'] })
    const here = await aMission({ ...days('2026-12-07'), ...led('EXP-0001') })
    const calm = await aMission({ ...days('2026-12-07'), ...led('EXP-0002') })
    const elsewhere = await aMission({ ...days('2026-12-09'), ...led('EXP-0001'), memberCodes: ['ZM'] })
    for (const mission of [here, elsewhere]) await anAssignment(mission, { expert: 'EXP-0001' })
    await anAssignment(calm, { expert: 'EXP-0002' })
    const { references, clashing } = await coming(officer)
    expect(references).to.have.members([here.reference, calm.reference])
    expect(clashing).to.include(here.reference).and.not.to.include(calm.reference)
  })

  it('is to a Member what concerns it', async () => {
    const { reference } = await aMission(days('2026-12-07'))
    await aMission({ ...days('2026-12-07'), memberCodes: ['WS'] })
    expect(await coming(aContactOf('FJ'))).to.deep.equal({ references: [reference], clashing: [] })
  })
})
