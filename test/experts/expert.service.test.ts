import { expect } from 'chai'
import { AuditEntries } from '../../src/audit/audit.model'
import { countMissionForAccreditation, findExpert, knownExpert } from '../../src/experts'
import { Experts } from '../../src/experts/expert.model'
import {
  answerAvailability,
  changeProfile,
  createExpert,
  declareConflicts,
  rateExpert,
  reinstateExpert,
  suspendExpert,
} from '../../src/experts/expert.service'
import { moveAccreditation, openAccreditation } from '../../src/experts/accreditation/accreditation.service'
import { Conflict, Stale } from '../../src/platform/errors'
import { useDatabase } from '../support/database'
import { actBy, aCoordinator } from '../support/people'
import { anAccreditation, aSavedExpert } from './expert.factory'

const at = (day: string) => actBy(aCoordinator(), new Date(day + 'T10:00:00Z'))
const key = { category: 'toa', area: 'risk', language: 'en' } as const

const refusal = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work
  } catch (error) {
    return error
  }
  throw new Error('nothing was refused')
}

describe('the file of an expert', () => {
  useDatabase()

  it('gets the next reference, and is known to lists and to the audit trail', async () => {
    const [one, other] = [await aSavedExpert({ name: 'First' }), await aSavedExpert({ name: 'Second' })]
    expect([one.reference, other.reference]).to.deep.equal(['EXP-0001', 'EXP-0002'])
    expect(knownExpert('EXP-0002')?.name).to.equal('Second')
    expect(await AuditEntries.countDocuments({ event: 'expert.created' })).to.equal(2)
  })

  it('is not opened without a home administration or with an unknown category', async () => {
    await refusal(createExpert({ name: 'Nobody', homeMember: '', category: 'toa' }, at('2026-01-01')))
    await refusal(createExpert({ name: 'Nobody', homeMember: 'KE', category: 'wizard' as never }, at('2026-01-01')))
    expect(await Experts.countDocuments()).to.equal(0)
  })

  it('is not saved over a change that somebody else made meanwhile', async () => {
    const expert = await aSavedExpert()
    const opened = expert.__v
    await changeProfile(expert.reference, { biography: 'First', version: opened }, at('2026-11-01'))
    const again = (await findExpert(expert.reference))!
    expect(
      await refusal(changeProfile(again.reference, { biography: 'Second', version: opened }, at('2026-11-02'))),
    ).to.be.instanceOf(Stale)
    expect((await findExpert(expert.reference))!.biography).to.equal('First')
  })

  it('notes in the audit trail what changed, from what to what', async () => {
    const expert = await aSavedExpert({ areas: ['risk'] })
    await changeProfile(expert.reference, { areas: ['risk', 'aeo'] }, at('2026-11-01'))
    const entry = await AuditEntries.findOne({ event: 'expert.changed' }).lean()
    expect(entry?.changes).to.deep.equal({ areas: [['risk'], ['risk', 'aeo']] })
  })
})

describe('saying when one can be lent', () => {
  useDatabase()
  const period = (from: string, until: string) => ({ from, until, status: 'unavailable' as const, note: '' })

  it('replaces what is to come, keeps what is over, and counts from the day of the answer', async () => {
    const expert = await aSavedExpert({
      availability: [period('2026-01-01', '2026-01-31'), period('2027-01-01', '2027-01-31')],
    })
    await answerAvailability(expert.reference, { availability: [period('2027-05-01', '2027-05-09')] }, at('2026-11-24'))
    const saved = (await findExpert(expert.reference))!
    expect(saved.availability.map(({ from }) => from)).to.deep.equal(['2026-01-01', '2027-05-01'])
    expect(saved.availabilityAnsweredAt?.toISOString()).to.equal('2026-11-24T10:00:00.000Z')
    expect(knownExpert(expert.reference)?.availability).to.have.length(2)
  })

  it('keeps the agreed days a year when only periods are given', async () => {
    const expert = await aSavedExpert({ daysPerYear: 25 })
    await answerAvailability(expert.reference, { availability: [] }, at('2026-11-24'))
    expect((await findExpert(expert.reference))!.daysPerYear).to.equal(25)
  })
})

describe('conflicts of interest', () => {
  useDatabase()

  it('keep the day on which they were first declared', async () => {
    const expert = await aSavedExpert()
    const one = { memberCode: 'FJ', type: 'commercial' as const, note: '' }
    await declareConflicts(expert.reference, { conflicts: [one] }, at('2026-01-10'))
    await declareConflicts(expert.reference, { conflicts: [one, { ...one, memberCode: 'WS' }] }, at('2026-06-10'))
    expect((await findExpert(expert.reference))!.conflicts.map(({ since }) => since)).to.deep.equal([
      '2026-01-10',
      '2026-06-10',
    ])
  })
})

