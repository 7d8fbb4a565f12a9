import { expect } from 'chai'
import {
  beginActivities,
  declineInvitation,
  inviteExpert,
  postponeActivity,
  usualReportDay,
  withdrawAssignment,
} from '../../src/activities'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import { findExpert } from '../../src/experts'
import {
  cancelMission,
  changeMission,
  closeMission,
  confirmMission,
  createMission,
  deliverMission,
} from '../../src/missions/mission.service'
import { findMission } from '../../src/missions/mission.queries'
import { Missions, type Mission } from '../../src/missions/mission.model'
import { Conflict, Stale } from '../../src/platform/errors'
import { Requests } from '../../src/requests/request.model'
import { anAccreditation, aSavedExpert } from '../experts/expert.factory'
import { aSavedAgreement } from '../funding/agreement.factory'
import { useDatabase } from '../support/database'
import { actBy, anExpertActor, testTime } from '../support/people'
import {
  anApprovedRequest,
  aSavedMission,
  byOfficer,
  missionValues,
  period,
  proposed,
  withAgreedTerms,
  withLead,
} from './mission.factory'
import { aMapping } from '../support/mapping.factory'
import { heard } from './heard'

const later = { from: '2027-04-05', until: '2027-04-16' }
const afterwards = new Date('2027-03-08T09:00:00Z')
const line = (amount = 1000, agreement = 'accelerate') => [{ agreement, line: '1', amount, currency: 'EUR' }]

/** The keys of what a refused step names. */
async function refusal(step: Promise<unknown>): Promise<{ message: string; missing: string[] }> {
  try {
    await step
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    return { message: error.words.message, missing: (error.words.missing ?? []).map(({ message }) => message) }
  }
  throw new Error('the step was taken')
}

const requestState = async () => (await Requests.findOne({ reference: 'REQ-2026-0042' }))!.state

const again = async ({ reference }: Mission) => (await findMission(reference))!

async function aReadyMission(): Promise<Mission> {
  await aSavedAgreement()
  const mission = await aSavedMission({ funding: line() })
  await withLead(mission)
  await withAgreedTerms(mission)
  return mission
}

async function aDeliveredMission(): Promise<Mission> {
  const mission = await aReadyMission()
  await confirmMission(mission.reference, {}, byOfficer())
  await deliverMission(mission.reference, {}, byOfficer(afterwards))
  return mission
}

describe('making a mission', () => {
  useDatabase()

  it('plans it when it has dates, with a readiness list and the day of its report', async () => {
    const mission = await again(await aSavedMission())
    expect(mission.reference).to.match(/^MIS-2026-\d{4}$/)
    expect(mission.state).to.equal('planned')
    expect(mission.reportDue).to.equal(usualReportDay(period))
    expect(mission.readiness.length).to.be.greaterThan(5)
    expect(mission.history.map(({ action }) => action)).to.deep.equal(['create'])
  })

  it('keeps it as an idea without dates', async () => {
    const mission = await aSavedMission({ period: undefined })
    expect(mission.state).to.equal('idea')
    expect(mission.readiness).to.have.lengthOf(0)
  })

  it('plans the request that it answers', async () => {
    await anApprovedRequest()
    const mission = await aSavedMission({ requests: ['REQ-2026-0042'] })
    const request = await Requests.findOne({ reference: 'REQ-2026-0042' })
    expect(request).to.deep.include({ state: 'planned' })
    expect([...request!.activities]).to.deep.equal([mission.reference])
  })

  it('is refused for a request that nobody approved, and leaves nothing behind', async () => {
    const request = await anApprovedRequest()
    request.state = 'triage'
    await request.save()
    expect((await refusal(aSavedMission({ requests: ['REQ-2026-0042'] }))).message).to.equal(
      'requests:error.notApproved',
    )
    expect(await Missions.countDocuments()).to.equal(0)
  })

  it('is refused when it serves neither an instrument nor cooperation nor SO4', async () => {
    const values = missionValues({ mapping: aMapping({ instruments: [] }) })
    expect((await refusal(createMission(values, byOfficer()))).message).to.equal('framework:form.servesNothing')
  })

  it('tells that it was made', async () => {
    const events = await heard(() => aSavedMission())
    expect(events).to.deep.equal(['activity.created'])
  })
})

