import { expect } from 'chai'
import { assessmentTasks, countingGaps, countingOf } from '../../src/assessments'
import { Assessments, type Assessment } from '../../src/assessments/assessment.model'
import { previousRound, regionalMedians, findAssessment, findCounting } from '../../src/assessments/assessment.queries'
import {
  changeEvidence,
  archiveAssessment,
  openAssessment,
  prioritiseGap,
  saveArea,
  startValidation,
  submitAssessment,
  validateArea,
  validateAssessment,
  withdrawSubmission,
} from '../../src/assessments/assessment.service'
import type { Actor } from '../../src/programme/actor'
import { Conflict, Forbidden, NotFound, Stale } from '../../src/platform/errors'
import type { DomainEvent } from '../../src/platform/data/events'
import { translator } from '../../src/platform/text/i18n'
import { draftRequest, signRequest } from '../../src/requests/request.service'
import { topNeeds, findNeeds } from '../../src/requests/sources/need.source'
import { members } from '../../src/members'
import { useDatabase } from '../support/database'
import { eitherMayWin, hearKept } from '../support/hear'
import { aRequest } from '../requests/request.factory'
import { aContactOf, aCoordinator, actBy, aHeadOf } from '../support/people'
import { anAssessment } from './assessment.factory'

const byContact = actBy(aContactOf('FJ'))
const byColleague = actBy(aContactOf('FJ', { name: 'A colleague' }))
const byCoordinator = actBy(aCoordinator())
const today = '2026-11-24'

const events: DomainEvent[] = []
hearKept((event) => void events.push(event))

const refused = async (work: Promise<unknown>, error: new (...given: never[]) => Error): Promise<Error> => {
  try {
    await work
  } catch (caught) {
    expect(caught).to.be.instanceOf(error)
    return caught as Error
  }
  expect.fail('it was not refused')
}
const again = async ({ reference }: { reference: string }): Promise<Assessment> => (await findAssessment(reference))!
const countingNow = async (memberCode: string) => (await findCounting(memberCode, today)).gaps
const answerOf = (round: Assessment, id: string) =>
  round
    .toObject()
    .areas.flatMap(({ answers }) => answers)
    .find(({ statement }) => statement === id)!
const scored = (statement: string, current = 2) => ({
  statement,
  status: 'scored' as const,
  current,
  target: 4,
  importance: 3,
  evidence: 'B' as const,
  note: '',
})

