import { expect } from 'chai'
import { Conflict, Stale } from '../../src/platform/errors'
import { on } from '../../src/platform/events'
import { Recommendations } from '../../src/recommendations'
import { recommendationIssued } from '../../src/recommendations/recommendation.events'
import {
  dropRecommendation,
  issueRecommendations,
  reportProgress,
  respondTo,
  supersedeRecommendation,
  verify,
  type NewRecommendation,
} from '../../src/recommendations/recommendation.service'
import { useDatabase } from '../support/database'
import { aContactOf, aCoordinator, actBy } from '../support/people'
import { aRecommendation } from './recommendation.factory'

const coordinator = aCoordinator()
const contact = aContactOf('FJ')
const byCoordinator = actBy(coordinator)
const byContact = actBy(contact)

const aRow = (values: Partial<NewRecommendation> = {}): NewRecommendation => ({
  memberCode: 'FJ',
  mission: 'MIS-2026-0107',
  missionTitle: 'Selectivity reviewed on results',
  report: 'RPT-2026-0107',
  reportVersion: 1,
  team: ['EXP-0231'],
  text: 'Review the rules each quarter.',
  instrument: 'risk-management-compendium',
  objective: 'SO1',
  owner: 'Risk unit',
  priority: 'high',
  horizon: 'short',
  dueDay: '2027-06-30',
  ...values,
})

const refused = async (work: Promise<unknown>, error: new (...given: never[]) => Error) => {
  try {
    await work
  } catch (caught) {
    return expect(caught).to.be.instanceOf(error)
  }
  expect.fail('it was not refused')
}