describe('the pipeline of accreditation', () => {
  useDatabase()

  it('leads from a nomination to an accreditation of four years, each step noted with who and when', async () => {
    const expert = await aSavedExpert({ accreditations: [] })
    await openAccreditation(expert.reference, { ...key, note: 'Letter' }, at('2025-01-10'))
    for (const [action, day] of [
      ['prescreen', '2025-02-01'],
      ['invite', '2025-02-10'],
      ['pass', '2025-03-07'],
      ['assess', '2025-06-01'],
      ['accredit', '2025-07-01'],
    ] as const)
      await moveAccreditation(expert.reference, key, { action, note: '' }, at(day))
    const [held] = (await findExpert(expert.reference))!.accreditations
    expect(held).to.include({ state: 'accredited', since: '2025-07-01', until: '2029-06-30' })
    expect(held!.history.map(({ to }) => to)).to.deep.equal([
      'nominated',
      'pre-screened',
      'workshop',
      'pre-accredited',
      'field-assessment',
      'accredited',
    ])
    expect(await AuditEntries.countDocuments({ event: 'expert.accreditation-moved' })).to.equal(6)
  })

  it('adds the area of a nomination to those of the expert', async () => {
    const expert = await aSavedExpert({ accreditations: [], areas: [] })
    await openAccreditation(expert.reference, { ...key, note: '' }, at('2026-01-10'))
    expect((await findExpert(expert.reference))!.areas).to.deep.equal(['risk'])
  })

  it('refuses a second nomination for the same, an unknown accreditation, and a step out of turn', async () => {
    const expert = await aSavedExpert({ accreditations: [anAccreditation('nominated')] })
    for (const work of [
      openAccreditation(expert.reference, { ...key, note: '' }, at('2026-01-10')),
      moveAccreditation(expert.reference, { ...key, area: 'aeo' }, { action: 'prescreen', note: '' }, at('2026-01-10')),
      moveAccreditation(expert.reference, key, { action: 'accredit', note: '' }, at('2026-01-10')),
    ])
      expect(await refusal(work)).to.be.instanceOf(Conflict)
    const saved = (await findExpert(expert.reference))!
    expect(saved.accreditations.map(({ state }) => state)).to.deep.equal(['nominated'])
  })

  it('counts a mission: an assessee’s field mission is done, an accredited expert’s years begin anew', async () => {
    const assessee = await aSavedExpert({ accreditations: [anAccreditation('pre-accredited')] })
    const lead = await aSavedExpert({ accreditations: [anAccreditation('accredited', { until: '2027-01-31' })] })
    const mission = { reference: 'MIS-2026-0001', areas: ['risk'], lastDay: '2026-10-09' }
    await countMissionForAccreditation(assessee.reference, { ...mission, asAssessee: true }, at('2026-10-10'))
    await countMissionForAccreditation(lead.reference, { ...mission, asAssessee: false }, at('2026-10-10'))
    expect((await findExpert(assessee.reference))!.accreditations[0]!.state).to.equal('field-assessment')
    expect((await findExpert(lead.reference))!.accreditations[0]).to.include({
      state: 'accredited',
      since: '2025-06-01',
      until: '2030-10-08',
    })
  })
})

describe('suspension and ratings', () => {
  useDatabase()

  it('suspends once, and reinstates only who is suspended', async () => {
    const expert = await aSavedExpert()
    expect(await refusal(reinstateExpert(expert.reference, {}, at('2026-01-01')))).to.be.instanceOf(Conflict)
    await suspendExpert(expert.reference, { reason: 'Complaint under review' }, at('2026-01-02'))
    expect(await refusal(suspendExpert(expert.reference, { reason: 'Again' }, at('2026-01-03')))).to.be.instanceOf(
      Conflict,
    )
    expect((await findExpert(expert.reference))!.suspended).to.deep.include({ since: '2026-01-02' })
    await reinstateExpert(expert.reference, {}, at('2026-02-01'))
    expect((await findExpert(expert.reference))!.suspended ?? null).to.equal(null)
  })

  it('keeps the mean of all ratings', async () => {
    const expert = await aSavedExpert()
    for (const rating of [5, 4, 3]) await rateExpert(expert.reference, rating, at('2026-01-01'))
    expect((await findExpert(expert.reference))!.rating).to.deep.include({ count: 3, mean: 4 })
  })
})
