import { expect } from 'chai'
import { sealAuditTrail } from '../../../src/audit'
import { AuditEntries } from '../../../src/audit/audit.model'
import { checkAuditTrail } from '../../../src/audit/audit.service'
import { closeAccount } from '../../../src/handover/handover.service'
import { findTasks } from '../../../src/notices'
import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { isDecider, isHeadOf } from '../../../src/programme/actor'
import { type Conflict, Forbidden } from '../../../src/platform/errors'
import { translator } from '../../../src/platform/text/i18n'
import { requestEvents } from '../../../src/requests'
import { Requests } from '../../../src/requests/request.model'
import { approveUnfunded } from '../../../src/requests/decision/request-decision.service'
import { acknowledge } from '../../../src/requests/triage/request-triage.service'
import { actorOf, knownUser } from '../../../src/users'
import { Users } from '../../../src/users/user.model'
import { endDeputy, nameDeputy } from '../../../src/users/deputies/deputy.service'
import { publish } from '../../../src/platform/data/events'
import { aRequest } from '../../requests/request.factory'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import { aContactOf, aCoordinator, actBy, aDirector, aHeadOf, anAdmin, testTime } from '../../support/people'

const today = '2026-11-24'
const days = { from: today, until: '2026-11-30' }
const after = new Date('2026-12-01T09:00:00Z')

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as Conflict,
  )

const deputyOf = (id: string, at = testTime) => actorOf(knownUser(id)!, at)

async function aPair() {
  const director = await withAccount(aDirector({ name: 'Dina Director' }))
  const deputy = await withAccount(aCoordinator({ name: 'Dan Deputy', regions: ['AP'] }))
  const [id, deputyId] = [String(director._id), String(deputy._id)]
  return { id, deputyId, byDirector: actBy(director.actor) }
}

describe('naming a deputy', () => {
  useDatabase()

  it('gives the rights for these days and no longer', async () => {
    const { id, deputyId, byDirector } = await aPair()
    expect(isDecider(deputyOf(deputyId))).to.equal(false)
    await nameDeputy(id, { deputyId, ...days }, byDirector)
    expect(isDecider(deputyOf(deputyId))).to.equal(true)
    expect(isDecider(deputyOf(deputyId, new Date('2026-11-23T09:00:00Z')))).to.equal(false)
    expect(isDecider(deputyOf(deputyId, after))).to.equal(false)
    await endDeputy(id, undefined, byDirector)
    expect(isDecider(deputyOf(deputyId))).to.equal(false)
  })

  it('is told to the deputy, and noted in the trail', async () => {
    const { id, deputyId, byDirector } = await aPair()
    await nameDeputy(id, { deputyId, ...days }, byDirector)
    expect((await OutboxMessages.find().lean()).map(({ userId, subject }) => [userId, subject])).to.deep.equal([
      [deputyId, 'You have been named deputy for Dina Director'],
    ])
    const entry = await AuditEntries.findOne({ event: 'user.deputy-named' }).lean()
    expect(entry?.changes).to.deep.equal({ deputy: ['', 'Dan Deputy (2026-11-24 – 2026-11-30)'] })
  })

  it('is refused for who could not hold the office, who is away too, and who is a deputy on these days', async () => {
    const { id, deputyId, byDirector } = await aPair()
    const contact = await withAccount(aContactOf('FJ'))
    const third = await withAccount(aCoordinator({ name: 'Theo Third' }))
    const wrong = await refusal(nameDeputy(id, { deputyId: String(contact._id), ...days }, byDirector))
    expect(wrong).to.include({ field: 'deputyId', message: 'users:deputy.error.cannot' })
    const over = await refusal(nameDeputy(id, { deputyId, from: '2026-11-01', until: '2026-11-10' }, byDirector))
    expect(over).to.include({ field: 'until' })
    await nameDeputy(id, { deputyId, ...days }, byDirector)
    const away = nameDeputy(deputyId, { deputyId: String(third._id), ...days }, actBy(deputyOf(deputyId)))
    expect(await refusal(away), 'who is a deputy').to.include({ message: 'users:deputy.error.isDeputy' })
    const toAway = nameDeputy(String(third._id), { deputyId: id, ...days }, actBy(third.actor))
    expect(await refusal(toAway), 'who is away').to.include({ message: 'users:deputy.error.awayToo' })
  })

  it('of two who name each other at one moment, lets one', async () => {
    const { id, deputyId, byDirector } = await aPair()
    const both = await Promise.all([
      refusal(nameDeputy(id, { deputyId, ...days }, byDirector)),
      refusal(nameDeputy(deputyId, { deputyId: id, ...days }, actBy(deputyOf(deputyId)))),
    ])
    expect(both.filter((error) => error === null)).to.have.length(1)
  })

  it('ends when the deputy leaves, and is told', async () => {
    const { id, deputyId, byDirector } = await aPair()
    await nameDeputy(id, { deputyId, ...days }, byDirector)
    await closeAccount(deputyId, { successors: {} }, actBy(anAdmin()))
    expect((await Users.findById(id).lean())!.deputy).to.equal(undefined)
    const mails = await OutboxMessages.find({ userId: id }).lean()
    expect(mails.map(({ subject }) => subject)).to.deep.equal(['Deputy arrangement ended: Dina Director'])
  })
})

