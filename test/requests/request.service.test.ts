import { expect } from 'chai'
import { Conflict, Forbidden, Stale } from '../../src/platform/errors'
import type { DomainEvent } from '../../src/platform/data/events'
import {
  linkActivity,
  needSource,
  requestDelivered,
  requestDelivering,
  requestTasks,
  unlinkActivity,
  type RequestDetails,
} from '../../src/requests'
import { Requests, type AssistanceRequest } from '../../src/requests/request.model'
import {
  acknowledge,
  answerInformation,
  askInformation,
  classifyRequest,
  mergeRequest,
  prioritiseRequest,
  resumeRequest,
  sendForApproval,
  startScoping,
} from '../../src/requests/triage/request-triage.service'
import {
  approveRequest,
  approveUnfunded,
  closeRequest,
  declineRequest,
  deferRequest,
  redirectRequest,
  withdrawRequest,
} from '../../src/requests/decision/request-decision.service'
import { askForSignature, draftRequest, signRequest, writeRequest } from '../../src/requests/request.service'
import { sayOnRequest } from '../../src/requests/triage/request-conversation.service'
import { overlapsBeside } from '../../src/requests/overlap/overlap.queries'
import { rankAmongOpen, findRequest } from '../../src/requests/request.queries'
import { translator } from '../../src/platform/text/i18n'
import type { Actor } from '../../src/programme/actor'
import { useDatabase } from '../support/database'
import { hearKept } from '../support/hear'
import { withAccount } from '../support/accounts'
import { aContactOf, aCoordinator, actBy, aDirector, aHeadOf } from '../support/people'
import { aRequest } from './request.factory'

const contact = aContactOf('FJ')
const head = aHeadOf('FJ')
const officer = aCoordinator()
const director = aDirector()
const byContact = actBy(contact)
const byHead = actBy(head)
const byOfficer = actBy(officer)
const byDirector = actBy(director)
const today = '2026-11-24'

const events: DomainEvent[] = []
hearKept((event) => void events.push(event))
const told = () => events.filter(({ subject }) => subject.kind === 'request').map(({ name }) => name)
const lastDetails = () => events.at(-1)!.details as RequestDetails

const refused = async (work: Promise<unknown>, error: new (...given: never[]) => Error): Promise<Error> => {
  try {
    await work
  } catch (caught) {
    expect(caught).to.be.instanceOf(error)
    return caught as Error
  }
  expect.fail('it was not refused')
}

const again = async ({ reference }: { reference: string }): Promise<AssistanceRequest> =>
  (await findRequest(reference))!
const signature = { method: 'click' as const, name: 'The Head', day: today }

