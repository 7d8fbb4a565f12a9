import { expect } from 'chai'
import { AuditEntries } from '../../src/audit/audit.model'
import { Activities } from '../../src/activities'
import { agreement, agreements } from '../../src/funding'
import { createMission } from '../../src/missions/mission.service'
import { missionValues } from '../missions/mission.factory'
import { useDatabase } from '../support/database'
import { aCoordinator, actBy, aDirector, aDonor, anAuditor } from '../support/people'
import { as, type Fields, type Visitor } from '../support/visitor'
import { agreementBody, aSavedAgreement } from './agreement.factory'

const paidBy = (line: string, amount: number) => [{ agreement: 'accelerate', line, amount, currency: 'EUR' }]

const fill = (visitor: Visitor, page: string, form: string, typed: Fields) => visitor.submit(page, typed, form)

/** A mission of Fiji that takes this much from the first line. */
async function aPaidMission(amount: number, state?: string) {
  const mission = await createMission(missionValues({ funding: paidBy('1', amount) }), actBy(aCoordinator()))
  if (state) await Activities.updateOne({ reference: mission.reference }, { $set: { state } })
  return mission
}

describe('entering an agreement on a page', () => {
  useDatabase()

  it('begins on the empty list, and makes its lines known to those who plan', async () => {
    const director = await as(aDirector())
    const list = await director.get('/funding')
    expect(list.text).to.include('Enter the first one')
    const page = (await director.get(list.link('New agreement'))).title
    expect(page).to.equal('New agreement')
    const saved = await fill(director, '/funding/new', '/funding/new', agreementBody())
    expect(saved.notice).to.equal('The agreement has been entered. Activities can be funded from its lines.')
    expect(saved.state).to.equal('Active')
    expect(saved.text).to.include('£380,000 of the total has not been assigned to a line')
    expect(agreement('uk-2027')).to.deep.include({ total: 500_000_00, state: 'signed', currency: 'GBP' })
    expect(agreement('uk-2027')!.lines[0]).to.deep.include({
      code: '1',
      amount: 120_000_00,
      title: { en: 'Travel', fr: 'Travel' },
    })
  })

  it('keeps the French title the English one until another is entered, also when the English changes', async () => {
    const coordinator = await as(aCoordinator())
    await fill(coordinator, '/funding/new', '/funding/new', agreementBody({ signedOn: '' }))
    await fill(coordinator, '/funding/uk-2027/edit', '/edit', {
      titleEn: 'Another title',
      'lines[0][titleEn]': 'Flights',
    })
    expect(agreement('uk-2027')!.title).to.deep.equal({ en: 'Another title', fr: 'Another title' })
    expect(agreement('uk-2027')!.lines[0]!.title).to.deep.equal({ en: 'Flights', fr: 'Flights' })
  })

  it('by a coordinator prepares it; a director signs it', async () => {
    const coordinator = await as(aCoordinator())
    const saved = await fill(coordinator, '/funding/new', '/funding/new', agreementBody({ signedOn: '' }))
    expect(saved.state).to.equal('In preparation')
    expect(saved.hasLink('Sign agreement')).to.equal(false)
    expect((await coordinator.get('/funding/uk-2027/steps/sign')).status).to.equal(403)
    const director = await as(aDirector())
    const signed = await fill(director, '/funding/uk-2027/steps/sign', '/steps/sign', { day: '2026-11-20' })
    expect(signed.state).to.equal('Active')
    expect((await coordinator.get('/funding/uk-2027/edit')).status).to.equal(403)
  })

  it('refuses what cannot be, each at its question, and keeps nothing of it', async () => {
    await aSavedAgreement()
    const director = await as(aDirector())
    const refused: [Record<string, string>, Record<string, string>][] = [
      [{ code: 'Accelerate' }, { code: 'There is already an agreement with this code.' }],
      [{ code: 'new' }, { code: 'Use letters, digits, hyphens and dots only; “new” is reserved' }],
      [{ until: '2026-10-31' }, { until: 'Enter a last day that is not before the first day' }],
      [
        { total: '0', 'lines[0][amount]': '' },
        { total: 'Enter an amount above zero', 'lines-0-amount': 'Enter the amount' },
      ],
      [{ total: '-5' }, { total: 'Enter an amount, for example 12,500.50' }],
      [{ 'lines[0][amount]': '0' }, { 'lines-0-amount': 'Enter an amount above zero' }],
      [
        { 'lines[0][amount]': '600000' },
        { total: 'The budget lines add up to more than the total: enter a higher total, or lower the lines' },
      ],
      [{ overhead: '101' }, { overhead: 'Enter a share from 0 to 100' }],
      [{ paidBy: '2027-01-01' }, { paidBy: 'Enter a day on or after the last day of the eligible period' }],
      [
        { 'lines[1][code]': '1', 'lines[1][titleEn]': 'Hotels', 'lines[1][costType]': 'dsa', 'lines[1][amount]': '1' },
        { 'lines-1-code': 'Another line has this code: enter a different one' },
      ],
      [{ 'lines[0][ceiling]': '130000' }, { 'lines-0-ceiling': 'Enter at most the amount of the line' }],
    ]
    for (const [typed, faults] of refused) {
      const page = await fill(director, '/funding/new', '/funding/new', agreementBody(typed))
      expect(page.faults, JSON.stringify(typed)).to.deep.equal(faults)
    }
    const huge = await fill(director, '/funding/new', '/funding/new', agreementBody({ total: '1000000000000000' }))
    expect(Object.keys(huge.faults)).to.deep.equal(['total'])
    expect(agreements().map(({ code }) => code)).to.deep.equal(['accelerate'])
  })
})