describe('recommendations on the database', () => {
  useDatabase()

  describe('issuing', () => {
    it('makes one live record a row, numbered in order, to be answered within a month', async () => {
      const references = await issueRecommendations([aRow(), aRow({ text: 'Publish the results.' })], byCoordinator)
      expect(references).to.deep.equal(['REC-2026-0001', 'REC-2026-0002'])
      const second = await Recommendations.findOne({ reference: 'REC-2026-0002' }).lean()
      expect(second).to.include({ state: 'issued', text: 'Publish the results.', actBy: '2026-12-24', priorityRank: 1 })
      expect(second!.history.map(({ action }) => action)).to.deep.equal(['issue'])
    })

    it('issues all or none', async () => {
      let told = 0
      on(recommendationIssued, ({ subject }) => {
        told += 1
        if (subject.title === 'Let a listener fail.') throw new Error('a listener failed')
      })
      await refused(issueRecommendations([aRow(), aRow({ text: 'Let a listener fail.' })], byCoordinator), Error)
      expect(told).to.equal(2)
      expect(await Recommendations.countDocuments()).to.equal(0)
    })

    it('does nothing for a report without rows', async () =>
      expect(await issueRecommendations([], byCoordinator)).to.deep.equal([]))
  })

  describe('answering', () => {
    it('keeps the owner and day that the Member names, and the day of the report beside it', async () => {
      const recommendation = await aRecommendation({ recommendedDueDay: '2027-06-12', dueDay: '2027-06-12' }).save()
      await respondTo(
        recommendation,
        { answer: 'partly-accepted', reason: 'Half of it', owner: 'Director of risk', dueDay: '2027-09-30' },
        byContact,
      )
      const saved = await Recommendations.findOne({ reference: recommendation.reference }).lean()
      expect(saved).to.include({
        state: 'partly-accepted',
        owner: 'Director of risk',
        dueDay: '2027-09-30',
        recommendedDueDay: '2027-06-12',
        actBy: '2027-09-30',
      })
      expect(saved!.response).to.include({ answer: 'partly-accepted', reason: 'Half of it', byName: contact.name })
    })

    it('leaves nothing owed when it is not accepted', async () => {
      const recommendation = await aRecommendation().save()
      await respondTo(recommendation, { answer: 'rejected', reason: 'Our law', owner: '' }, byContact)
      expect(recommendation.state).to.equal('rejected')
      expect(recommendation.actBy).to.equal(undefined)
    })

    it('is refused a second time, and from a form that is no longer true', async () => {
      const answer = { answer: 'accepted' as const, reason: '', owner: 'Risk unit', dueDay: '2027-06-30' }
      const recommendation = await aRecommendation().save()
      await refused(respondTo(recommendation, { ...answer, version: 7 }, byContact), Stale)
      await respondTo(recommendation, { ...answer, version: 0 }, byContact)
      await refused(respondTo(recommendation, answer, byContact), Conflict)
    })

    it('keeps one of two answers given at the same time', async () => {
      const one = await aRecommendation().save()
      const other = (await Recommendations.findOne({ reference: one.reference }))!
      await respondTo(one, { answer: 'accepted', reason: '', owner: 'A', dueDay: '2027-06-30' }, byContact)
      await refused(respondTo(other, { answer: 'rejected', reason: 'No', owner: '' }, byContact), Stale)
      expect((await Recommendations.findOne({ reference: one.reference }).lean())!.state).to.equal('accepted')
    })
  })

  describe('progress and proof', () => {
    it('keeps each step with its evidence, and asks the secretariat to look within a month', async () => {
      const recommendation = await aRecommendation().accepted().save()
      const file = { name: 'order.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7') }
      await reportProgress(recommendation, { kind: 'blocked', cause: 'legal', note: 'A law is needed' }, [], byContact)
      expect(recommendation.cause).to.equal('legal')
      await reportProgress(recommendation, { kind: 'done', note: 'See the order' }, [file], byContact)
      const saved = (await Recommendations.findOne({ reference: recommendation.reference }).lean())!
      expect(saved.progress.map(({ kind }) => kind)).to.deep.equal(['blocked', 'done'])
      expect(saved.progress[1]!.files[0]).to.include({ name: 'order.pdf', type: 'application/pdf', size: 8 })
      expect(saved).to.include({ state: 'reported-done', actBy: '2026-12-24' })
      expect(saved.cause).to.equal(undefined)
    })

    it('closes on evidence', async () => {
      const recommendation = await aRecommendation().reportedDone().save()
      await verify(recommendation, { outcome: 'verified', note: 'Order seen' }, byCoordinator)
      expect(recommendation.state).to.equal('verified')
      expect(recommendation.verification).to.include({ note: 'Order seen', byName: coordinator.name })
      expect(recommendation.actBy).to.equal(undefined)
    })

    it('opens it again with a new day, and remembers each look', async () => {
      const recommendation = await aRecommendation().reportedDone().save()
      await verify(recommendation, { outcome: 'reopened', note: 'No order', dueDay: '2027-03-01' }, byCoordinator)
      expect(recommendation).to.include({ state: 'in-progress', dueDay: '2027-03-01', actBy: '2027-03-01' })
      await reportProgress(recommendation, { kind: 'done', note: 'Now' }, [], byContact)
      await verify(recommendation, { outcome: 'verified', note: 'Seen' }, byCoordinator)
      expect(recommendation.checks.map(({ outcome }) => outcome)).to.deep.equal(['reopened', 'verified'])
    })

    it('refuses a step out of turn', async () => {
      const recommendation = await aRecommendation().save()
      await refused(reportProgress(recommendation, { kind: 'done', note: 'Done' }, [], byContact), Conflict)
      await refused(verify(recommendation, { outcome: 'verified', note: 'Seen' }, byCoordinator), Conflict)
    })
  })

  describe('taking out', () => {
    it('drops with a reason', async () => {
      const recommendation = await aRecommendation().started().save()
      await dropRecommendation(recommendation, { reason: 'The unit was closed' }, byCoordinator)
      expect(recommendation).to.include({ state: 'dropped', actBy: undefined })
      expect(recommendation.history.at(-1)).to.include({ action: 'drop', note: 'The unit was closed' })
    })

    it('puts a corrected one in the place of an open one, and leaves a finished one alone', async () => {
      const open = await aRecommendation().accepted().save()
      const finished = await aRecommendation().verified().save()
      for (const { reference } of [open, finished])
        await supersedeRecommendation(reference, 'REC-2026-0900', byCoordinator)
      expect((await Recommendations.findOne({ reference: open.reference }).lean())!).to.include({
        state: 'superseded',
        supersededBy: 'REC-2026-0900',
      })
      expect((await Recommendations.findOne({ reference: finished.reference }).lean())!.state).to.equal('verified')
    })
  })
})