describe('requests on the database', () => {
  useDatabase()
  beforeEach(() => events.splice(0))

  describe('drafting', () => {
    it('numbers requests by year and keeps whatever is known', async () => {
      const first = await draftRequest({ memberCode: 'FJ', title: 'One' }, byContact)
      const second = await draftRequest({ memberCode: 'FJ' }, byContact)
      expect([first.reference, second.reference]).to.deep.equal(['REQ-2026-0001', 'REQ-2026-0002'])
      expect(await again(first)).to.include({ state: 'draft', title: 'One', channel: 'online', createdBy: contact.id })
      expect(told()).to.deep.equal(['request.drafted', 'request.drafted'])
    })

    it('is looked after by the coordinator of the region from the first day', async () => {
      const { actor } = await withAccount(aCoordinator({ regions: ['AP'] }))
      expect((await draftRequest({ memberCode: 'FJ' }, byContact)).officerId).to.equal(actor.id)
    })

    it('carries over what a gap of the assessment says: words served, level, priority', async () => {
      const before = needSource.fill({
        find: ({ assessment, statement }, memberCode) =>
          Promise.resolve(
            memberCode === 'FJ' && assessment === 'ASM-FJ-2026-1'
              ? {
                  assessment,
                  statement,
                  text: { en: 'Rules are reviewed', fr: 'Règles révisées' },
                  current: 2,
                  target: 4,
                  importance: 3,
                  evidence: 'B',
                  legalDate: '2026-07-01',
                  mapping: {
                    objective: 'SO3',
                    instruments: ['risk-management-compendium'],
                    focusAreas: ['FA1'],
                    expertiseAreas: ['risk'],
                  },
                }
              : null,
          ),
        top: () => Promise.resolve([]),
      })
      const needs = [{ assessment: 'ASM-FJ-2026-1', statement: 'A8.2' }]
      const request = await draftRequest({ memberCode: 'FJ', needs, readiness: 'owner' }, byContact)
      expect(request.channel).to.equal('assessment')
      expect(request.mapping).to.deep.include({
        objective: 'SO3',
        instruments: ['risk-management-compendium'],
        expertiseAreas: ['risk'],
      })
      expect(request.priority?.index).to.equal(6.48)
      const foreign = await draftRequest({ memberCode: 'WS', needs }, byContact)
      expect(foreign.needs).to.have.length(0)
      needSource.fill(before)
    })

    it('keeps two people from overwriting each other', async () => {
      const { reference, __v: version } = await draftRequest({ memberCode: 'FJ' }, byContact)
      await writeRequest(reference, { title: 'Theirs', version }, {}, byHead)
      await refused(writeRequest(reference, { title: 'Mine', version }, {}, byContact), Stale)
      expect((await again({ reference })).title).to.equal('Theirs')
    })

    it('keeps what two people write at the same moment into different fields', async () => {
      const { reference } = await draftRequest({ memberCode: 'FJ' }, byContact)
      await Promise.all([
        writeRequest(reference, { title: 'A title' }, {}, byHead),
        writeRequest(reference, { purpose: 'A purpose' }, {}, byContact),
      ])
      expect(await again({ reference })).to.include({ title: 'A title', purpose: 'A purpose' })
      expect(told()).to.have.members(['request.drafted', 'request.changed', 'request.changed'])
    })

    it('tells the audit what was changed', async () => {
      const request = await draftRequest({ memberCode: 'FJ', title: 'Before' }, byContact)
      await writeRequest(request.reference, { title: 'After' }, {}, byContact)
      expect(events.at(-1)).to.deep.include({ name: 'request.changed', changes: { title: ['Before', 'After'] } })
    })

    it('is closed to writing once it was handed in', async () => {
      const request = await aRequest().in('triage').save()
      await refused(writeRequest(request.reference, { title: 'Other' }, {}, byContact), Conflict)
    })
  })

  describe('signing', () => {
    it('is refused as long as something is missing, and says what', async () => {
      const request = await aRequest().empty().save()
      const error = (await refused(signRequest(request.reference, signature, byHead), Conflict)) as Conflict
      expect(error.words.missing?.map(({ message }) => message)).to.include('requests:form.enterPurpose')
      await refused(askForSignature(request.reference, {}, byContact), Conflict)
      expect((await again(request)).state).to.equal('draft')
    })

    it('shows the draft to the head, and hands it in with the head’s click', async () => {
      const request = await aRequest().save()
      await askForSignature(request.reference, {}, byContact)
      await signRequest(request.reference, signature, byHead)
      const stored = await again(request)
      expect(stored).to.include({ state: 'submitted' })
      expect(stored.signature).to.include({ name: 'The Head', method: 'click', day: today, by: head.id })
      expect(told()).to.deep.equal(['request.signature-asked', 'request.submitted'])
    })

    it('signs the text that was read: a change meanwhile is stale', async () => {
      const request = await aRequest().save()
      const opened = request.__v
      await writeRequest(request.reference, { title: 'Changed meanwhile' }, {}, byContact)
      await refused(signRequest(request.reference, { ...signature, version: opened }, byHead), Stale)
    })

    it('keeps the signed letter', async () => {
      const request = await aRequest({ channel: 'letter' }).save()
      const letter = { name: 'letter.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.4') }
      await signRequest(request.reference, { ...signature, method: 'letter' }, byOfficer, letter)
      expect((await again(request)).signature?.letter).to.include({ name: 'letter.pdf', size: 8 })
    })
  })

  describe('triage', () => {
    it('goes through question and answer to the director', async () => {
      const request = await aRequest().in('submitted', 2).save()
      await acknowledge(request.reference, {}, byOfficer)
      expect((await again(request)).officerId).to.equal(officer.id)
      await askInformation(request.reference, { text: 'Who attends?' }, byOfficer)
      expect(await again(request)).to.include({ state: 'information-needed', answerBy: '2026-12-08' })
      expect(lastDetails()).to.include({ text: 'Who attends?', day: '2026-12-08', memberCode: 'FJ' })
      await answerInformation(request.reference, { text: 'Nine officers.' }, byContact)
      expect((await again(request)).state).to.equal('triage')
      await startScoping(request.reference, {}, byOfficer)
      await sendForApproval(request.reference, { days: 10, people: 2, cost: 2450000, note: 'Two weeks' }, byOfficer)
      const stored = await again(request)
      expect(stored.messages.map(({ side, kind }) => `${side} ${kind}`)).to.deep.equal([
        'secretariat question',
        'member answer',
      ])
      expect(stored.scope).to.include({ cost: 2450000, currency: 'EUR' })
      expect(stored.answerBy).to.equal(undefined)
    })

    it('talks at any time without a step', async () => {
      const request = await aRequest().in('planned').save()
      await sayOnRequest(request.reference, { text: 'When do you come?' }, byContact)
      await sayOnRequest(request.reference, { text: 'In March.' }, byOfficer)
      const stored = await again(request)
      expect(stored.state).to.equal('planned')
      expect(stored.messages.map(({ side }) => side)).to.deep.equal(['member', 'secretariat'])
    })

    it('keeps what both sides say at the same moment, with their files, and disturbs no form that is open', async () => {
      const { reference, __v: version } = await aRequest().in('submitted').save()
      const file = { name: 'a.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.4') }
      await Promise.all([
        sayOnRequest(reference, { text: 'One' }, byContact, [file]),
        sayOnRequest(reference, { text: 'Two' }, byOfficer),
      ])
      await acknowledge(reference, { version }, byOfficer)
      const stored = await again({ reference })
      expect(stored.messages.map(({ text }) => text)).to.have.members(['One', 'Two'])
      expect(stored.messages.flatMap(({ files }) => files)).to.have.length(1)
      expect(told()).to.have.members(['request.said', 'request.said', 'request.acknowledged'])
    })

    it('gives each of two people who act at the same moment the answer that is right after the other', async () => {
      const { reference } = await aRequest().in('submitted').save()
      const outcomes = await Promise.allSettled([
        acknowledge(reference, {}, byOfficer),
        withdrawRequest(reference, { reason: 'Solved' }, byContact),
      ])
      const stored = await again({ reference })
      // Withdrawing is possible before and after; acknowledging only before.
      expect(stored.state).to.equal('withdrawn')
      expect(outcomes[1].status).to.equal('fulfilled')
      const acknowledged = outcomes[0].status === 'fulfilled'
      expect(stored.history.map(({ action }) => action)).to.deep.equal(
        acknowledged ? ['create', 'acknowledge', 'withdraw'] : ['create', 'withdraw'],
      )
      if (outcomes[0].status === 'rejected') expect(outcomes[0].reason).to.be.instanceOf(Conflict)
    })

    it('asks inside the transaction whether the person may', async () => {
      const { reference } = await aRequest().in('submitted').save()
      await refused(acknowledge(reference, {}, byContact), Forbidden)
      await refused(withdrawRequest(reference, { reason: 'x' }, byOfficer), Forbidden)
      expect(await again({ reference })).to.include({ state: 'submitted', __v: 0 })
    })

    it('refuses a step out of turn and leaves everything as it was', async () => {
      const request = await aRequest().in('submitted').save()
      await refused(startScoping(request.reference, {}, byOfficer), Conflict)
      await refused(approveRequest(request.reference, {}, byDirector), Conflict)
      expect(await again(request)).to.include({ state: 'submitted', __v: 0 })
      expect(events).to.deep.equal([])
    })

    it('merges into an open request of the same Member, which takes over needs and papers', async () => {
      const needs = [{ assessment: 'ASM-FJ-2026-1', statement: 'A8.2' }]
      const file = { fileId: 'f1', name: 'a.pdf', type: 'application/pdf', size: 1 }
      const target = await aRequest().in('triage').save()
      const request = await aRequest({ needs, attachments: [file] })
        .in('triage')
        .save()
      await mergeRequest(request.reference, { into: target.reference, reason: 'Same matter' }, byOfficer)
      expect(await again(request)).to.include({ state: 'merged', mergedInto: target.reference, reason: 'Same matter' })
      const kept = (await again(target)).toObject()
      expect(kept.needs).to.deep.equal(needs)
      expect(kept.attachments).to.deep.equal([file])
    })

    it('never merges across Members, into itself, or into what has ended', async () => {
      const request = await aRequest().in('triage').save()
      const others = [
        await aRequest({ memberCode: 'WS' }).in('triage').save(),
        await aRequest().in('closed').save(),
        request,
      ]
      for (const other of others)
        await refused(mergeRequest(request.reference, { into: other.reference, reason: 'x' }, byOfficer), Conflict)
      await refused(mergeRequest(request.reference, { into: 'REQ-2026-9999', reason: 'x' }, byOfficer), Conflict)
    })

    it('orders the list by the band that a person chose, and keeps the arithmetic', async () => {
      const request = await aRequest().in('triage').save()
      await prioritiseRequest(request.reference, { band: 'critical', reason: 'A port is closed' }, byOfficer)
      expect(await again(request)).to.include({ priorityRank: 9 })
      expect((await again(request)).priority?.index).to.equal(4.32)
      await prioritiseRequest(request.reference, { reason: 'Open again' }, byOfficer)
      expect((await again(request)).toObject())
        .to.include({ priorityRank: 4.32 })
        .and.not.have.property('override')
    })

    it('says what it serves, and refuses that it serves nothing', async () => {
      const request = await aRequest().in('triage').save()
      const { mapping } = request.toObject()
      await refused(
        classifyRequest(
          request.reference,
          { mapping: { ...mapping, instruments: [] }, officerId: officer.id },
          byOfficer,
        ),
        Conflict,
      )
      await classifyRequest(
        request.reference,
        { mapping: { ...mapping, cooperation: true }, officerId: officer.id },
        byOfficer,
      )
      expect((await again(request)).mapping.cooperation).to.equal(true)
    })
  })

  describe('deciding', () => {
    it('approves with the line that pays', async () => {
      const request = await aRequest().in('approval').save()
      await approveRequest(request.reference, { agreement: 'accelerate', line: 'travel' }, byDirector)
      expect((await again(request)).decision).to.include({
        outcome: 'approved',
        agreement: 'accelerate',
        line: 'travel',
        by: director.id,
      })
    })

    it('approves without money, and with it later', async () => {
      const request = await aRequest().in('approval').save()
      await approveUnfunded(request.reference, { reason: 'No line fits' }, byDirector)
      await approveRequest(request.reference, { agreement: 'accelerate', line: 'travel' }, byDirector)
      expect(told()).to.deep.equal(['request.approved-unfunded', 'request.approved'])
    })

    it('defers to a day, and takes up again', async () => {
      const request = await aRequest().in('approval').save()
      await deferRequest(
        request.reference,
        { reasonCode: 'no-funding', reason: 'Next year', until: '2027-03-01' },
        byDirector,
      )
      expect(lastDetails()).to.include({ text: 'Next year', day: '2027-03-01' })
      await resumeRequest(request.reference, {}, byOfficer)
      const stored = (await again(request)).toObject()
      expect(stored).to.include({ state: 'triage', reason: '' }).and.not.have.any.keys('deferredUntil', 'reasonCode')
    })

    it('declines, redirects and lets the Member withdraw, each with a reason that the Member reads', async () => {
      const declined = await aRequest().in('approval').save()
      await declineRequest(declined.reference, { reasonCode: 'out-of-mandate', reason: 'Not ours' }, byDirector)
      const redirected = await aRequest().in('triage').save()
      await redirectRequest(redirected.reference, { to: 'The regional office', reason: 'They do it' }, byOfficer)
      const withdrawn = await aRequest().in('approved').save()
      await withdrawRequest(withdrawn.reference, { reason: 'Solved' }, byContact)
      expect(
        (await Requests.find().sort({ _id: 1 }).lean()).map(({ state, reason }) => `${state}: ${reason}`),
      ).to.deep.equal(['declined: Not ours', 'redirected: They do it', 'withdrawn: Solved'])
    })
  })

  describe('with its activities', () => {
    it('is planned when an activity answers it, in delivery when that is confirmed, then followed up and closed', async () => {
      const { reference } = await aRequest().in('approved').save()
      await linkActivity(reference, 'MIS-2026-0107', byOfficer)
      await linkActivity(reference, 'MIS-2026-0107', byOfficer)
      await requestDelivering(reference, 'MIS-2026-0107', byOfficer)
      await requestDelivering(reference, 'MIS-2026-0107', byOfficer)
      await linkActivity(reference, 'TRN-2026-0031', byOfficer)
      await requestDelivered(reference, 'MIS-2026-0107', byOfficer)
      const request = await again({ reference })
      expect(request).to.include({ state: 'follow-up' })
      expect([...request.activities]).to.deep.equal(['MIS-2026-0107', 'TRN-2026-0031'])
      await closeRequest(request.reference, { reason: 'Hit rate is 9 %' }, byOfficer)
      expect(told()).to.deep.equal([
        'request.planned',
        'request.delivering',
        'request.planned',
        'request.follow-up',
        'request.closed',
      ])
    })

    it('refuses an activity for what nobody has approved, and for a request that is not there', async () => {
      const { reference } = await aRequest().in('triage').save()
      const error = (await refused(linkActivity(reference, 'MIS-2026-0107', byOfficer), Conflict)) as Conflict
      expect(error.words.missing).to.deep.equal([
        { field: 'requests', message: 'requests:missing.approval', values: { reference } },
      ])
      await refused(linkActivity('REQ-2026-9999', 'MIS-2026-0107', byOfficer), Conflict)
    })

    it('waits for planning again when its only activity is cancelled', async () => {
      const { reference } = await aRequest().in('approved').save()
      await linkActivity(reference, 'MIS-2026-0107', byOfficer)
      await unlinkActivity(reference, 'MIS-2026-0107', false, byOfficer)
      expect(await again({ reference })).to.include({ state: 'approved' })
    })
  })

  describe('what waits', () => {
    const waiting = async (actor: Actor) =>
      (await requestTasks(actor, today, { actor, lang: 'en', t: translator('en'), today })).map(({ action }) => action)

    it('is a signature for the head, an answer for the contact, triage for the officer, a decision for a director', async () => {
      await aRequest().askedToSign().save()
      await aRequest().asked().ofOfficer(officer.id).save()
      await aRequest().in('submitted').ofOfficer(officer.id).save()
      await aRequest().in('approval').ofOfficer(officer.id).save()
      await aRequest({ memberCode: 'WS' }).save()
      const [sign, answer] = (await waiting(head)).sort().reverse()
      expect([sign?.replace(/\d{4,}$/, '…'), answer]).to.deep.equal(['Sign REQ-2026-…', 'Reply'])
      expect(await waiting(contact)).to.deep.equal(['Reply'])
      expect(await waiting(officer)).to.deep.equal(['Acknowledge'])
      expect(await waiting(director)).to.deep.equal(['Decide'])
    })

    it('is a deferred request from its day on', async () => {
      await aRequest().in('deferred').ofOfficer(officer.id).with({ deferredUntil: '2026-11-25' }).save()
      expect(await waiting(officer)).to.deep.equal([])
      await aRequest().in('deferred').ofOfficer(officer.id).with({ deferredUntil: today }).save()
      expect(await waiting(officer)).to.deep.equal(['Review'])
    })
  })

  it('finds what the same Member asked for on the same topic in the last year', async () => {
    const request = await aRequest().in('triage').save()
    const same = await aRequest().in('closed', 200).save()
    await aRequest({ wantedFrom: '2025-09-01', wantedUntil: '2025-09-30' }).in('closed', 500).save()
    await aRequest({ memberCode: 'WS' }).in('closed', 200).save()
    await aRequest({ mapping: { ...request.toObject().mapping, instruments: [], expertiseAreas: ['valuation'] } })
      .in('closed', 20)
      .save()
    await aRequest().save()
    const viewer = { actor: officer, lang: 'en', t: translator('en'), today }
    const found = await overlapsBeside(request.toObject(), [], viewer)
    expect(found.map(({ reference }) => reference)).to.deep.equal([same.reference])
  })

  it('has a place among the open requests, by priority', async () => {
    await aRequest({ priorityRank: 9 }).in('triage').save()
    await aRequest({ priorityRank: 12 }).in('closed').save()
    const request = await aRequest({ priorityRank: 4 }).in('triage').save()
    expect(await rankAmongOpen(request.toObject())).to.deep.equal({ place: 2, of: 2 })
  })
})
