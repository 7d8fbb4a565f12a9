import { expect } from 'chai'
import { acceptInvitation, assignmentsOf, inviteAndAskRelease, releaseExpert } from '../../../src/activities'
import { findAssignment } from '../../../src/activities/assignments/assignment.queries'
import { escalateReleases } from '../../../src/activities/assignments/escalation.service'
import { loadMembers } from '../../../src/members'
import { Members } from '../../../src/members/member.model'
import { readMission } from '../../../src/missions/mission.queries'
import { keepSecondChoice } from '../../../src/missions/second-choices/second-choice.service'
import { secondChoicesOf } from '../../../src/missions/second-choices/second-choice.queries'
import { callSecondChoices } from '../../../src/missions/second-choices/stepping-in.service'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { settings, useSettings } from '../../../src/programme/settings'
import { addDays } from '../../../src/platform/time/calendar-day'
import { aSavedExpert } from '../../experts/expert.factory'
import { setTime } from '../../support/clock'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aContactOf, aCoordinator, actBy, aHeadOf, anExpertActor } from '../../support/people'
import { aSavedMission, byOfficer, proposed } from '../mission.factory'
import { aMailedRelease, keysSentTo } from '../release/release-link.factory'

const usual = settings()

/** Lets days pass, with the jobs at work twice in each of them; gives what was sent, day by day. */
async function daysPass(from: string, days: number): Promise<string[]> {
  const told: string[] = []
  const seen = new Set((await OutboxMessages.find({}).lean()).map(({ _id }) => String(_id)))
  for (let day = 0; day < days; day += 1) {
    const today = addDays(from, day)
    for (const hour of ['09', '23']) {
      const now = new Date(`${today}T${hour}:30:00Z`)
      setTime(now)
      await escalateReleases(now)
      await callSecondChoices(now)
    }
    for (const { _id, to, kind } of await OutboxMessages.find({}).sort({ _id: 1 }).lean()) {
      if (seen.has(String(_id))) continue
      seen.add(String(_id))
      told.push(`${today} ${kind} ${to}`)
    }
  }
  return told
}

describe('a release to which nobody replies, with second choices who are invited', function () {
  this.timeout(90_000)
  useDatabase()
  afterEach(() => {
    useSettings(usual)
    setTime()
  })

  it('goes from one to the next, each told once, and ends with the coordinator', async () => {
    useSettings({ ...usual, secondChoices: 'invite' })
    const officer = await withAccount(aCoordinator({ regions: ['AP'] }))
    const head = await withAccount(aHeadOf('KE'))
    const contact = await withAccount(aContactOf('KE'))
    const other = await withAccount(aHeadOf('ES'))
    const mission = await aSavedMission()
    const first = await proposed(mission, 'lead', await aSavedExpert({ name: 'First', homeMember: 'KE' }))
    const second = await aSavedExpert({ name: 'Second', homeMember: 'ES' })
    await keepSecondChoice(mission, { role: 'lead', expert: second.reference, reason: '' }, byOfficer())
    await inviteAndAskRelease(first.reference, {}, byOfficer())
    const told = await daysPass('2026-11-24', 18)
    expect(told).to.deep.equal([
      `2026-11-30 releaseWithoutReply ${contact.email}`,
      // The first has not replied by the day, so the next is asked; nobody is told to do what is done.
      `2026-12-01 withdrawnFromTeamHome ${head.email}`,
      `2026-12-01 releaseAsked ${other.email}`,
      `2026-12-01 secondChoiceInvited ${officer.email}`,
      // Nobody is left.
      `2026-12-09 replyLapsed ${officer.email}`,
    ])
    const states = (await assignmentsOf(mission.reference)).map(({ expert, state }) => [expert, state])
    expect(states).to.deep.equal([
      [first.expert, 'withdrawn'],
      [second.reference, 'release-asked'],
    ])
    expect((await secondChoicesOf(mission.reference)).map(({ state }) => state)).to.deep.equal(['stepped-in'])
  })

  it('is followed by nobody once it is answered', async () => {
    useSettings({ ...usual, secondChoices: 'invite' })
    const { reference, head } = await aMailedRelease()
    const { activity } = (await findAssignment(reference))!
    const second = await aSavedExpert({ homeMember: 'ES' })
    const mission = (await readMission(activity))!
    await keepSecondChoice(mission, { role: 'lead', expert: second.reference, reason: '' }, byOfficer())
    await daysPass('2026-11-24', 2)
    await releaseExpert(reference, {}, actBy(head.actor, new Date('2026-11-26T09:00:00Z')))
    await acceptInvitation(reference, {}, actBy(anExpertActor((await findAssignment(reference))!.expert)))
    expect(await daysPass('2026-11-27', 16)).to.deep.equal([])
    expect((await secondChoicesOf(activity)).map(({ state }) => state)).to.deep.equal(['waiting'])
  })

  it('reaches an office without an account by links, the coordinator halfway, and both by the last day', async () => {
    useSettings({ ...usual, deadlines: { ...usual.deadlines, invitation: 40, release: 30 } })
    const officer = await withAccount(aCoordinator({ regions: ['AP'] }))
    const office = { role: 'expert-releaser', name: 'Human resources', email: 'releases@customs.example' }
    await Members.updateOne({ code: 'KE' }, { $set: { contacts: [{ ...office, from: '2026-01-01' }] } })
    await loadMembers()
    const { reference } = await proposed(await aSavedMission(), 'lead', await aSavedExpert({ homeMember: 'KE' }))
    await inviteAndAskRelease(reference, {}, byOfficer())
    expect(await daysPass('2026-11-24', 33)).to.deep.equal([
      `2026-11-30 releaseWithoutReply ${office.email}`,
      `2026-12-07 releaseEscalated ${officer.email}`,
      `2026-12-20 releaseReminder ${office.email}`,
      `2026-12-24 replyLapsed ${officer.email}`,
    ])
    expect(await keysSentTo(office.email), 'the question, and a link with each word of it').to.have.length(3)
  })
})
