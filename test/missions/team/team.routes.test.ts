import { expect } from 'chai'
import {
  acceptInvitation,
  assignmentUpgrade,
  inviteAndAskRelease,
  inviteExpert,
  proposeAssignment,
  remindAssignment,
  withdrawAssignment,
} from '../../../src/activities'
import { Assignments, type Assignment } from '../../../src/activities/assignments/assignment.model'
import { findMission } from '../../../src/missions/mission.queries'
import { changeMission } from '../../../src/missions/mission.service'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import type { Actor } from '../../../src/programme/actor'
import { paths } from '../../../src/paths'
import { anAccreditation, aSavedExpert } from '../../experts/expert.factory'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import {
  actBy,
  aContactOf,
  aCoordinator,
  aDonor,
  aHeadOf,
  anAuditor,
  anExpertActor,
  testTime,
} from '../../support/people'
import { as, setTime } from '../../support/visitor'
import { aSavedMission, byOfficer, missionValues, period, proposed, withLead } from '../mission.factory'

const pageOf = ({ activity, reference }: Assignment) =>
  paths.missions.assignment({ reference: activity, assignment: reference })

const stepOf = ({ activity, reference }: Assignment, step: string) =>
  paths.missions.assignmentStep({ reference: activity, assignment: reference, step })

/** Three officers who could lead, in the order in which they should be ranked, and two who cannot. */
async function aRoster() {
  return {
    first: await aSavedExpert({ name: 'Grace Mwangi', homeMember: 'KE', rating: { count: 5, mean: 4.6 } }),
    second: await aSavedExpert({ name: 'Tomas Rivera', homeMember: 'ES' }),
    third: await aSavedExpert({
      name: 'Arjun Nair',
      homeMember: 'IN',
      accreditations: [anAccreditation('pre-accredited')],
    }),
    own: await aSavedExpert({ name: 'Sione Vake', homeMember: 'FJ' }),
    other: await aSavedExpert({ name: 'Pavel Lind', homeMember: 'SE', areas: [], accreditations: [] }),
  }
}

// Of a page that was opened at some time.
const asked = testTime.toISOString()

