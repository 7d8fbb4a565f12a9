import { expect } from 'chai'
import {
  addReadiness,
  agreeTerms,
  askTermsChanges,
  sendTerms,
  tickReadiness,
  writeTerms,
} from '../../../src/missions/terms/terms.service'
import { confirmMission } from '../../../src/missions/mission.service'
import { findMission } from '../../../src/missions/mission.queries'
import type { Mission } from '../../../src/missions/mission.model'
import { Conflict } from '../../../src/platform/errors'
import { aSavedAgreement } from '../../funding/agreement.factory'
import { useDatabase } from '../../support/database'
import { actBy, aContactOf } from '../../support/people'
import { heard } from '../heard'
import { aSavedMission, byOfficer, withAgreedTerms, withLead, writtenTerms } from '../mission.factory'

const { remarks: _remarks, ...words } = writtenTerms
const written = { ...words, reportBy: '2027-03-19' }
const byFiji = () => actBy(aContactOf('FJ', { name: 'Contact of Fiji' }))
const again = async ({ reference }: Mission) => (await findMission(reference))!

async function refusal(step: Promise<unknown>): Promise<string> {
  try {
    await step
  } catch (error) {
    if (error instanceof Conflict) return error.words.message
    throw error
  }
  throw new Error('the step was taken')
}

describe('the terms of a mission', () => {
  useDatabase()

  it('are written, sent, and agreed by the click of the Member', async () => {
    const mission = await aSavedMission()
    expect(await heard(() => writeTerms(mission.reference, written, byOfficer()))).to.deep.equal([
      'mission.terms-changed',
    ])
    expect(await heard(() => sendTerms(mission.reference, {}, byOfficer()))).to.deep.equal(['mission.terms-sent'])
    expect(await heard(() => agreeTerms(mission.reference, {}, byFiji()))).to.deep.equal(['mission.terms-agreed'])
    expect((await again(mission)).terms).to.include({ agreedByName: 'Contact of Fiji' })
  })

  it('are not sent half written, nor agreed before they are sent, nor twice', async () => {
    const mission = await aSavedMission()
    expect(await refusal(sendTerms(mission.reference, {}, byOfficer()))).to.equal('missions:error.termsIncomplete')
    expect(await refusal(agreeTerms(mission.reference, {}, byFiji()))).to.equal('missions:error.termsNotSent')
    await withAgreedTerms(mission)
    expect(await refusal(agreeTerms(mission.reference, {}, byFiji()))).to.equal('missions:error.termsAgreed')
    expect(await refusal(sendTerms(mission.reference, {}, byOfficer()))).to.equal('missions:error.termsAgreed')
  })

  it('set the day of the report', async () => {
    const mission = await aSavedMission()
    await writeTerms(mission.reference, { ...written, reportBy: '2027-04-01' }, byOfficer())
    expect((await again(mission)).reportDue).to.equal('2027-04-01')
  })

  it('lose the agreement when other words are saved, not when the same are', async () => {
    const mission = await aSavedMission()
    await withAgreedTerms(mission)
    await writeTerms(mission.reference, written, byOfficer())
    expect((await again(mission)).terms.agreedAt).not.to.equal(undefined)
    await writeTerms(mission.reference, { ...written, outputs: 'Two procedures' }, byOfficer())
    const { terms } = await again(mission)
    expect(terms.agreedAt).to.equal(undefined)
    expect(terms.sentAt).to.equal(undefined)
  })

  it('are answered with what the Member would have otherwise, which stays with them', async () => {
    const mission = await aSavedMission()
    await writeTerms(mission.reference, written, byOfficer())
    await sendTerms(mission.reference, {}, byOfficer())
    const events = await heard(() => askTermsChanges(mission.reference, { note: 'Not in Lent' }, byFiji()))
    expect(events).to.deep.equal(['mission.terms-changes-asked'])
    await writeTerms(mission.reference, { ...written, agenda: 'After Easter' }, byOfficer())
    await sendTerms(mission.reference, {}, byOfficer())
    const { terms } = await again(mission)
    expect(terms.changesAskedAt).to.equal(undefined)
    expect(terms.remarks.map(({ text, memberCode }) => [text, memberCode])).to.deep.equal([['Not in Lent', 'FJ']])
  })

  it('take a confirmed mission back to planning when they are open again', async () => {
    await aSavedAgreement()
    const mission = await aSavedMission({
      funding: [{ agreement: 'accelerate', line: '1', amount: 100, currency: 'EUR' }],
    })
    await withLead(mission)
    await withAgreedTerms(mission)
    await confirmMission(mission.reference, {}, byOfficer())
    const events = await heard(() => askTermsChanges(mission.reference, { note: 'Another week' }, byFiji()))
    expect(events).to.include('activity.reopened')
    expect((await again(mission)).state).to.equal('planned')
  })
})

describe('the readiness list of a mission', () => {
  useDatabase()

  it('keeps who ticked, and takes a tick back', async () => {
    const mission = await aSavedMission()
    const events = await heard(() => tickReadiness(mission.reference, 'agenda', true, byOfficer()))
    expect(events).to.deep.equal(['mission.readiness-ticked'])
    const point = async () => (await again(mission)).readiness.find(({ key }) => key === 'agenda')!
    expect((await point()).doneByName).to.equal('Lena Moreau')
    await tickReadiness(mission.reference, 'agenda', false, byOfficer())
    expect((await point()).doneAt).to.equal(undefined)
  })

  it('says nothing new when a tick is set twice, and refuses a point that is not there', async () => {
    const mission = await aSavedMission()
    await tickReadiness(mission.reference, 'agenda', true, byOfficer())
    expect(await heard(() => tickReadiness(mission.reference, 'agenda', true, byOfficer()))).to.deep.equal([])
    expect(await refusal(tickReadiness(mission.reference, 'nothing', true, byOfficer()))).to.equal(
      'missions:error.noSuchPoint',
    )
  })

  it('takes points of its own, each with its own key', async () => {
    const mission = await aSavedMission()
    const events = await heard(() =>
      addReadiness(mission.reference, { text: 'Bus', side: 'member', dueDay: '2027-02-10' }, byOfficer()),
    )
    expect(events).to.deep.equal(['mission.readiness-added'])
    await addReadiness(mission.reference, { text: 'Boat', side: 'member', dueDay: '2027-02-10' }, byOfficer())
    const keys = (await again(mission)).readiness.map(({ key }) => key)
    expect(new Set(keys).size).to.equal(keys.length)
  })
})
