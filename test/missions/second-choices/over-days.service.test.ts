import { expect } from 'chai'
import { inviteAndAskRelease } from '../../../src/activities'
import { escalateReleases } from '../../../src/activities/assignments/escalation.service'
import { keepSecondChoice } from '../../../src/missions/second-choices/second-choice.service'
import { secondChoicesOf } from '../../../src/missions/second-choices/second-choice.queries'
import { callSecondChoices } from '../../../src/missions/second-choices/stepping-in.service'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { assignmentsOf } from '../../../src/activities'
import { settings, useSettings } from '../../../src/programme/settings'
import { addDays } from '../../../src/platform/time/calendar-day'
import { aSavedExpert } from '../../experts/expert.factory'
import { setTime } from '../../support/clock'
import { useDatabase } from '../../support/database'
import { aContactOf, aCoordinator, aHeadOf, withAccount } from '../../support/people'
import { aSavedMission, byOfficer, proposed } from '../mission.factory'

const usual = settings()

/** Lets days pass, with the jobs at work in each of them twice; gives what was sent, day by day. */
async function daysPass(from: string, days: number): Promise<string[]> {
  const told: string[] = []
  const seen = new Set((await OutboxMessages.find({}).lean()).map(({ _id }) => String(_id)))
  for (let day = 0; day < days; day += 1) {
    const today = addDays(from, day)
    for (const hour of ['09', '09', '23']) {
      const now = new Date(`${today}T${hour}:30:00Z`)
      setTime(now)
      await escalateReleases(now)
      await callSecondChoices(now)
    }
    for (const { _id, to, kind } of await OutboxMessages.find({}).sort({ _id: 1 }).lean()) {
      if (seen.has(String(_id))) continue
      seen.add(String(_id))
      told.push(`${today} ${kind} ${to.split('@')[0]}`)
    }
  }
  return told
}

describe('a release to which nobody replies, with second choices who are invited', () => {
  useDatabase()
  afterEach(() => {
    useSettings(usual)
    setTime()
  })

  it('goes from one to the next, each told once, and ends with the coordinator', async () => {
    useSettings({ ...usual, secondChoices: 'invite' })
    const of = (name: string) => ({ name, email: `${name}@x.example` })
    await withAccount(aCoordinator({ name: 'officer', regions: ['AP'] }))
    await withAccount(aHeadOf('KE', of('head-ke') as never))
    await withAccount(aContactOf('KE', of('contact-ke') as never))
    await withAccount(aHeadOf('ES', of('head-es') as never))
    const mission = await aSavedMission({ period: { from: '2027-03-01', until: '2027-03-05' } })
    const first = await proposed(mission, 'lead', await aSavedExpert({ name: 'First', homeMember: 'KE' }))
    const second = await aSavedExpert({ name: 'Second', homeMember: 'ES' })
    await keepSecondChoice(mission, { role: 'lead', expert: second.reference, reason: 'x' }, byOfficer())
    await inviteAndAskRelease(first.reference, {}, byOfficer())
    const told = await daysPass('2026-11-24', 40)
    console.log(told.join('\n'))
    console.log(
      (await assignmentsOf(mission.reference)).map((one) => [
        one.expert,
        one.state,
        one.answerBy,
        one.releaseBy,
        one.reason,
      ]),
    )
    console.log((await secondChoicesOf(mission.reference)).map((one) => one.state))
    expect(told).to.have.length.greaterThan(3)
  })
})