describe('confirming a mission', () => {
  useDatabase()

  it('takes agreed terms, a lead who comes, and a line that pays; the request stays planned until its first day', async () => {
    await anApprovedRequest()
    await aSavedAgreement()
    const mission = await aSavedMission({ funding: line(), requests: ['REQ-2026-0042'] })
    await withLead(mission)
    await withAgreedTerms(mission)
    expect(await heard(() => confirmMission(mission.reference, {}, byOfficer()))).to.include('activity.confirmed')
    expect((await again(mission)).state).to.equal('confirmed')
    expect(await requestState()).to.equal('planned')
  })

  it('names each point that is missing', async () => {
    const mission = await aSavedMission()
    const { message, missing } = await refusal(confirmMission(mission.reference, {}, byOfficer()))
    expect(message).to.equal('activities:error.notReady')
    expect(missing).to.deep.equal(['missions:missing.terms', 'missions:missing.lead', 'missions:missing.budget'])
    expect((await again(mission)).state).to.equal('planned')
  })

  it('not while the lead has not accepted, or has declined since the page was opened', async () => {
    await aSavedAgreement()
    const mission = await aSavedMission({ funding: line() })
    const lead = await proposed(mission)
    await withAgreedTerms(mission)
    expect((await refusal(confirmMission(mission.reference, {}, byOfficer()))).missing).to.deep.equal([
      'missions:missing.leadReleased',
    ])
    const opened = await again(mission)
    await inviteExpert(lead.reference, {}, byOfficer())
    await declineInvitation(lead.reference, { reason: 'Ill' }, actBy(anExpertActor(lead.expert)))
    expect((await refusal(confirmMission(opened.reference, {}, byOfficer()))).missing).to.deep.equal([
      'missions:missing.lead',
    ])
  })

  const misfits: [string, Parameters<typeof aSavedAgreement>[0], string][] = [
    ['the Member is outside of the agreement', { memberCodes: ['WS'] }, 'funding:fault.member'],
    ['its days are after the agreement’s', { until: '2027-02-25' }, 'funding:fault.tooLate'],
    ['its topics are outside of the agreement', { areas: ['valuation'] }, 'funding:fault.areas'],
  ]
  for (const [why, terms, fault] of misfits)
    it(`not when ${why}`, async () => {
      await aSavedAgreement(terms)
      const mission = await aSavedMission({ funding: line() })
      await withLead(mission)
      await withAgreedTerms(mission)
      expect((await refusal(confirmMission(mission.reference, {}, byOfficer()))).missing).to.deep.equal([fault])
    })

  it('not when the line has too little left after all other missions', async () => {
    await aSavedAgreement()
    await aSavedMission({ funding: line(60_000_00) })
    const mission = await aSavedMission({ funding: line(50_000_00) })
    await withLead(mission)
    await withAgreedTerms(mission)
    expect((await refusal(confirmMission(mission.reference, {}, byOfficer()))).missing).to.deep.equal([
      'missions:missing.lineOverdrawn',
    ])
  })

  it('not from an idea, nor twice', async () => {
    const idea = await aSavedMission({ period: undefined })
    expect((await refusal(confirmMission(idea.reference, {}, byOfficer()))).message).to.equal(
      'platform:error.outOfTurn',
    )
    const mission = await aReadyMission()
    await confirmMission(mission.reference, {}, byOfficer())
    expect((await refusal(confirmMission(mission.reference, {}, byOfficer()))).message).to.equal(
      'platform:error.outOfTurn',
    )
  })
})