describe('a deputy at work', () => {
  useDatabase()

  it('decides for the director, and the history and the trail say so', async () => {
    const { id, deputyId, byDirector } = await aPair()
    const { reference } = await aRequest().in('approval').save()
    const decide = (at = testTime) =>
      approveUnfunded(
        reference,
        { outcome: 'approved-unfunded', reasonCode: 'within-mandate', reason: 'Useful.' } as never,
        actBy(deputyOf(deputyId, at), at),
      )
    expect(await refusal(decide())).to.be.instanceOf(Forbidden)
    await nameDeputy(id, { deputyId, ...days }, byDirector)
    await decide()
    const request = (await Requests.findOne({ reference }).lean())!
    expect(request.history.at(-1)).to.include({ byName: 'Dan Deputy', forName: 'Dina Director' })
    expect(request.decision).to.include({ byName: 'Dan Deputy', forName: 'Dina Director' })
    const entry = await AuditEntries.findOne({ event: 'request.approved-unfunded' }).lean()
    expect(entry).to.include({ actorName: 'Dan Deputy', forName: 'Dina Director' })
    await sealAuditTrail(testTime)
    expect(await checkAuditTrail()).to.equal(null)
    await AuditEntries.updateOne({ _id: entry!._id }, { $set: { forName: 'Somebody Else' } })
    expect(await checkAuditTrail(), 'for whom is sealed too').to.equal(entry!.number ?? (await numberOf(entry!._id)))
  })

  const numberOf = async (_id: unknown) => (await AuditEntries.findOne({ _id }).lean())!.number

  it('does the own work for nobody', async () => {
    const { id, deputyId, byDirector } = await aPair()
    await nameDeputy(id, { deputyId, ...days }, byDirector)
    const { reference } = await aRequest().in('submitted').ofOfficer(deputyId).save()
    await acknowledge(reference, {}, actBy(deputyOf(deputyId)))
    expect((await Requests.findOne({ reference }).lean())!.history.at(-1)).not.to.have.property('forName')
  })

  it('has the tasks of the one who is away, and the own', async () => {
    const officer = await withAccount(aCoordinator({ name: 'Olga Officer', regions: ['EUR'] }))
    const deputy = await withAccount(aCoordinator({ name: 'Dan Deputy', regions: ['AP'] }))
    const { reference } = await aRequest().in('triage').ofOfficer(String(officer._id)).save()
    const own = await aRequest().in('triage').ofOfficer(String(deputy._id)).save()
    const subs = async () => {
      const actor = deputyOf(String(deputy._id))
      return (await findTasks({ actor, lang: 'en', t: translator('en'), today })).map(({ sub }) => sub)
    }
    expect(await subs()).not.to.include(`Fiji · ${reference}`)
    await nameDeputy(String(officer._id), { deputyId: String(deputy._id), ...days }, actBy(officer.actor))
    expect(await subs())
      .to.include(`Fiji · ${reference}`)
      .and.to.include(`Fiji · ${own.reference}`)
    await acknowledge(
      (await aRequest().in('submitted').ofOfficer(String(officer._id)).save()).reference,
      {},
      actBy(deputyOf(String(deputy._id))),
    )
    const last = (await Requests.findOne({ 'history.action': 'acknowledge' }).lean())!.history.at(-1)
    expect(last).to.include({ byName: 'Dan Deputy', forName: 'Olga Officer' })
  })

  it('gets the messages of the one who is away', async () => {
    const { id, deputyId, byDirector } = await aPair()
    await nameDeputy(id, { deputyId, ...days }, byDirector)
    await OutboxMessages.deleteMany({})
    const subject = { kind: 'request', reference: 'REQ-2026-0042', title: 'Selectivity', memberCodes: ['FJ'] }
    const details = { memberCode: 'FJ', officerId: '', text: '' }
    await publish(requestEvents.sentForApproval(subject, actBy(aCoordinator()), details))
    const mails = await OutboxMessages.find().sort({ name: 1 }).lean()
    expect(mails.map(({ name }) => name)).to.deep.equal(['Dan Deputy', 'Dina Director'])
    expect(mails[0]!.text).to.match(/^You receive this message as deputy, acting for Dina Director\./)
    await OutboxMessages.deleteMany({})
    await publish(requestEvents.sentForApproval(subject, actBy(aCoordinator(), after), details))
    expect((await OutboxMessages.find().lean()).map(({ name }) => name)).to.deep.equal(['Dina Director'])
  })

  it('signs for a head as contact, who writes the drafts still', async () => {
    const head = await withAccount(aHeadOf('FJ', { name: 'Hana Head' }))
    const contact = await withAccount(aContactOf('FJ', { name: 'Cam Contact' }))
    const [unsigned, draft] = [await aRequest().askedToSign().save(), await aRequest().save()]
    await nameDeputy(String(head._id), { deputyId: String(contact._id), ...days }, actBy(head.actor))
    const actor = deputyOf(String(contact._id))
    expect(isHeadOf(actor, 'FJ')).to.equal(true)
    const tasks = await findTasks({ actor, lang: 'en', t: translator('en'), today })
    expect(tasks.map(({ sub }) => sub))
      .to.include(unsigned.reference)
      .and.to.include(draft.reference)
  })
})
