import { expect } from 'chai'
import { Activities } from '../../src/activities'
import type { AssessmentRecord } from '../../src/assessments'
import { Assessments } from '../../src/assessments/assessment.model'
import { reportTasks } from '../../src/mission-reports'
import { clearReport } from '../../src/mission-reports/clearing/report-clearing.service'
import { returnReport, shareReport, submitReport, writeReport } from '../../src/mission-reports/report.service'
import type { Actor } from '../../src/programme/actor'
import { dayOf } from '../../src/platform/time/calendar-day'
import { translator } from '../../src/platform/text/i18n'
import { threadLinks } from '../../src/programme/thread'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import { recommendationTasks } from '../../src/recommendations'
import { aRecommendation } from '../recommendations/recommendation.factory'
import { aRequest } from '../requests/request.factory'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, actBy, aDonor, anAdmin, anAuditor, anExpertActor, testTime } from '../support/people'
import { aMission } from './mission.factory'
import { aContent } from './report.factory'

const lead = anExpertActor('EXP-0231')
const staff = aCoordinator()
const today = dayOf(testTime)
const viewer = (actor: Actor): Viewer => ({ actor, lang: 'en', t: translator('en'), today })
const stepOf = async (step: 'report' | 'recommendations' | 'asked-again', mission: string, actor: Actor) =>
  (await threadLinks({ activities: [mission] }, viewer(actor))).get(step)

describe('the thread at reports and recommendations', () => {
  useDatabase()

  it('says when a report is due, until there is one that the reader may open', async () => {
    const mission = await aMission().save()
    for (const actor of [staff, lead, aContactOf('FJ')])
      expect(await stepOf('report', mission.reference, actor)).to.include({ text: 'due 1 December 2026', open: true })
    const report = await writeReport(mission.reference, { content: aContent() }, actBy(lead))
    expect(await stepOf('report', mission.reference, lead)).to.include({
      text: 'Draft',
      href: `/missions/${mission.reference}/report`,
    })
    expect(await stepOf('report', mission.reference, aContactOf('FJ'))).to.include({ open: true })
    await submitReport(report.mission, actBy(lead))
    await clearReport(report.mission, actBy(staff))
    await shareReport(report.mission, actBy(staff))
    for (const actor of [aContactOf('FJ'), aDonor('accelerate'), anAuditor()])
      expect(await stepOf('report', mission.reference, actor)).to.include({
        text: 'Shared with the Member',
        when: '24 November 2026',
        href: `/missions/${mission.reference}/report`,
      })
  })

  it('says of a mission when its own report is due, where another answers the same request', async () => {
    const request = await aRequest({ memberCode: 'FJ' }).in('approved').save()
    const requests = [request.reference]
    const [earlier, later] = [
      await aMission({ requests, reportDue: '2026-11-01' }).save(),
      await aMission({ requests, reportDue: '2027-02-01' }).save(),
    ]
    request.activities = [earlier.reference, later.reference]
    await request.save()
    for (const [mission, day] of [
      [earlier, '1 November 2026'],
      [later, '1 February 2027'],
    ] as const) {
      const links = await threadLinks({ activities: [mission.reference], requests }, viewer(staff))
      expect(links.get('report')).to.include({ text: `due ${day}` })
      expect(links.get('activity')!.text).to.include(mission.reference)
    }
  })

  it('tells nothing to those who may not see the mission', async () => {
    const mission = await aMission().save()
    for (const actor of [aContactOf('WS'), anAdmin()])
      expect(await stepOf('report', mission.reference, actor)).to.equal(undefined)
  })

  it('tells that a need and its request are there, and no more, to those who may not open them', async () => {
    const needs = [{ assessment: 'ASM-FJ-2024-1', statement: 'A8.2' }]
    const request = await aRequest({ memberCode: 'FJ', needs }).in('approved').save()
    const mission = await aMission({ requests: [request.reference] }).save()
    request.activities = [mission.reference]
    await request.save()
    for (const actor of [lead, aDonor('accelerate')]) {
      const links = await threadLinks({ activities: [mission.reference], requests: [request.reference] }, viewer(actor))
      for (const step of ['need', 'request'] as const)
        expect(links.get(step)).to.deep.equal({ step, text: 'Not shown to you' })
    }
    const nothing = await threadLinks({ activities: [(await aMission().save()).reference] }, viewer(lead))
    expect(nothing.get('request')).to.equal(undefined)
    expect(nothing.get('need')).to.equal(undefined)
  })

  it('tells nothing of the draft of another', async () => {
    const needs = [{ assessment: 'ASM-FJ-2024-1', statement: 'A8.2' }]
    await aRequest({ memberCode: 'FJ', needs }).save()
    expect((await threadLinks({ needs }, viewer(staff))).get('request')).to.equal(undefined)
  })

  it('leads to the recommendation, or to the list of several', async () => {
    const one = await aRecommendation({ mission: 'MIS-2026-0900' }).save()
    expect(await stepOf('recommendations', 'MIS-2026-0900', staff)).to.include({
      text: one.reference,
      href: `/recommendations/${one.reference}`,
      when: 'next due 24 December 2026',
    })
    await aRecommendation({ mission: 'MIS-2026-0900' }).verified().save()
    await aRecommendation({ mission: 'MIS-2026-0900', state: 'superseded' }).save()
    expect(await stepOf('recommendations', 'MIS-2026-0900', staff)).to.include({
      text: '2 recommendations, 1 verified',
      href: '/recommendations?view=all&missions=MIS-2026-0900',
    })
    expect(await stepOf('recommendations', 'MIS-2026-0900', aContactOf('WS'))).to.deep.equal({
      step: 'recommendations',
      text: 'Not shown to you',
    })
  })

  it('says when it is asked whether what was verified has lasted', async () => {
    await aRecommendation({ mission: 'MIS-2026-0900' }).verified().save()
    expect(await stepOf('asked-again', 'MIS-2026-0900', staff)).to.include({ when: '24 May 2027', open: true })
    expect(await stepOf('asked-again', 'MIS-2026-0901', staff)).to.equal(undefined)
  })

  it('leads to the later round in which the need was rated again', async () => {
    const round = (reference: string, referenceDay: string, current: number, validated?: number, state = 'validated') =>
      new Assessments({
        reference,
        memberCode: 'FJ',
        edition: 1,
        referenceDay,
        owner: 'somebody',
        state: state as AssessmentRecord['state'],
        stateSince: testTime,
        areas: [
          {
            code: 'A8',
            answers: [
              { statement: 'A8.2', meaning: 1, status: 'scored', current, target: 4, importance: 3, validated },
            ],
            version: 1,
          },
        ],
        createdBy: 'somebody',
        createdAt: testTime,
        history: [],
      } satisfies Partial<Record<keyof AssessmentRecord, unknown>>).save()
    await round('ASM-FJ-2024-1', '2024-09-01', 2)
    const needs = [{ assessment: 'ASM-FJ-2024-1', statement: 'A8.2' }]
    const again = async (actor: Actor) => (await threadLinks({ needs }, viewer(actor))).get('asked-again')
    expect(await again(staff)).to.equal(undefined)
    await round('ASM-FJ-2026-1', '2026-09-01', 4, 3)
    // One that is submitted and not validated yet says nothing of what has changed.
    await round('ASM-FJ-2026-2', '2026-10-01', 4, undefined, 'submitted')
    expect(await again(staff)).to.include({ text: 'A8.2 scored 3, was 2', href: '/assessments/ASM-FJ-2026-1' })
    for (const actor of [aContactOf('WS'), lead, aDonor('accelerate')])
      expect(await again(actor)).to.deep.equal({ step: 'asked-again', text: 'Not shown to you' })
  })
})