describe('the request of a mission', () => {
  useDatabase()

  const on = (day: string) => new Date(`${day}T09:00:00Z`)

  async function aConfirmedAnswer(): Promise<Mission> {
    await anApprovedRequest()
    await aSavedAgreement()
    const mission = await aSavedMission({ funding: line(), requests: ['REQ-2026-0042'] })
    await withLead(mission)
    await withAgreedTerms(mission)
    await confirmMission(mission.reference, {}, byOfficer())
    return mission
  }

  it('is in delivery from the mission’s first day', async () => {
    await aConfirmedAnswer()
    await beginActivities(on('2027-02-21'))
    expect(await requestState()).to.equal('planned')
    await beginActivities(on(period.from))
    expect(await requestState()).to.equal('delivering')
  })

  it('is in delivery also when no server ran on the first day, and only once', async () => {
    await aConfirmedAnswer()
    expect(await heard(() => beginActivities(on('2027-03-01')))).to.deep.equal(['request.delivering'])
    expect(await heard(() => beginActivities(on('2027-03-02')))).to.deep.equal([])
  })

  it('that is missing keeps no other from being in delivery', async () => {
    const lost = await aSavedMission({ title: 'First', memberCodes: ['FJ'] })
    await Missions.updateOne({ reference: lost.reference }, { state: 'confirmed', requests: ['REQ-2020-0001'] })
    await aConfirmedAnswer()
    await beginActivities(on(period.from))
    expect(await requestState()).to.equal('delivering')
  })

  it('is planned again when the mission is put off after its first day, and approved when it is given up', async () => {
    const mission = await aConfirmedAnswer()
    await beginActivities(on(period.from))
    const values = { cause: 'security' as const, note: 'Storm' }
    await postponeActivity(mission.reference, values, byOfficer(on(period.from)))
    expect(await requestState()).to.equal('planned')
    await cancelMission(mission.reference, values, byOfficer(on(period.from)))
    expect(await requestState()).to.equal('approved')
  })

  it('is planned again when the mission moves, or loses its lead', async () => {
    const mission = await aConfirmedAnswer()
    await beginActivities(on(period.from))
    const [{ assignment } = { assignment: '' }] = (await again(mission)).team
    await withdrawAssignment(assignment, { reason: 'Ill' }, byOfficer(on(period.from)))
    expect(await requestState()).to.equal('planned')
  })

  it('stays in delivery as long as another mission of it is under way', async () => {
    const mission = await aConfirmedAnswer()
    const other = await aSavedMission({ title: 'Second', requests: ['REQ-2026-0042'], memberCodes: ['FJ'] })
    await Missions.updateOne({ reference: other.reference }, { state: 'confirmed' })
    await beginActivities(on(period.from))
    await postponeActivity(mission.reference, { cause: 'visa', note: 'No visa' }, byOfficer(on(period.from)))
    expect(await requestState()).to.equal('delivering')
    await deliverMission(other.reference, {}, byOfficer(afterwards))
    expect(await requestState()).to.equal('follow-up')
  })

  it('is followed up again when what was planned next is cancelled', async () => {
    const mission = await aConfirmedAnswer()
    await deliverMission(mission.reference, {}, byOfficer(afterwards))
    const next = await createMission(
      missionValues({ title: 'Second', requests: ['REQ-2026-0042'], period: later, funding: line() }),
      byOfficer(afterwards),
    )
    expect(await requestState()).to.equal('planned')
    await cancelMission(next.reference, { cause: 'member', note: 'Not needed any more' }, byOfficer(afterwards))
    expect(await requestState()).to.equal('follow-up')
  })

  it('is followed up when the mission took place, even if nobody saw it begin', async () => {
    const mission = await aConfirmedAnswer()
    await deliverMission(mission.reference, {}, byOfficer(afterwards))
    expect(await requestState()).to.equal('follow-up')
  })
})

