import { expect } from 'chai'
import { activityRecords, warnedIn, warningsAmong, type TeamMember } from '../../../src/activities'
import { kindsOf } from '../../../src/activities/warnings/schedule-warnings.queries'
import { correctHolidays } from '../../../src/members/holidays/holiday.service'
import { addDays } from '../../../src/platform/time/calendar-day'
import { aSavedExpert } from '../../experts/expert.factory'
import { useDatabase } from '../../support/database'
import { untilHeard } from '../../support/heard'
import { actBy, anAdmin, testTime } from '../../support/people'
import { aMission, anAssignment, aTraining } from '../../support/work.factory'

const year = { from: '2027-01-01', until: '2027-12-31' }
const days = (from: string, length: number) => ({ from, until: addDays(from, length) })

describe('what speaks against the activities of a period', () => {
  useDatabase()

  const found = async (period = year) => (await warnedIn(period, testTime)).map(({ reference }) => reference)

  it('is found without words as it is with them, of whatever kind', async () => {
    await correctHolidays('FJ', { kind: 'add', day: '2027-03-10', note: '' }, actBy(anAdmin()))
    await correctHolidays('KE', { kind: 'add', day: '2027-05-05', note: '' }, actBy(anAdmin()))
    const away = { from: '2027-09-06', until: '2027-09-10', status: 'unavailable' as const, note: '' }
    const { reference: expert } = await aSavedExpert({ homeMember: 'KE', availability: [away] })
    const member: TeamMember = {
      ...({ assignment: 'ASG-1', expert, homeMember: 'KE', role: 'lead', state: 'released', accepted: true } as const),
    }
    for (const [from, length] of [
      ...[['2027-03-08', 4] as const, ['2027-03-11', 3] as const, ['2027-05-03', 4] as const],
      ...[['2027-05-09', 4] as const, ['2027-05-12', 2] as const, ['2027-09-08', 2] as const],
      ...[['2027-11-01', 4] as const, ['2026-12-30', 4] as const, ['2027-12-30', 4] as const],
    ]) {
      const funding = [{ agreement: 'accelerate', line: 'L', amount: 1, currency: 'EUR' }]
      await anAssignment(await aMission({ period: days(from, length), team: [member], funding }), { expert })
    }
    await aTraining({ period: days('2027-06-07', 4) })
    await aTraining({ period: days('2027-06-09', 4) })
    await untilHeard()
    const all = await activityRecords.all.find({ 'period.until': { $gte: year.from } }, { sort: { 'period.from': 1 } })
    const inWords = await warningsAmong(all, testTime)
    const bare = await warnedIn(year, testTime)
    const byReference = (one: { reference: string }, other: { reference: string }) =>
      one.reference < other.reference ? -1 : 1
    expect([...bare].sort(byReference)).to.deep.equal(
      inWords.map(({ reference, warnings }) => ({ reference, kinds: kindsOf(warnings) })).sort(byReference),
    )
    const kinds = new Set(bare.flatMap((one) => one.kinds))
    expect([...kinds]).to.include.members(['clash', 'rest', 'blocked', 'hostHoliday', 'homeHoliday', 'workingWeek'])
    expect([...kinds]).to.include.members(['sameAdministration', 'sameAudience'])
  })

  it('is of those alone that are to come, and have a day in it', async () => {
    const weekend = { from: '2027-04-03', until: '2027-04-04' }
    const { reference } = await aMission({ period: weekend, memberCodes: ['FJ'] })
    await aMission({ period: weekend, memberCodes: ['WS'], state: 'cancelled' })
    await aMission({ period: weekend, memberCodes: ['TO'], state: 'closed' })
    await aMission({ period: { from: '2026-11-21', until: '2026-11-22' }, memberCodes: ['ZM'] })
    await untilHeard()
    expect(await found()).to.deep.equal([reference])
    expect(await found({ from: '2026-11-01', until: '2026-11-30' })).to.deep.equal([])
    expect(await found({ from: '2027-04-04', until: '2027-04-30' })).to.deep.equal([reference])
    expect(await found({ from: '2027-04-05', until: '2027-04-30' })).to.deep.equal([])
  })

  it('counts what is near the period and not in it, and follows what is written', async () => {
    const { reference } = await aMission({ period: days('2027-01-04', 1) })
    await untilHeard()
    expect(await found()).to.deep.equal([])
    await aMission({ period: days('2026-12-30', 1) })
    await untilHeard()
    expect(await found()).to.deep.equal([reference])
  })
})