describe('rounds on the database', () => {
  useDatabase()
  beforeEach(() => events.splice(0))

  it('are numbered by Member and year, with every statement of the template open', async () => {
    const round = await openAssessment({ memberCode: 'FJ' }, byContact)
    expect(round.reference).to.equal('ASM-FJ-2026-1')
    expect(round.areas.flatMap(({ answers }) => answers)).to.have.length(57)
    expect((await openAssessment({ memberCode: 'WS' }, byContact)).reference).to.equal('ASM-WS-2026-1')
  })

  it('are one at a time: a second is refused while the first is worked on', async () => {
    const first = await openAssessment({ memberCode: 'FJ' }, byContact)
    const error = (await refused(openAssessment({ memberCode: 'FJ' }, byContact), Conflict)) as Conflict
    expect(error.words.missing?.[0]?.values).to.deep.equal({ reference: first.reference })
  })

  describe('saving', () => {
    it('keeps the answers of one area, and who saved them', async () => {
      const round = await openAssessment({ memberCode: 'FJ' }, byContact)
      expect(await saveArea(round.reference, 'A8', { answers: [scored('A8.2')], version: 0 }, byContact)).to.equal(1)
      const stored = await again(round)
      expect(answerOf(stored, 'A8.2')).to.include({ status: 'scored', current: 2, target: 4 })
      expect(stored.areas.find(({ code }) => code === 'A8')).to.include({
        version: 1,
        savedByName: byContact.actor.name,
      })
      expect(events.at(-1)).to.deep.include({ name: 'assessment.area-saved' })
    })

    it('takes an answer back to open, and a score to “not known”', async () => {
      const round = await openAssessment({ memberCode: 'FJ' }, byContact)
      await saveArea(round.reference, 'A8', { answers: [scored('A8.1'), scored('A8.2')] }, byContact)
      const empty = { current: undefined, target: undefined, importance: undefined, evidence: undefined, note: '' }
      const answers = [
        { statement: 'A8.1', status: undefined, ...empty },
        { statement: 'A8.2', status: 'not-known' as const, ...empty },
      ]
      await saveArea(round.reference, 'A8', { answers }, byContact)
      const stored = await again(round)
      expect(answerOf(stored, 'A8.1')).not.to.have.any.keys('status', 'current', 'target')
      expect(answerOf(stored, 'A8.2')).to.include({ status: 'not-known' }).and.not.have.any.keys('current')
    })

    it('lets two people fill in two areas at once', async () => {
      const round = await openAssessment({ memberCode: 'FJ' }, byContact)
      const [one, other] = [await again(round), await again(round)]
      await Promise.all([
        saveArea(one.reference, 'A7', { answers: [scored('A7.1')], version: 0 }, byContact),
        saveArea(other.reference, 'A8', { answers: [scored('A8.1')], version: 0 }, byColleague),
      ])
      const stored = await again(round)
      expect([answerOf(stored, 'A7.1').current, answerOf(stored, 'A8.1').current]).to.deep.equal([2, 2])
    })

    it('refuses an area that somebody else saved meanwhile', async () => {
      const round = await openAssessment({ memberCode: 'FJ' }, byContact)
      await saveArea(round.reference, 'A8', { answers: [scored('A8.1', 3)], version: 0 }, byColleague)
      await refused(saveArea(round.reference, 'A8', { answers: [scored('A8.1', 1)], version: 0 }, byContact), Stale)
      expect(answerOf(await again(round), 'A8.1').current).to.equal(3)
    })

    it('is closed once the round was handed in; an area that is not there is not found', async () => {
      const round = await anAssessment().answered('A8').save()
      await refused(saveArea(round.reference, 'A99', { answers: [] }, byContact), NotFound)
      await submitAssessment(round.reference, { partly: true }, byContact)
      await refused(saveArea(round.reference, 'A8', { answers: [scored('A8.1')] }, byContact), Conflict)
    })
  })

  describe('from hand-in to archive', () => {
    it('names the areas with open answers', async () => {
      const round = await anAssessment().said('A8.1', { current: 2, target: 3, importance: 2 }).save()
      const error = (await refused(submitAssessment(round.reference, {}, byContact), Conflict)) as Conflict
      expect(error.words.missing?.[0]?.message).to.equal('assessments:missing.area')
      expect((await again(round)).state).to.equal('draft')
    })

    it('asks the Member to confirm what it leaves out: areas not begun, documents not attached', async () => {
      const round = await anAssessment().answered('A8', { evidence: 'A' }).save()
      const error = (await refused(submitAssessment(round.reference, {}, byContact), Conflict)) as Conflict
      const named = error.words.missing!.map(({ message, values }) => [message, (values!.area as { en: string }).en])
      expect(named).to.have.length(10)
      expect(named[0]).to.deep.equal(['assessments:missing.notBegun', 'A1 Strategy, governance and integrity'])
      expect(named.at(-1)![0]).to.equal('assessments:missing.document')
      expect((await again(round)).state).to.equal('draft')
      await submitAssessment(round.reference, { partly: true }, byContact)
      expect((await again(round)).state).to.equal('submitted')
    })

    it('can be withdrawn by the Member until validation begins, and is its own again', async () => {
      const round = await anAssessment().answered('A8').save()
      await submitAssessment(round.reference, { partly: true }, byContact)
      await refused(withdrawSubmission(round.reference, {}, byCoordinator), Forbidden)
      await withdrawSubmission(round.reference, {}, byContact)
      const stored = await again(round)
      expect(stored.toObject()).to.include({ state: 'draft' }).and.not.have.any.keys('submittedAt')
      expect(await Assessments.countDocuments({ shared: true })).to.equal(0)
      expect(await topNeeds('FJ', today)).to.deep.equal([])
      await saveArea(round.reference, 'A8', { answers: [scored('A8.1', 1)] }, byContact)
      await submitAssessment(round.reference, { partly: true }, byContact)
      await startValidation(round.reference, {}, byCoordinator)
      await refused(withdrawSubmission(round.reference, {}, byContact), Conflict)
      expect(events.map(({ name }) => name)).to.include('assessment.submission-withdrawn')
    })

    it('ends one way when the Member withdraws while the secretariat begins', async function () {
      eitherMayWin(this)
      const round = await anAssessment().answered('A8').in('submitted').save()
      const outcomes = await Promise.allSettled([
        withdrawSubmission(round.reference, {}, byContact),
        startValidation(round.reference, {}, byCoordinator),
      ])
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
      const lost = outcomes.find((one) => one.status === 'rejected')
      expect(lost?.reason).to.be.instanceOf(Conflict)
      const state = outcomes[0].status === 'fulfilled' ? 'draft' : 'in-validation'
      expect((await again(round)).state).to.equal(state)
    })

    it('keeps what was found beside what the Member said', async () => {
      const round = await anAssessment().answered('A8').save()
      await submitAssessment(round.reference, { partly: true }, byContact)
      await startValidation(round.reference, {}, byCoordinator)
      const values = [
        { statement: 'A8.1', validated: 1, validationNote: 'No record' },
        { statement: 'A8.2', validationNote: '' },
      ]
      await validateArea(round.reference, 'A8', { values, version: 0 }, byCoordinator)
      const stored = await again(round)
      expect(answerOf(stored, 'A8.1')).to.include({ current: 2, validated: 1, validationNote: 'No record' })
      expect(answerOf(stored, 'A8.2')).to.include({ current: 2, validated: 2 })
      await validateAssessment(stored.reference, {}, byCoordinator)
      await archiveAssessment(stored.reference, {}, byCoordinator)
      expect((await again(round)).state).to.equal('archived')
      expect(events.map(({ name }) => name)).to.deep.equal([
        'assessment.submitted',
        'assessment.validation-started',
        'assessment.area-validated',
        'assessment.validated',
        'assessment.archived',
      ])
    })

    it('is not validated as long as an area was not looked at', async () => {
      const round = await anAssessment().answered('A7').answered('A8').in('in-validation').save()
      await validateArea(round.reference, 'A8', { values: [] }, byCoordinator)
      const error = (await refused(validateAssessment(round.reference, {}, byCoordinator), Conflict)) as Conflict
      expect(error.words.missing).to.have.length(1)
    })

    it('refuses steps out of turn and old versions', async () => {
      const round = await anAssessment().answered('A8').save()
      await refused(startValidation(round.reference, {}, byCoordinator), Conflict)
      await refused(validateArea(round.reference, 'A8', { values: [] }, byCoordinator), Conflict)
      await refused(submitAssessment(round.reference, { version: 7 }, byContact), Stale)
    })
  })

  describe('documents', () => {
    const csv = (name: string) => ({ name, type: 'text/csv', bytes: Buffer.from('a;b\n') })

    it('are added and removed by area, and collide with nobody’s answers', async () => {
      const round = await anAssessment().answered('A8', { evidence: 'A' }).save()
      await Promise.all([
        changeEvidence(round.reference, 'A8', { added: [csv('one.csv')] }, byContact),
        changeEvidence(round.reference, 'A8', { added: [csv('two.csv')] }, byColleague),
        saveArea(round.reference, 'A8', { answers: [scored('A8.1', 3)], version: 0 }, byContact),
      ])
      const area = (await again(round)).toObject().areas.find(({ code }) => code === 'A8')!
      expect(area.files!.map(({ name }) => name)).to.have.members(['one.csv', 'two.csv'])
      expect(area.version).to.equal(1)
      await changeEvidence(round.reference, 'A8', { removed: [area.files![0]!.fileId] }, byContact)
      const left = (await again(round)).areas.find(({ code }) => code === 'A8')!
      expect(left.files!.map(({ name }) => name)).to.deep.equal([area.files![1]!.name])
    })

    it('are closed with the round', async () => {
      const round = await anAssessment().in('submitted').answered('A8').save()
      await refused(changeEvidence(round.reference, 'A8', { added: [csv('one.csv')] }, byContact), Conflict)
    })
  })

  it('moves a gap to another band, keeps the reason, and takes it back', async () => {
    const round = await anAssessment().in('validated').answered('A8').save()
    await prioritiseGap(round.reference, 'A8.6', { band: 'critical', readiness: 'owner', reason: 'A law' }, byContact)
    expect((await countingNow('FJ'))[0]).to.include({ statement: 'A8.6', band: 'critical' })
    await prioritiseGap(round.reference, 'A8.6', { reason: '' }, byContact)
    expect(answerOf(await again(round), 'A8.6')).not.to.have.any.keys('override', 'readiness')
    await refused(prioritiseGap(round.reference, 'A99.1', { reason: '' }, byContact), NotFound)
  })

  it('gives statistics only from validated rounds, the newest of each Member', async () => {
    await anAssessment().on('2024-01-01').in('archived').answered('A7').save()
    await anAssessment().on('2026-01-01').in('validated').answered('A8').save()
    await anAssessment().on('2026-10-01').in('submitted').answered('A1').save()
    expect((await countingNow('FJ')).map(({ area }) => area)).to.deep.equal(Array<string>(6).fill('A8'))
    expect(await countingNow('WS')).to.deep.equal([])
  })

  it('measures movement from the round before, never from one on the Member’s desk', async () => {
    await anAssessment().on('2022-01-01').in('archived').save()
    const before = await anAssessment().on('2024-01-01').in('validated').save()
    await anAssessment().on('2025-01-01').save()
    const round = await anAssessment().on('2026-01-01').in('submitted').save()
    expect((await previousRound(round.toObject()))?.reference).to.equal(before.reference)
  })

  it('tells the level of a regional median, from six other Members on, so that it is nobody’s score', async () => {
    const codes = members()
      .filter(({ region, code }) => region === 'AP' && code !== 'FJ')
      .map(({ code }) => code)
      .slice(0, 6)
    const own = anAssessment({ reference: 'ASM-FJ-2025-1' }).in('validated')
    await own.answered('A8', { current: 5, target: 5 }).save()
    for (const [index, memberCode] of codes.entries()) {
      const round = anAssessment({ reference: `ASM-${memberCode}-2026-1`, memberCode }).in('validated')
      await round.answered('A8', { current: Math.min(index, 5), target: 5 }).save()
      const medians = await regionalMedians(anAssessment().record)
      // 0 to 5: the median is 2.5, and the own 5 does not move it.
      expect(medians.get('A8'), `${index + 1} Members`).to.equal(index < 5 ? undefined : 2)
    }
  })

  describe('as the need behind a request', () => {
    it('are looked up once handed in, and for the own Member alone', async () => {
      const round = await anAssessment().answered('A8').save()
      const link = { assessment: round.reference, statement: 'A8.2' }
      expect(await findNeeds([link], 'FJ')).to.deep.equal([])
      expect(await topNeeds('FJ', today)).to.deep.equal([])
      await submitAssessment(round.reference, { partly: true }, byContact)
      const [need] = await findNeeds([link], 'FJ')
      expect(need).to.deep.include({ current: 2, target: 4, importance: 2, statement: 'A8.2' })
      expect(need!.mapping).to.deep.include({ objective: 'SO3', expertiseAreas: ['risk'] })
      expect(await findNeeds([link], 'WS')).to.deep.equal([])
      expect(await topNeeds('FJ', today)).to.have.length(5)
    })

    it('come from the newest validated round; a newer one stands beside it as not validated yet', async () => {
      await anAssessment().on('2024-01-01').in('archived').answered('A7').save()
      const validated = await anAssessment().on('2026-01-01').in('validated').answered('A8').save()
      const newer = await anAssessment().on('2026-10-01').in('submitted').answered('A1').save()
      await anAssessment().on('2026-11-01').answered('A2').save()
      const needs = await topNeeds('FJ', today)
      const from = (reference: string) => needs.filter(({ assessment }) => assessment === reference)
      expect(from(validated.reference).map(({ isValidated }) => isValidated)).to.deep.equal(Array(5).fill(true))
      expect(from(newer.reference).map(({ isValidated }) => isValidated)).to.deep.equal(Array(5).fill(false))
      expect(needs).to.have.length(10)
      expect(needs[0]!.assessment).to.equal(validated.reference)
      const { counts, newer: beside } = countingOf(await Assessments.find().sort({ referenceDay: -1 }).lean())
      expect([counts?.reference, beside?.reference]).to.deep.equal([validated.reference, newer.reference])
    })

    it('of areas that a newer validated round leaves out stay as they were; what it answers counts anew', async () => {
      const full = await anAssessment()
        .on('2026-01-01')
        .in('validated')
        .answered('A7', { importance: 3 })
        .answered('A8')
        .save()
      const pulse = await anAssessment().on('2026-10-01').in('validated').answered('A8', { current: 3 }).save()
      const gaps = countingGaps(await Assessments.find().sort({ referenceDay: -1 }).lean(), today)
      const from = (reference: string) => gaps.filter(({ assessment }) => assessment === reference)
      expect([...new Set(from(full.reference).map(({ area }) => area))]).to.deep.equal(['A7'])
      expect(from(pulse.reference).map(({ current }) => current)).to.deep.equal(Array(6).fill(3))
      expect(await countingNow('FJ')).to.have.length(gaps.length)
      const [first] = await topNeeds('FJ', today)
      expect(first).to.deep.include({ assessment: full.reference, isValidated: true })
      expect(await findNeeds([first!], 'FJ')).to.have.length(1)
    })

    it('keep the readiness that a request states for a gap that nobody was asked about', async () => {
      const round = await anAssessment().in('validated').answered('A8', { importance: 3 }).save()
      await prioritiseGap(round.reference, 'A8.3', { readiness: 'neither', reason: '' }, byContact)
      const needs = ['A8.2', 'A8.3'].map((statement) => ({ assessment: round.reference, statement }))
      const request = await aRequest().askedToSign().with({ needs, readiness: 'owner' }).save()
      await signRequest(request.reference, { method: 'click', name: 'A head', day: today }, actBy(aHeadOf('FJ')))
      const stored = await again(round)
      expect(answerOf(stored, 'A8.2').readiness).to.equal('owner')
      expect(answerOf(stored, 'A8.3').readiness).to.equal('neither')
    })

    it('give the request its mapping and its priority', async () => {
      const round = await anAssessment().in('validated').answered('A8', { importance: 3 }).save()
      const request = await draftRequest(
        {
          memberCode: 'FJ',
          needs: [{ assessment: round.reference, statement: 'A8.2' }],
          readiness: 'owner-and-budget',
        },
        byContact,
      )
      expect(request.priority).to.include({ gap: 2, importance: 3, evidence: 0.9, readiness: 1, index: 5.4 })
      expect([...request.mapping.instruments]).to.deep.equal(['risk-management-compendium'])
    })
  })

  it('wait for the Member while they are filled in, and for the region’s coordinator after', async () => {
    await anAssessment().save()
    await anAssessment({ memberCode: 'FR' }).in('submitted').save()
    const waiting = async (actor: Actor) =>
      (await assessmentTasks(actor, today, { actor, lang: 'en', t: translator('en'), today })).map(
        ({ action }) => action,
      )
    expect(await waiting(byContact.actor)).to.deep.equal(['Continue'])
    expect(await waiting(aCoordinator({ regions: ['EUR'] }))).to.deep.equal(['Open'])
    expect(await waiting(aCoordinator({ regions: ['AP'] }))).to.deep.equal([])
    expect(await waiting(aCoordinator({ mayDecide: true }))).to.deep.equal([])
  })
})