describe('moving a mission', () => {
  useDatabase()

  it('asks everybody again, moves the open points, and takes a confirmation back', async () => {
    const mission = await aReadyMission()
    await confirmMission(mission.reference, {}, byOfficer())
    const before = mission.readiness[0]!.dueDay
    const events = await heard(() =>
      changeMission(mission.reference, missionValues({ period: later, funding: line() }), byOfficer()),
    )
    expect(events).to.include.members(['assignment.moved', 'activity.reopened', 'activity.planned', 'activity.changed'])
    const moved = await again(mission)
    expect(moved.state).to.equal('planned')
    expect(moved.readiness[0]!.dueDay).to.not.equal(before)
    expect(moved.reportDue).to.equal(usualReportDay(later))
    expect(moved.team[0]).to.deep.include({ state: 'proposed', accepted: false })
    const assignment = (await Assignments.findOne({ activity: mission.reference }))!
    expect(assignment).to.include({ state: 'proposed', from: later.from, until: later.until })
    expect(assignment.acceptedAt).to.equal(undefined)
  })

  it('asks the Member for its agreement again', async () => {
    const mission = await aReadyMission()
    const events = await heard(() =>
      changeMission(mission.reference, missionValues({ period: later, funding: line() }), byOfficer()),
    )
    expect(events).to.include('mission.terms-sent')
    const { terms } = await again(mission)
    expect(terms.agreedAt).to.equal(undefined)
    expect(terms.sentAt).not.to.equal(undefined)
    expect(terms.objectives).to.equal('Review the rules')
  })

  it('is refused when somebody of the team is on duty elsewhere then, and changes nothing', async () => {
    const mission = await aSavedMission()
    const expert = (await findExpert((await withLead(mission)).expert))!
    await proposed(await aSavedMission({ title: 'Tonga', memberCodes: ['TO'], period: later }), 'lead', expert)
    const { message, missing } = await refusal(
      changeMission(mission.reference, missionValues({ period: later }), byOfficer()),
    )
    expect(message).to.equal('activities:error.teamIsBusy')
    expect(missing).to.deep.equal(['activities:missing.busyThen'])
    const kept = await again(mission)
    expect(kept.period!.from).to.equal(period.from)
    expect(kept.team[0]!.state).to.equal('released')
  })

  it('keeps answers when the dates stay', async () => {
    const mission = await aReadyMission()
    await changeMission(mission.reference, missionValues({ title: 'Another name', funding: line() }), byOfficer())
    expect((await again(mission)).team[0]!.state).to.equal('released')
    // Assignments carry the name of the work; it follows, and is not written again with every other change.
    const told = async () => (await Assignments.findOne({ activity: mission.reference }))!.activityTitle
    expect(await told()).to.equal('Another name')
    await Assignments.updateMany({ activity: mission.reference }, { activityTitle: 'as it stands' })
    const elsewhere = missionValues({ title: 'Another name', place: 'Elsewhere', funding: line() })
    await changeMission(mission.reference, elsewhere, byOfficer())
    expect(await told()).to.equal('as it stands')
  })
})

describe('changing a mission', () => {
  useDatabase()

  it('is refused on an older version', async () => {
    const mission = await aSavedMission()
    await changeMission(mission.reference, missionValues({ title: 'First' }), byOfficer())
    const stale = changeMission(mission.reference, { ...missionValues({ title: 'Second' }), version: 0 }, byOfficer())
    let error: unknown
    await stale.catch((thrown: unknown) => (error = thrown))
    expect(error).to.be.instanceOf(Stale)
    expect((await again(mission)).title).to.equal('First')
  })

  it('lets nobody advise the own administration, when a Member is added', async () => {
    const mission = await aSavedMission()
    await withLead(mission)
    const added = changeMission(mission.reference, missionValues({ memberCodes: ['FJ', 'KE'] }), byOfficer())
    expect(await refusal(added)).to.deep.equal({
      message: 'missions:error.teamOfMember',
      missing: ['missions:missing.ownAdministration'],
    })
  })

  it('frees a request that it no longer answers', async () => {
    await anApprovedRequest()
    const mission = await aSavedMission({ requests: ['REQ-2026-0042'] })
    await changeMission(mission.reference, missionValues(), byOfficer())
    expect((await Requests.findOne({ reference: 'REQ-2026-0042' }))!.state).to.equal('approved')
  })

  it('is over when it is closed or cancelled', async () => {
    const mission = await aSavedMission()
    await cancelMission(mission.reference, { cause: 'funding', note: 'No money' }, byOfficer())
    expect((await refusal(changeMission(mission.reference, missionValues(), byOfficer()))).message).to.equal(
      'platform:error.outOfTurn',
    )
  })
})

