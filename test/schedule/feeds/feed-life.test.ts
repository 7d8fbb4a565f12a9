import { expect } from 'chai'
import fc from 'fast-check'
import ICAL from 'ical.js'
import supertest from 'supertest'
import { cancelActivity, postponeActivity } from '../../../src/activities'
import { changeMission } from '../../../src/missions'
import { Missions } from '../../../src/missions/mission.model'
import { paths } from '../../../src/paths'
import { makeFeed } from '../../../src/users/feeds/feed.service'
import { addDays } from '../../../src/platform/time/calendar-day'
import { aSavedMission, byOfficer, missionValues } from '../../missions/mission.factory'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aContactOf, actBy, testTime } from '../../support/people'
import { setTime, theServer } from '../../support/visitor'

// The calendar of a contact of Fiji, while the work for Fiji is planned, moved, postponed, given up and taken away.

const why = { cause: 'security' as const, note: 'Storm' }
const dates = (days: number) => {
  const from = addDays('2027-02-01', days)
  return missionValues({ period: { from, until: addDays(from, 4) } })
}
const steps = {
  move: (reference: string, days: number, at: Date) => changeMission(reference, dates(days), byOfficer(at)),
  postpone: (reference: string, _days: number, at: Date) => postponeActivity(reference, why, byOfficer(at)),
  cancel: (reference: string, _days: number, at: Date) => cancelActivity(reference, why, byOfficer(at)),
  confirm: (reference: string) => Missions.updateOne({ reference, state: 'planned' }, { $set: { state: 'confirmed' } }),
  takeAway: (reference: string) =>
    Missions.updateOne({ reference }, { $set: { memberCodes: ['WS'], concerns: ['WS'] } }),
  giveBack: (reference: string) =>
    Missions.updateOne({ reference }, { $set: { memberCodes: ['FJ'], concerns: ['FJ'] } }),
}
const step = fc.record({
  name: fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[])),
  days: fc.integer({ min: 0, max: 60 }),
  pause: fc.integer({ min: 0, max: 40 }),
})

describe('the life of a mission in the calendar of a Member', function () {
  this.timeout(120_000)
  useDatabase()
  afterEach(() => setTime())

  it('is one entry that counts up, and is taken back when it is off', async () => {
    const states = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (life) => {
        setTime()
        const user = await withAccount(aContactOf('FJ'))
        const { reference } = await aSavedMission()
        const { token } = await makeFeed(user, { name: 'Phone', kind: 'own', of: '' }, actBy(user.actor))
        const look = async () => {
          const { text } = await supertest(theServer()).get(paths.calendars.file({ token }))
          const all = ICAL.Component.fromString(text).getAllSubcomponents('vevent')
          const own = all.filter((one) => one.getFirstPropertyValue('uid') === `${reference}@capstan`)
          expect(own.length).to.be.at.most(1)
          return own.map((one) => ({
            isOff: one.getFirstPropertyValue('status') === 'CANCELLED',
            sequence: new ICAL.Event(one).sequence ?? 0,
            from: String(new ICAL.Event(one).startDate),
          }))[0]
        }
        let before = (await look())!
        expect(before.isOff).to.equal(false)
        let day = 0
        for (const { name, days, pause } of life) {
          day += pause
          const at = new Date(testTime.getTime() + day * 86_400_000)
          setTime(at)
          // What cannot be done now is refused, and changes nothing.
          await Promise.resolve(steps[name](reference, days, at)).catch(() => undefined)
          const mission = (await Missions.findOne({ reference }).lean())!
          states.add(mission.state)
          const isOn = mission.memberCodes.includes('FJ') && ['planned', 'confirmed'].includes(mission.state)
          const now = await look()
          if (isOn) expect(now, `after ${name}`).to.include({ isOff: false, from: mission.period!.from })
          else expect(now?.isOff ?? before.isOff, `after ${name}`).to.equal(true)
          if (!now) continue
          const isOther = now.isOff !== before.isOff || now.from !== before.from
          expect(now.sequence).to.be.at.least(before.sequence + (isOther ? 1 : 0))
          before = now
        }
      }),
      { numRuns: 25, seed: 20261124 },
    )
    expect([...states]).to.include.members(['planned', 'confirmed', 'postponed', 'cancelled'])
  })
})