describe('what waits on reports and recommendations', () => {
  useDatabase()
  const texts = async (actor: Actor) => (await reportTasks(actor, today, viewer(actor))).map(({ text }) => text)

  it('is for the lead a report of each mission that is over, until it is handed in', async () => {
    const mission = await aMission({ title: 'Over' }).save()
    await aMission({ title: 'To come' }).stillToCome().save()
    await aMission({ title: 'Another lead', team: [{ ...mission.team[0]!, expert: 'EXP-0007' }] }).save()
    await aMission({ title: 'Cancelled', state: 'cancelled' }).save()
    expect(await texts(lead)).to.deep.equal(['Write the report: Over'])
    const report = await writeReport(mission.reference, { content: aContent() }, actBy(lead))
    expect(await texts(lead)).to.deep.equal(['Complete the report: Over'])
    await submitReport(report.mission, actBy(lead))
    expect(await texts(lead)).to.deep.equal([])
    expect(await texts(staff)).to.deep.equal(['Clear or return the report: Over'])
    await returnReport(report.mission, { note: 'No' }, actBy(staff))
    expect(await texts(lead)).to.deep.equal(['Revise the report: Over'])
    expect(await texts(staff)).to.deep.equal([])
    await submitReport(report.mission, actBy(lead, new Date(testTime.getTime() + 3_600_000)))
    await clearReport(report.mission, actBy(staff))
    expect(await texts(staff)).to.deep.equal(['Share the report with the Member: Over'])
    await shareReport(report.mission, actBy(staff))
    expect(await texts(staff)).to.deep.equal([])
  })

  it('is for staff what comes from their regions', async () => {
    const mission = await aMission().save()
    await submitReport(
      (await writeReport(mission.reference, { content: aContent() }, actBy(lead))).mission,
      actBy(lead),
    )
    expect(await texts(aCoordinator({ regions: ['AP'] }))).to.have.length(1)
    expect(await texts(aCoordinator({ regions: ['ESA', 'WCA'] }))).to.have.length(0)
  })

  it('is nothing for Members, donors, auditors and the keeper', async () => {
    const mission = await aMission().save()
    await submitReport(
      (await writeReport(mission.reference, { content: aContent() }, actBy(lead))).mission,
      actBy(lead),
    )
    for (const actor of [aContactOf('FJ'), aDonor('accelerate'), anAuditor(), anAdmin()])
      expect(await texts(actor)).to.deep.equal([])
  })

  it('survives a mission that is gone', async () => {
    const mission = await aMission().save()
    await submitReport(
      (await writeReport(mission.reference, { content: aContent() }, actBy(lead))).mission,
      actBy(lead),
    )
    await Activities.deleteOne({ reference: mission.reference })
    expect(await texts(staff)).to.deep.equal([])
  })

  it('is for a Member what it owes on recommendations, the most urgent first', async () => {
    await aRecommendation({ text: 'Answer me.' }).save()
    await aRecommendation({ text: 'Late.' }).overdue().save()
    await aRecommendation({ text: 'Far away.' }).accepted().save()
    await aRecommendation({ text: 'Of another.', memberCode: 'WS' }).save()
    const contact = aContactOf('FJ')
    const tasks = await recommendationTasks(contact, today, viewer(contact))
    expect(tasks.map(({ text }) => text)).to.deep.equal([
      'Report progress: Late.',
      'Respond to a recommendation: Answer me.',
    ])
    expect(await recommendationTasks(anAuditor(), today, viewer(anAuditor()))).to.deep.equal([])
  })
})