describe('putting off and giving up', () => {
  useDatabase()

  it('frees the team, keeps the cause and the months, and waits for new dates', async () => {
    const mission = await aReadyMission()
    await confirmMission(mission.reference, {}, byOfficer())
    const window = { from: '2027-06-01', until: '2027-07-31' }
    const values = { cause: 'visa' as const, note: 'No visa in time', window }
    const events = await heard(() => postponeActivity(mission.reference, values, byOfficer()))
    expect(events).to.include.members(['assignment.withdrawn', 'activity.postponed'])
    const put = await again(mission)
    expect(put).to.include({ state: 'postponed', cause: 'visa', causeNote: 'No visa in time' })
    expect(put.period).to.equal(undefined)
    expect(put.team).to.have.lengthOf(0)
    await changeMission(put.reference, missionValues({ period: later, funding: line() }), byOfficer())
    const planned = await again(mission)
    expect(planned.state).to.equal('planned')
    expect(planned.cause).to.equal(undefined)
  })

  it('lets the request wait for another answer', async () => {
    await anApprovedRequest()
    const mission = await aSavedMission({ requests: ['REQ-2026-0042'] })
    await cancelMission(mission.reference, { cause: 'member', note: 'Elections' }, byOfficer())
    expect((await Requests.findOne({ reference: 'REQ-2026-0042' }))!.state).to.equal('approved')
    expect((await again(mission)).state).to.equal('cancelled')
  })

  it('does not undo what took place', async () => {
    const mission = await aDeliveredMission()
    const values = { cause: 'other' as const, note: 'x' }
    expect((await refusal(postponeActivity(mission.reference, values, byOfficer()))).message).to.equal(
      'platform:error.outOfTurn',
    )
    expect((await refusal(cancelMission(mission.reference, values, byOfficer()))).message).to.equal(
      'platform:error.outOfTurn',
    )
  })
})

describe('after a mission', () => {
  useDatabase()

  it('nobody says that it took place before its last day', async () => {
    const mission = await aReadyMission()
    await confirmMission(mission.reference, {}, byOfficer())
    expect((await refusal(deliverMission(mission.reference, {}, byOfficer()))).missing).to.deep.equal([
      'activities:missing.lastDay',
    ])
  })

  it('the team has served, and whoever did not come is free', async () => {
    const mission = await aReadyMission()
    await proposed(mission, 'co-facilitator')
    await confirmMission(mission.reference, {}, byOfficer())
    const events = await heard(() => deliverMission(mission.reference, {}, byOfficer(afterwards)))
    expect(events).to.include.members(['assignment.served', 'assignment.withdrawn', 'activity.delivered'])
    const { team } = await again(mission)
    expect(team.map(({ role, state }) => [role, state])).to.deep.equal([['lead', 'served']])
    expect((await findExpert(team[0]!.expert))!.missionsDone).to.equal(1)
  })

  it('the assessee’s field mission counts for the accreditation', async () => {
    const mission = await aReadyMission()
    const expert = await aSavedExpert({
      homeMember: 'NZ',
      accreditations: [anAccreditation('pre-accredited')],
    })
    const assessee = await proposed(mission, 'assessee', expert)
    await Assignments.updateOne(
      { reference: assessee.reference },
      { state: 'released', acceptedAt: testTime, releaseAnsweredAt: testTime },
    )
    await confirmMission(mission.reference, {}, byOfficer())
    await deliverMission(mission.reference, {}, byOfficer(afterwards))
    expect((await findExpert(expert.reference))!.accreditations[0]!.state).not.to.equal('pre-accredited')
  })

  it('it closes only when the Member has the report', async () => {
    const mission = await aDeliveredMission()
    expect((await refusal(closeMission(mission.reference, {}, byOfficer(afterwards)))).missing).to.deep.equal([
      'missions:missing.report',
    ])
    const delivered = await again(mission)
    delivered.report = { reference: 'RPT-2026-0001', state: 'shared', at: afterwards }
    await delivered.save()
    await closeMission(mission.reference, {}, byOfficer(afterwards))
    expect((await again(mission)).state).to.equal('closed')
  })
})