describe('correcting and amending an agreement', () => {
  useDatabase()
  beforeEach(() => aSavedAgreement())

  it('keeps the version before readable, says what changed, and counts by the new one', async () => {
    const director = await as(aDirector())
    const page = await fill(director, '/funding/accelerate/amend', '/amend', {
      agreedOn: '2026-11-10',
      reason: 'Six Members have joined the programme.',
      total: '200000',
      'lines[0][amount]': '130000',
      until: '2028-06-30',
    })
    expect(page.notice).to.include('The agreement has been amended')
    expect(page.text)
      .to.include('Six Members have joined the programme.')
      .and.include('Line “Travel”: €100,000 → €130,000')
      .and.include('Last day: 31 December 2027 → 30 June 2028')
    const before = await director.get(page.link('Version 1'))
    expect(before.text)
      .to.include('€100,000')
      .and.include('This version was in force until the amendment of 10 November 2026')
    expect((await director.get('/funding/accelerate/versions/3')).status).to.equal(404)
    const [entry, ...others] = await AuditEntries.find({ event: 'agreement.amended', reference: 'accelerate' }).lean()
    expect(others).to.deep.equal([])
    expect((entry!.changes as Record<string, unknown>).lines).to.deep.equal([
      ['1 · Travel · travel · 100000.00 EUR', '2 · Allowances · dsa · 50000.00 EUR'],
      ['1 · Travel · travel · 130000.00 EUR', '2 · Allowances · dsa · 50000.00 EUR'],
    ])
    expect((await (await as(aDonor('accelerate'))).get('/funding/accelerate/versions/1')).status).to.equal(200)
    expect((await (await as(aDonor('another'))).get('/funding/accelerate/versions/1')).status).to.equal(404)
  })

  it('asks why a slip of the pen is corrected, and makes no version of it', async () => {
    const director = await as(aDirector())
    const asked = await fill(director, '/funding/accelerate/edit', '/edit', { donorEn: 'United Kingdom (HMRC)' })
    expect(asked.faults).to.deep.equal({ reason: 'Enter the reason' })
    const saved = await fill(director, '/funding/accelerate/edit', '/edit', { donorEn: 'Britain', reason: 'Name' })
    expect(saved.notice).to.equal('The agreement has been saved.')
    expect(agreement('accelerate')!.amendments).to.deep.equal([])
    expect(agreement('accelerate')!.donor.en).to.equal('Britain')
  })

  it('refuses less than what is committed, and names the activities', async () => {
    const one = await aPaidMission(40_000_00, 'confirmed')
    const other = await aPaidMission(20_000_00, 'delivered')
    await aPaidMission(90_000_00)
    const director = await as(aDirector())
    const typed = { agreedOn: '2026-11-10', reason: 'Less money', 'lines[0][amount]': '59999' }
    const page = await fill(director, '/funding/accelerate/amend', '/amend', typed)
    expect(page.text)
      .to.include('The agreement cannot be saved')
      .and.include(`${one.reference} “${one.title}”: €40,000 committed`)
      .and.include(`${other.reference} “${other.title}”: €20,000 committed`)
    expect(agreement('accelerate')!.lines[0]!.amount).to.equal(100_000_00)
    const enough = await fill(director, '/funding/accelerate/amend', '/amend', {
      ...typed,
      'lines[0][amount]': '60000',
    })
    expect(enough.notice).to.include('has been amended')
    expect(enough.text).to.include('Travel is overdrawn by €90,000')
  })

  it('refuses to leave planned activities outside of its days, Members and topics, and names them', async () => {
    const { reference } = await aPaidMission(10_000_00)
    const director = await as(aDirector())
    const narrower: Record<string, string | string[]>[] = [
      { until: '2027-02-28' },
      { from: '2027-02-23' },
      { memberCodes: ['WS'] },
      { areas: ['aeo'] },
      { objectives: ['SO2'] },
      { instruments: ['revised-kyoto-convention'] },
      { 'lines[0][ceiling]': '9999' },
      { 'lines[0][areas]': ['aeo'] },
    ]
    for (const typed of narrower) {
      const page = await fill(director, '/funding/accelerate/amend', '/amend', {
        agreedOn: '2026-11-10',
        reason: 'Narrower',
        ...typed,
      })
      expect(page.status, JSON.stringify(typed)).to.equal(409)
      expect(page.text, JSON.stringify(typed)).to.include(reference)
    }
    expect(agreement('accelerate')!.amendments).to.deep.equal([])
  })

  it('keeps a currency and a line that are used; a line is retired once nothing awaits it', async () => {
    const { reference } = await aPaidMission(10_000_00)
    const director = await as(aDirector())
    const amend = (typed: Record<string, string>) =>
      fill(director, '/funding/accelerate/amend', '/amend', { agreedOn: '2026-11-10', reason: 'Change', ...typed })
    expect((await amend({ currency: 'USD' })).faults.currency).to.include(reference)
    const without = { 'lines[0][code]': '', 'lines[0][titleEn]': '', 'lines[0][titleFr]': '', 'lines[0][amount]': '' }
    expect((await amend(without)).text).to.include('Retire it instead of removing it')
    expect((await amend({ 'lines[0][retired]': 'yes' })).text).to.include(
      `${reference} “Selectivity reviewed on results” still needs this line`,
    )
    await Activities.updateOne({ reference }, { $set: { state: 'confirmed' } })
    expect((await amend({ 'lines[0][retired]': 'yes' })).notice).to.include('has been amended')
    expect((await director.get('/missions/new')).text).not.to.include('Travel, Accelerate')
  })

  it('closes only what funds nothing to come', async () => {
    const { reference } = await aPaidMission(10_000_00)
    const director = await as(aDirector())
    const close = () => fill(director, '/funding/accelerate/steps/close', '/steps/close', { reason: 'All is paid.' })
    const refused = await close()
    expect(refused.text, 'the reason is no point of its own').to.include('1 point to correct')
    expect(refused.faults['']).to.include('still funds activities to come')
    const sentence = `${reference} “Selectivity reviewed on results” has not taken place`
    expect(refused.link(sentence), 'leads to what is to be changed').to.equal(`/missions/${reference}`)
    await Activities.updateOne({ reference }, { $set: { state: 'delivered' } })
    expect((await close()).state).to.equal('Closed')
  })

  it('still owes its reports when it is closed, and says so before', async () => {
    const director = await as(aDirector())
    const typed = { reason: 'Reports', 'reports[0][kind]': 'annual', 'reports[0][due]': '2026-11-20' }
    await fill(director, '/funding/accelerate/edit', '/edit', typed)
    const page = await director.get('/funding/accelerate/steps/close')
    expect(page.text).to.include('remain due to the donor: Annual report (20 November 2026).')
    const closed = await fill(director, '/funding/accelerate/steps/close', '/steps/close', { reason: 'All is paid.' })
    expect(closed.state).to.equal('Closed')
    const trail = await (await as(anAuditor())).get('/admin/audit')
    expect(trail.text, 'says which step it was').to.include('closed · accelerate').and.not.include('another state')
    expect(closed.text).to.include('Secretariat: send the report to the donor').and.not.include('Amend agreement')
    const tasks = await (await as(aDirector())).get('/home')
    expect(tasks.text).to.include('Annual report')
  })

  it('owes reports until they are noted as sent, and keeps its documents', async () => {
    const coordinator = await as(aCoordinator())
    const director = await as(aDirector())
    const typed = { reason: 'Reports', 'reports[0][kind]': 'annual', 'reports[0][due]': '2026-11-20' }
    const page = await fill(director, '/funding/accelerate/edit', '/edit', typed)
    expect(page.text).to.include('Annual report').and.include('4 days overdue')
    const sent = await fill(coordinator, '/funding/accelerate', '/steps/sendReport', { sentOn: '2026-11-23' })
    expect(sent.text).to.include('Sent on 23 November 2026')
    expect(sent.hasForm('/steps/sendReport')).to.equal(false)
    const none = await coordinator.sendFiles(sent, {}, [], '/documents')
    expect(none.faults).to.deep.equal({ files: 'Select a document' })
    const file = { field: 'files', name: 'agreement.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') }
    const kept = await coordinator.sendFiles(sent, {}, [file], '/documents')
    const donor = await as(aDonor('accelerate'))
    expect((await donor.raw(kept.link('agreement.pdf'))).status).to.equal(200)
    expect((await (await as(aDonor('another'))).raw(kept.link('agreement.pdf'))).status).to.equal(404)
    expect((await donor.get('/funding/accelerate')).hasForm('/documents')).to.equal(false)
  })

  it('puts together what two directors change at once', async () => {
    const [one, other] = [await as(aDirector()), await as(aDirector())]
    const open = await one.get('/funding/accelerate/edit')
    await fill(other, '/funding/accelerate/edit', '/edit', { donorEn: 'Britain', reason: 'Name' })
    const saved = await one.send(open, { conditions: 'Show the emblem.', reason: 'Emblem' }, '/edit')
    expect(saved.status).to.equal(200)
    expect(agreement('accelerate')).to.deep.include({ conditions: 'Show the emblem.' })
    expect(agreement('accelerate')!.donor.en).to.equal('Britain')
  })

  it('pays for nothing that is confirmed before it is signed', async () => {
    await aSavedAgreement({ code: 'coming', state: 'pipeline' })
    const funding = [{ agreement: 'coming', line: '1', amount: 100_00, currency: 'EUR' }]
    const { reference } = await createMission(missionValues({ funding }), actBy(aCoordinator()))
    const page = await (await as(aCoordinator())).get(`/missions/${reference}`)
    expect(page.text).to.include('Accelerate Trade Facilitation has not been signed')
  })
})