describe('the team of a mission', () => {
  useDatabase()

  it('ranks candidates with reasons and weights, and folds the others with the condition that failed', async () => {
    await aRoster()
    const mission = await aSavedMission()
    const page = await (await as(aCoordinator())).get(paths.missions.team(mission, { place: 'lead' }))
    const candidates = page.all('.candidate')
    expect(candidates[0]).to.include('Grace Mwangi').and.include('accredited in the area').and.include('rating 4.6')
    expect(candidates[2])
      .to.include('Arjun Nair')
      .and.include('field mission pending: suitable as candidate for accreditation')
    expect(candidates.slice(3).join()).to.include('home administration').and.include('not eligible')
    expect(page.rows.join()).to.include('Pavel Lind').and.include('neither accredited nor expert in the area')
    expect(page.text).to.include('accreditation: 30').and.include('accreditation: 30 of 30')
  })

  it('ranks for an assessee those who owe a field mission', async () => {
    await aRoster()
    const mission = await aSavedMission()
    const page = await (await as(aCoordinator())).get(paths.missions.team(mission, { place: 'assessee' }))
    expect(page.all('.candidate')[0]).to.include('Arjun Nair').and.include('Propose as candidate')
    expect(page.text).to.include('1 expert with a field mission pending in this area')
  })

  it('proposes the first by one click', async () => {
    const { first } = await aRoster()
    const mission = await aSavedMission()
    const visitor = await as(aCoordinator())
    const team = await visitor.get(paths.missions.team(mission, { place: 'lead' }))
    const page = await visitor.send(team, {}, paths.missions.propose(mission))
    expect(page.title).to.equal('Grace Mwangi: Team leader')
    expect(page.state).to.equal('Proposed')
    expect((await Assignments.findOne({ expert: first.reference }))!.choiceReason).to.equal(undefined)
  })

  it('asks why when somebody is chosen against the order, and keeps the answer', async () => {
    const { second } = await aRoster()
    const mission = await aSavedMission()
    const visitor = await as(aCoordinator())
    const team = await visitor.get(paths.missions.team(mission, { place: 'lead' }))
    const asked = await visitor.get(team.link('Propose: Tomas Rivera'))
    expect(asked.text).to.include('Grace Mwangi ranks first with')
    const empty = await visitor.send(asked, { choiceReason: ' ' })
    expect(empty.status).to.equal(422)
    expect(empty.faults.choiceReason).to.equal('Enter the reason for this choice')
    const page = await visitor.send(empty, { choiceReason: 'Knows the Pacific' })
    expect(page.text).to.include('Knows the Pacific')
    expect((await Assignments.findOne({ expert: second.reference }))!.choiceReason).to.equal('Knows the Pacific')
    const posted = await visitor.post(paths.missions.propose(mission), { expert: second.reference, role: 'lead' })
    expect(posted.status).to.equal(409)
  })

  it('refuses the own administration, and says so', async () => {
    const { own } = await aRoster()
    const mission = await aSavedMission()
    const visitor = await as(aCoordinator())
    const page = await visitor.post(paths.missions.propose(mission), { expert: own.reference, role: 'lead' })
    expect(page.status).to.equal(409)
    expect(page.all('.faults h2, .faults li')).to.deep.equal([
      'Sione Vake cannot be on this team.',
      'Experts may not advise their own administration.',
    ])
  })

  it('refuses who is on duty elsewhere on one of the days, and names the work and its days', async () => {
    const { first } = await aRoster()
    await proposed(await aSavedMission({ title: 'Tonga', memberCodes: ['TO'] }), 'lead', first)
    const mission = await aSavedMission()
    const visitor = await as(aCoordinator())
    const page = await visitor.post(paths.missions.propose(mission), { expert: first.reference, role: 'lead' })
    expect(page.status).to.equal(409)
    expect(page.all('.faults li')[0]).to.equal('Assigned to “Tonga” from 22 February to 5 March 2027.')
    expect(await Assignments.countDocuments({ activity: mission.reference })).to.equal(0)
  })

  it('warns of less than two days of rest, and lets the planner decide', async () => {
    const { first } = await aRoster()
    const before = { from: '2027-02-15', until: '2027-02-20' }
    await proposed(await aSavedMission({ title: 'Tonga', memberCodes: ['TO'], period: before }), 'lead', first)
    const mission = await aSavedMission()
    await proposed(mission, 'lead', first)
    const page = await (await as(aCoordinator())).get(paths.missions.show(mission))
    expect(page.text).to.include('Grace Mwangi has less than two days of rest before or after “Tonga”')
  })

  it('takes no unknown person, place or script', async () => {
    const mission = await aSavedMission()
    const visitor = await as(aCoordinator())
    const post = async (fields: Record<string, string>) =>
      (await visitor.post(paths.missions.propose(mission), fields)).status
    expect(await post({ expert: 'EXP-9999', role: 'lead' })).to.equal(404)
    expect(await post({ expert: '<script>', role: 'lead' })).to.equal(400)
    expect(await post({ expert: 'EXP-0001', role: 'king' })).to.equal(400)
    expect((await visitor.get(paths.missions.team(mission, { place: 'king' }))).status).to.equal(200)
    expect((await visitor.get(paths.missions.propose(mission, { expert: 'EXP-9999' }))).status).to.equal(404)
  })

  it('is for those who staff missions, and auditors, who propose nobody and read no rating', async () => {
    const { first } = await aRoster()
    const mission = await aSavedMission()
    await inviteExpert((await proposed(mission, 'co-facilitator', first)).reference, {}, byOfficer())
    const page = await (await as(anAuditor())).get(paths.missions.team(mission, { place: 'lead' }))
    expect(page.status).to.equal(200)
    expect(page.hasForm(paths.missions.propose(mission))).to.equal(false)
    expect(page.all('.why').join()).not.to.include('rated')
    for (const actor of [aContactOf('FJ'), anExpertActor(first.reference)])
      expect((await (await as(actor)).get(paths.missions.team(mission))).status, actor.roles[0]).to.equal(403)
    for (const actor of [aContactOf('NZ'), aDonor('accelerate')])
      expect((await (await as(actor)).get(paths.missions.team(mission))).status, actor.roles[0]).to.equal(404)
    const propose = { expert: first.reference, role: 'lead' }
    expect((await (await as(anAuditor())).post(paths.missions.propose(mission), propose)).status).to.equal(403)
  })
})

