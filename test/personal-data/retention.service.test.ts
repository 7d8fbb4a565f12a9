import { expect } from 'chai'
import { AuditEntries } from '../../src/audit/audit.model'
import { Experts } from '../../src/experts/expert.model'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import { changeSettings } from '../../src/organization/organization.service'
import { paths } from '../../src/paths'
import { Erasures } from '../../src/personal-data/erasure/erasure.model'
import { RetentionItems } from '../../src/personal-data/retention/retention.model'
import { applyRules, holdItem, listDue, releaseItem } from '../../src/personal-data/retention/retention.service'
import { erased } from '../../src/platform/text/erased'
import { usualSettings, type RetentionKind } from '../../src/programme/settings'
import { Participants } from '../../src/training/participants/participant.model'
import { Trainings } from '../../src/training/training.model'
import { closeUser } from '../../src/users'
import { aSavedExpert } from '../experts/expert.factory'
import { Requests } from '../../src/requests/request.model'
import { aRequest } from '../requests/request.factory'
import { aSavedMission, proposed } from '../missions/mission.factory'
import { useDatabase } from '../support/database'
import { withAccount } from '../support/accounts'
import { aCoordinator, actBy, anAdmin } from '../support/people'
import { as } from '../support/visitor'
import { TrainingStory } from '../training/training.factory'

const byAdmin = actBy(anAdmin())
const inYears = (years: number, days = 0): Date => new Date(Date.UTC(2026 + years, 10, 24 + days, 9))
const keep = (kind: RetentionKind, years: number) =>
  changeSettings({ retention: { ...usualSettings.retention, [kind]: years } }, byAdmin)
const listed = () => RetentionItems.find({ doneAt: null }).lean()

const aMessage = {
  ...{ by: 'c1', byName: 'A Contact', at: inYears(0), lang: 'en' },
  ...{ side: 'member', kind: 'word', text: 'Which ports are meant?', files: [] },
}

async function aPersonAt(training: string, email: string) {
  return Participants.create({
    ...{ training, memberCode: 'FJ', name: 'Mere Vata', email, gender: 'f', affiliation: 'customs', level: 'officer' },
    ...{ position: 'Head of unit', state: 'completed', attendedDays: [], nominatedBy: '', nominatedByName: '' },
    createdAt: inYears(0),
  } as never)
}

