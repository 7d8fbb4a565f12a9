import { expect } from 'chai'
import type { Actor } from '../../src/programme/actor'
import { Conflict, Forbidden, Stale } from '../../src/platform/errors'
import { on } from '../../src/platform/data/events'
import { Recommendations } from '../../src/recommendations/recommendation.model'
import { recommendationEvents } from '../../src/recommendations/recommendation.events'
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
import { aContactOf, aCoordinator, actBy, aHeadOf } from '../support/people'
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

const stored = async (reference: string) => (await Recommendations.findOne({ reference }).lean())!

const refused = async (work: Promise<unknown>, error: new (...given: never[]) => Error) => {
  try {
    await work
  } catch (caught) {
    expect(caught).to.be.instanceOf(error)
    return caught
  }
  return expect.fail('it was not refused')
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
      on(recommendationEvents.issued, ({ subject }) => {
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
      const { reference } = await aRecommendation({ recommendedDueDay: '2027-06-12', dueDay: '2027-06-12' }).save()
      await respondTo(
        reference,
        { answer: 'partly-accepted', reason: 'Half of it', owner: 'Director of risk', dueDay: '2027-09-30' },
        byContact,
      )
      const saved = await Recommendations.findOne({ reference }).lean()
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
      const { reference } = await aRecommendation().save()
      await respondTo(reference, { answer: 'rejected', reason: 'Our law', owner: '' }, byContact)
      expect((await stored(reference)).state).to.equal('rejected')
      expect((await stored(reference)).actBy).to.equal(undefined)
    })

    it('is refused a second time, and from a form that is no longer true', async () => {
      const answer = { answer: 'accepted' as const, reason: '', owner: 'Risk unit', dueDay: '2027-06-30' }
      const { reference } = await aRecommendation().save()
      await refused(respondTo(reference, { ...answer, version: 7 }, byContact), Stale)
      await respondTo(reference, { ...answer, version: 0 }, byContact)
      await refused(respondTo(reference, answer, byContact), Conflict)
    })

    it('keeps one of two answers given at the same time, and tells the other why', async () => {
      const { reference } = await aRecommendation().save()
      const answers = [
        respondTo(reference, { answer: 'accepted', reason: '', owner: 'A', dueDay: '2027-06-30' }, byContact),
        respondTo(
          reference,
          { answer: 'accepted', reason: '', owner: 'B', dueDay: '2027-07-31' },
          actBy(aHeadOf('FJ')),
        ),
      ]
      const ended = await Promise.allSettled(answers)
      const [lost] = ended.filter((end) => end.status === 'rejected')
      expect(ended.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
      expect((lost!.reason as Conflict).words.missing).to.deep.equal([{ message: 'recommendations:first.issued' }])
      const saved = await stored(reference)
      expect(saved.state).to.equal('accepted')
      expect(saved.history.map(({ action }) => action)).to.deep.equal(['accept'])
      expect(saved.response!.owner).to.equal(saved.owner)
    })

    it('is for its own administration alone, whatever the page said', async () => {
      const { reference } = await aRecommendation().save()
      const answer = { answer: 'rejected' as const, reason: 'Our law', owner: '' }
      await refused(respondTo(reference, answer, actBy(aContactOf('WS'))), Forbidden)
      expect((await stored(reference)).state).to.equal('issued')
    })
  })

  describe('progress and proof', () => {
    it('keeps each step with its evidence, and asks the secretariat to look within a month', async () => {
      const { reference } = await aRecommendation().accepted().save()
      const file = { name: 'order.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7') }
      await reportProgress(reference, { kind: 'blocked', cause: 'legal', note: 'A law is needed' }, [], byContact)
      expect((await stored(reference)).cause).to.equal('legal')
      await reportProgress(reference, { kind: 'done', note: 'See the order' }, [file], byContact)
      const saved = (await Recommendations.findOne({ reference }).lean())!
      expect(saved.progress.map(({ kind }) => kind)).to.deep.equal(['blocked', 'done'])
      expect(saved.progress[1]!.files[0]).to.include({ name: 'order.pdf', type: 'application/pdf', size: 8 })
      expect(saved).to.include({ state: 'reported-done', actBy: '2026-12-24' })
      expect(saved.cause).to.equal(undefined)
    })

    it('closes on evidence', async () => {
      const { reference } = await aRecommendation().reportedDone().save()
      await verify(reference, { outcome: 'verified', note: 'Order seen' }, [], byCoordinator)
      const saved = await stored(reference)
      expect(saved.state).to.equal('verified')
      expect(saved.verification).to.include({ note: 'Order seen', byName: coordinator.name })
      expect(saved.actBy).to.equal(undefined)
    })

    it('opens it again with a new day, and remembers each look', async () => {
      const { reference } = await aRecommendation().reportedDone().save()
      await verify(reference, { outcome: 'reopened', note: 'No order', dueDay: '2027-03-01' }, [], byCoordinator)
      expect(await stored(reference)).to.include({ state: 'in-progress', dueDay: '2027-03-01', actBy: '2027-03-01' })
      await reportProgress(
        reference,
        { kind: 'done', note: 'Now', link: 'https://customs.example/orders/15' },
        [],
        byContact,
      )
      await verify(reference, { outcome: 'verified', note: 'Seen' }, [], byCoordinator)
      expect((await stored(reference)).checks.map(({ outcome }) => outcome)).to.deep.equal(['reopened', 'verified'])
    })

    it('keeps steps that two people of one administration report at the same time, with the files of both', async () => {
      const { reference } = await aRecommendation().accepted().save()
      const report = (note: string, actor: Actor) =>
        reportProgress(
          reference,
          { kind: 'started', note },
          [{ name: `${note}.pdf`, type: 'application/pdf', bytes: Buffer.from('%PDF-1.7') }],
          actBy(actor),
        )
      await Promise.all([report('A team is named', contact), report('The rules are listed', aHeadOf('FJ'))])
      const saved = await stored(reference)
      expect(saved.progress.map(({ note }) => note)).to.have.members(['A team is named', 'The rules are listed'])
      for (const { note, files } of saved.progress) expect(files[0]!.name).to.equal(`${note}.pdf`)
      expect(saved.history.map(({ action }) => action)).to.deep.equal(['start', 'start'])
    })

    it('asks for a file or a link for what is critical or high, and for nothing else', async () => {
      const done = { kind: 'done' as const, note: 'Done' }
      for (const priority of ['critical', 'high'] as const) {
        const { reference } = await aRecommendation({ priority }).accepted().save()
        const error = await refused(reportProgress(reference, done, [], byContact), Conflict)
        expect((error as Conflict).field).to.equal('files')
        expect((await stored(reference)).state).to.equal('accepted')
        await reportProgress(reference, { kind: 'started', note: 'Begun' }, [], byContact)
        await reportProgress(reference, { ...done, link: 'https://customs.example/orders/14' }, [], byContact)
        expect((await stored(reference)).progress.at(-1)!.link).to.equal('https://customs.example/orders/14')
      }
      const { reference } = await aRecommendation({ priority: 'medium' }).accepted().save()
      await reportProgress(reference, done, [], byContact)
    })

    it('is not verified without evidence where it is needed: whoever verifies brings it', async () => {
      const { reference } = await aRecommendation({ priority: 'critical' }).reportedDone().withoutEvidence().save()
      const seen = { outcome: 'verified' as const, note: 'Seen' }
      await refused(verify(reference, seen, [], byCoordinator), Conflict)
      const file = { name: 'order.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7') }
      await verify(reference, seen, [file], byCoordinator)
      const saved = await stored(reference)
      expect(saved.state).to.equal('verified')
      expect(saved.checks[0]!.files![0]!.name).to.equal('order.pdf')
    })

    it('is never checked by the one who reported it', async () => {
      const { reference } = await aRecommendation().reportedDone(coordinator.id).save()
      await refused(verify(reference, { outcome: 'verified', note: 'Seen' }, [], byCoordinator), Forbidden)
    })

    it('refuses a step out of turn', async () => {
      const { reference } = await aRecommendation().save()
      await refused(reportProgress(reference, { kind: 'done', note: 'Done' }, [], byContact), Conflict)
      await refused(verify(reference, { outcome: 'verified', note: 'Seen' }, [], byCoordinator), Conflict)
    })
  })

  describe('taking out', () => {
    it('drops with a reason', async () => {
      const { reference } = await aRecommendation().started().save()
      await dropRecommendation(reference, { reason: 'The unit was closed' }, byCoordinator)
      const saved = await stored(reference)
      expect(saved.state).to.equal('dropped')
      expect(saved.actBy).to.equal(undefined)
      expect(saved.history.at(-1)).to.include({ action: 'drop', note: 'The unit was closed' })
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