describe('inviting and releasing', () => {
  useDatabase()
  afterEach(() => setTime())

  it('invites and asks both at once, by the days that were chosen', async () => {
    const assignment = await proposed(await aSavedMission())
    const visitor = await as(aCoordinator())
    const days = { answerBy: '2026-12-01', releaseBy: '2026-12-08' }
    const page = await visitor.submit(pageOf(assignment), days, '/steps/inviteAndAsk')
    expect(page.state).to.equal('Release requested, reply due on 8 December 2026')
    expect(page.notice).to.include('the release has been requested')
  })

  it('takes no day for an answer in the past or after the start', async () => {
    const assignment = await proposed(await aSavedMission())
    const visitor = await as(aCoordinator())
    const days = { answerBy: '2026-11-23', releaseBy: period.from }
    const page = await visitor.submit(pageOf(assignment), days, '/steps/invite')
    expect(page.status).to.equal(422)
    expect(page.faults).to.have.keys('answerBy', 'releaseBy')
    expect(page.form().fields.answerBy).to.equal('2026-11-23')
    expect(page.form('/steps/invite').action).to.equal(stepOf(assignment, 'invite'))
    expect(page.form('/steps/inviteAndAsk').action).to.equal(stepOf(assignment, 'inviteAndAsk'))
  })

  it('lets the head read what the release needs, release, and take the release back with a reason', async () => {
    const assignment = await proposed(await aSavedMission())
    await inviteAndAskRelease(assignment.reference, {}, byOfficer())
    const head = await as(aHeadOf('KE'))
    const list = await head.get(paths.missions.list())
    const page = await head.get(list.link('Selectivity reviewed on results'))
    expect(page.address).to.equal(pageOf(assignment))
    expect(page.text)
      .to.include('Fiji')
      .and.include('Suva')
      .and.include('12 days')
      .and.include('You: decide on the release')
    // The purpose is between the Member and the secretariat.
    expect(page.text).not.to.include('Hit rate')
    const released = await head.send(page, { answer: 'release' }, 'Send decision')
    expect(released.state).to.equal('Release granted, not accepted by the expert yet')
    expect(released.hasForm('Send decision')).to.equal(false)
    const silent = await head.send(released, { reason: '' }, 'Withdraw the release')
    expect(silent.faults).to.have.keys('reason')
    const back = await head.send(silent, { reason: 'Needed for the audit week.' }, 'Withdraw the release')
    expect(back.state).to.equal('Release refused')
    expect(back.hasForm('Withdraw the release')).to.equal(false)
  })

  it('takes conditions and refusals with their words only', async () => {
    const assignment = await proposed(await aSavedMission())
    await inviteAndAskRelease(assignment.reference, {}, byOfficer())
    const head = await as(aHeadOf('KE'))
    const empty = await head.submit(pageOf(assignment), { answer: 'conditional' }, 'Send decision')
    expect(empty.status).to.equal(422)
    expect(empty.faults.note).to.equal('Enter the conditions of the release')
    const page = await head.send(empty, { answer: 'conditional', note: 'Back by <Friday>' }, 'Send decision')
    expect(page.state).to.equal('Release granted with conditions, not accepted by the expert yet')
    expect(page.text).to.include('Back by <Friday>')
  })

  it('shows who releases the officer’s days of the year against the agreed, and the other missions', async () => {
    const expert = await aSavedExpert({ name: 'Grace Mwangi', homeMember: 'KE', daysPerYear: 20 })
    const earlier = await aSavedMission({
      title: 'Valuation in Samoa',
      period: { from: '2027-01-11', until: '2027-01-22' },
    })
    const mission = await aSavedMission()
    for (const one of [earlier, mission]) {
      const { reference } = await proposeAssignment(
        one.reference,
        { expert: expert.reference, role: 'lead' },
        byOfficer(),
      )
      await inviteAndAskRelease(reference, {}, byOfficer())
    }
    const [, assignment] = await Assignments.find({ expert: expert.reference }).sort({ _id: 1 })
    const page = await (await as(aHeadOf('KE'))).get(pageOf(assignment!))
    expect(page.text).to.include('Days of Grace Mwangi in 2027').and.to.include('24 days of 20 agreed')
    expect(page.text).to.include('Valuation in Samoa, 11 – 22 Jan 2027')
    // Not for the other contact points, who decide nothing.
    expect((await (await as(aContactOf('KE'))).get(pageOf(assignment!))).text).not.to.include('of 20 agreed')
  })

  it('takes a refusal with its reason, and frees the place', async () => {
    const mission = await aSavedMission()
    const assignment = await proposed(mission)
    await inviteAndAskRelease(assignment.reference, {}, byOfficer())
    const head = await as(aHeadOf('KE'))
    const page = await head.submit(pageOf(assignment), { answer: 'refuse', note: 'Audit week' }, 'Send decision')
    expect(page.state).to.equal('Release refused')
    expect((await findMission(mission.reference))!.team).to.have.lengthOf(0)
    const coordinator = await as(aCoordinator())
    const seen = await coordinator.get(pageOf(assignment))
    expect(seen.text).to.include('Audit week')
    // Who has just said no is not the first who is thought of.
    await aSavedExpert({ name: 'Tomas Rivera', homeMember: 'ES', rating: { count: 5, mean: 1 } })
    const team = await coordinator.get(paths.missions.team(mission, { place: 'lead' }))
    const [first, last] = team.all('.candidate')
    expect(first).to.include('Tomas Rivera').and.not.include('has refused')
    expect(last)
      .to.include('Kenya has refused the release for this mission')
      .and.include('Ranked after candidates without such a reply')
  })

  it('lets the expert accept from the own page, and decline only with a reason', async () => {
    const assignment = await proposed(await aSavedMission())
    await inviteExpert(assignment.reference, {}, byOfficer())
    const expert = await as(anExpertActor(assignment.expert))
    const list = await expert.get(paths.missions.list())
    expect(list.text).to.include('Your invitations')
    const page = await expert.get(pageOf(assignment))
    expect(page.text).to.include('Hit rate above 8 %')
    const why = await expert.send(page, { answer: 'decline' }, 'Send my reply')
    expect(why.status).to.equal(422)
    expect(why.faults.note).to.equal('Enter the reason for declining')
    const accepted = await expert.send(why, { answer: 'accept', note: '' }, 'Send my reply')
    expect(accepted.state).to.equal('Accepted')
    expect(accepted.notice).to.include('Thank you')
  })

  it('keeps why an expert declines between the expert and the coordinator', async () => {
    const assignment = await proposed(await aSavedMission())
    await inviteAndAskRelease(assignment.reference, {}, byOfficer())
    const expert = await as(anExpertActor(assignment.expert))
    const note = 'Other plans of the family'
    await expert.submit(pageOf(assignment), { answer: 'decline', note }, 'Send my reply')
    const reads = async (actor: Actor) => (await (await as(actor)).get(pageOf(assignment))).text.includes(note)
    expect(await reads(anExpertActor(assignment.expert))).to.equal(true)
    expect(await reads(aCoordinator())).to.equal(true)
    expect(await reads(aHeadOf('KE'))).to.equal(false)
  })

  it('takes no late answer: the page says so, and the step is refused', async () => {
    const assignment = await proposed(await aSavedMission())
    await inviteAndAskRelease(assignment.reference, {}, byOfficer())
    setTime(new Date('2026-12-20T09:00:00Z'))
    const head = await as(aHeadOf('KE'))
    const page = await head.get(pageOf(assignment))
    expect(page.text).to.include('No reply was received by the deadline')
    expect((await head.post(stepOf(assignment, 'release'), { answer: 'release', asked })).status).to.equal(409)
    const staff = await (
      await as(aCoordinator())
    ).submit(pageOf(assignment), { answerBy: '2027-01-10', releaseBy: '2027-01-10' }, 'Send reminder')
    expect(staff.state).to.equal('Release requested, reply due on 10 January 2027')
  })

  it('takes somebody off with a reason that the person reads', async () => {
    const assignment = await proposed(await aSavedMission())
    await inviteExpert(assignment.reference, {}, byOfficer())
    const visitor = await as(aCoordinator())
    const empty = await visitor.post(stepOf(assignment, 'withdraw'), { reason: ' ' })
    expect(empty.status).to.equal(422)
    expect(empty.faults).to.have.key('reason')
    await visitor.post(stepOf(assignment, 'withdraw'), { reason: 'French is needed' })
    const page = await (await as(anExpertActor(assignment.expert))).get(pageOf(assignment))
    expect(page.text).to.include('French is needed')
  })

  it('says truly who learns of it when somebody is taken off', async () => {
    const assignment = await proposed(await aSavedMission())
    const visitor = await as(aCoordinator())
    expect((await visitor.get(pageOf(assignment))).text).to.include('has not been invited and is not informed')
    await inviteExpert(assignment.reference, {}, byOfficer())
    expect((await visitor.get(pageOf(assignment))).text).to.include('The reason is sent to the expert.')
  })

  it('takes an answer from a page that was open when the other side answered or was reminded', async () => {
    const assignment = await proposed(await aSavedMission())
    await inviteAndAskRelease(assignment.reference, {}, byOfficer())
    const head = await as(aHeadOf('KE'))
    const open = await head.get(pageOf(assignment))
    await acceptInvitation(assignment.reference, {}, actBy(anExpertActor(assignment.expert)))
    await remindAssignment(assignment.reference, {}, byOfficer())
    const released = await head.send(open, { answer: 'release' }, 'Send decision')
    expect(released.state).to.match(/^Release granted/)
  })

  it('is nobody else’s: neither seen nor answered', async () => {
    const mission = await aSavedMission()
    const assignment = await proposed(mission)
    // Nobody outside knows of a proposal.
    for (const actor of [anExpertActor(assignment.expert), aHeadOf('KE'), aContactOf('FJ')])
      expect((await (await as(actor)).get(pageOf(assignment))).status, actor.roles[0]).to.equal(404)
    await inviteAndAskRelease(assignment.reference, {}, byOfficer())
    for (const actor of [anExpertActor('EXP-9999'), aHeadOf('NZ'), aContactOf('FJ'), aDonor('accelerate')])
      expect((await (await as(actor)).get(pageOf(assignment))).status, actor.roles[0]).to.equal(404)
    const contact = await as(aContactOf('KE'))
    expect((await contact.get(pageOf(assignment))).status).to.equal(200)
    expect((await contact.post(stepOf(assignment, 'release'), { answer: 'release', asked })).status).to.equal(403)
    const head = await as(aHeadOf('KE'))
    expect((await head.post(stepOf(assignment, 'answer'), { answer: 'accept', asked })).status).to.equal(403)
    expect((await head.post(stepOf(assignment, 'withdraw'), { reason: 'x' })).status).to.equal(403)
    const staff = await as(aCoordinator())
    expect((await staff.post(stepOf(assignment, 'release'), { answer: 'release', asked })).status).to.equal(403)
    expect((await staff.post(stepOf(assignment, 'fly'))).status).to.equal(404)
    expect((await head.post(stepOf(assignment, 'release'), { answer: 'release', asked, _csrf: 'x' })).status).to.equal(
      403,
    )
  })

  it('stays with those who were asked when its days move: told of each, and of its end, on a page that opens', async () => {
    const mission = await aSavedMission()
    const assignment = await proposed(mission)
    const expert = await withAccount(anExpertActor(assignment.expert))
    const head = await withAccount(aHeadOf('KE'))
    const later = (minutes: number) => ({ ...byOfficer(), at: new Date(testTime.getTime() + minutes * 60_000) })
    const moveTo = async (days: typeof period, minutes: number) =>
      changeMission(mission.reference, missionValues({ period: days }), later(minutes))
    await inviteAndAskRelease(assignment.reference, {}, byOfficer())
    await moveTo({ from: '2027-04-05', until: '2027-04-09' }, 1)
    await moveTo({ from: '2027-05-03', until: '2027-05-07' }, 2)
    for (const actor of [expert.actor, head.actor]) {
      const page = await (await as(actor)).get(pageOf(assignment))
      expect([page.status, page.state], actor.roles[0]).to.deep.equal([200, 'Proposed'])
      expect(page.text).to.include('May 2027')
      expect(page.hasForm('/steps/answer') || page.hasForm('/steps/release')).to.equal(false)
    }
    await withdrawAssignment(assignment.reference, { reason: 'Another choice' }, later(3))
    const kinds = ['datesMoved', 'datesMovedHome', 'withdrawnFromTeam', 'withdrawnFromTeamHome']
    for (const { email, actor } of [expert, head]) {
      const mails = await OutboxMessages.find({ to: email, kind: { $in: kinds } }).lean()
      expect(mails.map(({ kind }) => kind?.replace('Home', ''))).to.deep.equal([
        'datesMoved',
        'datesMoved',
        'withdrawnFromTeam',
      ])
      expect((await (await as(actor)).get(pageOf(assignment))).state).to.equal('Withdrawn')
    }
  })

  it('is there again for those who were asked, where an earlier release took it from them with a move', async () => {
    const mission = await aSavedMission({ places: ['lead', 'co-facilitator', 'interpreter'] })
    const asked = await proposed(mission, 'lead')
    const invited = await proposed(mission, 'co-facilitator')
    const never = await proposed(mission, 'interpreter')
    await inviteAndAskRelease(asked.reference, {}, byOfficer())
    await inviteExpert(invited.reference, {}, byOfficer())
    const days = { from: '2027-04-05', until: '2027-04-09' }
    await changeMission(mission.reference, missionValues({ period: days }), byOfficer())
    await Assignments.updateMany({}, { $unset: { expertKnows: 1, homeKnows: 1 } })
    expect(await assignmentUpgrade.waiting()).to.equal(2)
    await assignmentUpgrade.run()
    expect(await assignmentUpgrade.waiting()).to.equal(0)
    const opens = async (actor: Actor, assignment: Assignment) =>
      (await (await as(actor)).get(pageOf(assignment))).status === 200
    for (const [assignment, expertReads, homeReads] of [
      [asked, true, true],
      [invited, true, false],
      [never, false, false],
    ] as const) {
      expect(await opens(anExpertActor(assignment.expert), assignment)).to.equal(expertReads)
      expect(await opens(aHeadOf('KE'), assignment)).to.equal(homeReads)
    }
  })

  it('belongs to its own mission', async () => {
    const assignment = await proposed(await aSavedMission())
    const other = await aSavedMission()
    const address = paths.missions.assignment({ reference: other.reference, assignment: assignment.reference })
    expect((await (await as(aCoordinator())).get(address)).status).to.equal(404)
  })

  it('is refused out of turn and on an old page', async () => {
    const assignment = await withLead(await aSavedMission())
    const head = await as(aHeadOf('KE'))
    expect((await head.post(stepOf(assignment, 'release'), { answer: 'release', asked })).status).to.equal(409)
    const other = await proposed(await aSavedMission({ memberCodes: ['TO'] }))
    await inviteExpert(other.reference, {}, byOfficer())
    const expert = await as(anExpertActor(other.expert))
    const open = await expert.get(pageOf(other))
    await acceptInvitation(other.reference, {}, actBy(anExpertActor(other.expert)))
    expect((await expert.send(open, { answer: 'accept' }, 'Send my reply')).status).to.equal(409)
  })
})