describe('the retention rules', () => {
  useDatabase()

  it('touch nothing as they come', async () => {
    await aSavedExpert()
    await listDue(inYears(30))
    expect(await listed()).to.deep.equal([])
  })

  it('list first and act thirty days later: the file of an expert of whom nothing was heard is archived', async () => {
    const { reference } = await aSavedExpert()
    await keep('experts', 5)
    await listDue(inYears(4))
    expect(await listed()).to.deep.equal([])
    await listDue(inYears(6))
    expect((await listed()).map(({ kind, subject }) => [kind, subject])).to.deep.equal([['experts', reference]])
    expect(await applyRules(inYears(6, 29))).to.equal(0)
    await listDue(inYears(6, 10))
    expect(await applyRules(inYears(6, 30))).to.equal(1)
    expect((await Experts.findOne({ reference }).lean())!.archived).to.include({ by: 'system' })
    expect(await listed()).to.deep.equal([])
    expect(await AuditEntries.countDocuments({ event: 'retention.applied', reference })).to.equal(1)
    expect(await applyRules(inYears(6, 31)), 'run once more').to.equal(0)
  })

  it('leave what somebody keeps, until it is returned and its days have passed again', async () => {
    const { reference } = await aSavedExpert()
    await keep('experts', 5)
    await listDue(inYears(6))
    const [item] = await listed()
    await holdItem(String(item!._id), {}, byAdmin)
    await listDue(inYears(6, 40))
    expect(await applyRules(inYears(6, 40))).to.equal(0)
    expect((await Experts.findOne({ reference }).lean())!.archived).to.equal(undefined)
    await releaseItem(String(item!._id), {}, actBy(anAdmin(), inYears(6, 40)))
    expect(await applyRules(inYears(6, 41))).to.equal(0)
    expect(await applyRules(inYears(6, 70))).to.equal(1)
  })

  it('take old statements of interest out of a file, and leave those that were made since', async () => {
    const { reference } = await aSavedExpert({
      conflicts: [
        { memberCode: 'FJ', type: 'commercial', note: 'Family firm', since: '2026-01-01' },
        { memberCode: 'WS', type: 'personal', note: 'A friend', since: '2029-01-01' },
      ],
    })
    await keep('declarations', 5)
    await listDue(inYears(4))
    expect(await listed()).to.deep.equal([])
    await listDue(inYears(6))
    expect((await listed()).map(({ kind, subject, count }) => [kind, subject, count])).to.deep.equal([
      ['declarations', reference, 1],
    ])
    const page = await (await as(anAdmin())).get(paths.retention.list())
    expect(page.text).to.include('1 declaration of')
    expect(await applyRules(inYears(6, 30))).to.equal(1)
    const left = (await Experts.findOne({ reference }).lean())!.conflicts
    expect(left.map(({ memberCode }) => memberCode)).to.deep.equal(['WS'])
    await listDue(inYears(6, 31))
    expect(await listed()).to.deep.equal([])
  })

  it('take the texts and the conversation out of declined requests, once, and leave what is counted', async () => {
    const { reference } = await aRequest({ memberCode: 'FJ', purpose: 'A secret purpose' }).in('declined').save()
    await Requests.updateOne(
      { reference },
      { $set: { stateSince: inYears(0), reason: 'Not for us', messages: [aMessage] } },
    )
    const open = await aRequest({ memberCode: 'FJ', purpose: 'Still open' }).in('triage').save()
    await keep('declined', 5)
    await listDue(inYears(6))
    expect((await listed()).map(({ kind, subject }) => [kind, subject])).to.deep.equal([['declined', reference]])
    expect((await (await as(anAdmin())).get(paths.retention.list())).text).to.include(`Request ${reference}`)
    const before = (await Requests.findOne({ reference }).lean())!
    expect(await applyRules(inYears(6, 30))).to.equal(1)
    const after = (await Requests.findOne({ reference }).lean())!
    expect(JSON.stringify(after)).not.to.match(/secret purpose|Not for us|Which ports/)
    for (const field of ['title', 'memberCode', 'state', 'mapping', 'submittedAt', 'stateSince'] as const)
      expect(after[field], field).to.deep.equal(before[field])
    expect((await Requests.findOne({ reference: open.reference }).lean())!.purpose).to.equal('Still open')
    expect((await (await as(aCoordinator())).get(paths.requests.show({ reference }))).status).to.equal(200)
    await listDue(inYears(7))
    expect(await listed()).to.deep.equal([])
  })

  it('take from the list what is of use again, and leave who has open work', async () => {
    const [one, other] = [await aSavedExpert(), await aSavedExpert()]
    await keep('experts', 5)
    await listDue(inYears(6))
    await Experts.updateOne({ reference: one.reference }, { $set: { availabilityAnsweredAt: inYears(6) } })
    await listDue(inYears(6, 1))
    expect((await listed()).map(({ subject }) => subject)).to.deep.equal([other.reference])
    const mission = await aSavedMission({ period: { from: '2033-02-21', until: '2033-03-04' } })
    await proposed(mission, 'lead', other)
    expect(await applyRules(inYears(6, 40))).to.equal(0)
    expect((await Experts.findOne({ reference: other.reference }).lean())!.archived).to.equal(undefined)
  })

  it('take the names from old events, of people who were at none since, and leave the numbers', async () => {
    const { training } = await TrainingStory.begin()
    const later = (await TrainingStory.begin()).training
    const [old, recent] = [training.reference, later.reference]
    await Trainings.updateOne({ reference: old }, { $set: { period: { from: '2027-01-11', until: '2027-01-15' } } })
    await Trainings.updateOne({ reference: recent }, { $set: { period: { from: '2033-01-11', until: '2033-01-15' } } })
    await aPersonAt(old, 'mere@customs.example')
    await aPersonAt(old, 'sela@customs.example')
    await aPersonAt(recent, 'sela@customs.example')
    await keep('participants', 5)
    await listDue(inYears(8))
    expect((await listed()).map(({ subject, count }) => [subject, count])).to.deep.equal([[old, 1]])
    expect(await applyRules(inYears(8, 31))).to.equal(1)
    expect(await Participants.countDocuments({ name: erased })).to.equal(1)
    expect(await Participants.countDocuments({ email: 'sela@customs.example', name: 'Mere Vata' })).to.equal(2)
    expect((await Participants.distinct('email')).length).to.equal(2)
  })

  it('delete old messages, and propose the erasure of accounts that were closed long ago', async () => {
    const account = await withAccount(aCoordinator({ name: 'Leocadia Marchbanks' }))
    await closeUser(String(account._id), undefined, byAdmin)
    expect(await OutboxMessages.countDocuments()).to.be.above(0)
    await changeSettings({ retention: { ...usualSettings.retention, accounts: 3, messages: 2 } }, byAdmin)
    await listDue(inYears(4))
    expect((await listed()).map(({ kind }) => kind)).to.have.members(['accounts', 'messages'])
    expect(await applyRules(inYears(4, 31))).to.equal(2)
    expect(await OutboxMessages.countDocuments()).to.equal(0)
    expect((await Erasures.findOne().lean())!).to.deep.include({ state: 'proposed', subject: String(account._id) })
  })

  it('are shown with what they would touch, and each is kept with one button', async () => {
    const { name } = await aSavedExpert({ name: 'Ama Mensah' })
    await keep('experts', 5)
    await listDue(inYears(6))
    const admin = await as(anAdmin())
    const page = await admin.get(paths.retention.list())
    expect(page.text).to.include(name).and.to.include('Rule: 5 years after the last activity.')
    expect(page.text).to.include('The file is then archived.').and.not.to.include('The messages are then deleted.')
    expect(page.text, 'each button says of whom').to.include(`Keep this one ${name}`)
    const held = await admin.send(page, {}, '/steps/hold')
    expect(held.notice).to.equal('The record is kept.')
    expect(held.text).to.include('Return to the rule')
  })
})
