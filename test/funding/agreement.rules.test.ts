import { expect } from 'chai'
import type { LineMoney } from '../../src/funding'
import { eligibilityFaults } from '../../src/funding/lines/eligibility'
import { maySeeAgreement } from '../../src/funding/agreement.policy'
import { agreementFilter } from '../../src/funding/agreement.policy'
import { agreementOn } from '../../src/funding/agreement.status'
import { mayListAgreements } from '../../src/funding/agreement.policy'
import { presentAgreement } from '../../src/funding/record/agreement.presenter'
import { guest } from '../../src/programme/actor'
import { translator } from '../../src/platform/text/i18n'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import { aContactOf, aCoordinator, aDonor, anAdmin, anAuditor, anExpertActor } from '../support/people'
import { anAgreement } from './agreement.factory'

const work = { memberCodes: ['FJ'], period: { from: '2026-03-01', until: '2026-03-12' }, areas: ['risk'] }
const messages = (agreement: ReturnType<typeof anAgreement>, more: Partial<typeof work> = {}) =>
  eligibilityFaults(agreement, { ...work, ...more }).map(({ message }) => message)

describe('what an agreement may pay for', () => {
  it('is everything in its period when it names no Members and no areas', () =>
    expect(messages(anAgreement())).to.deep.equal([]))

  it('is work from its first to its last day', () => {
    const agreement = anAgreement({ from: '2026-03-01', until: '2026-03-12' })
    expect(messages(agreement)).to.deep.equal([])
    expect(messages(agreement, { period: { from: '2026-02-28', until: '2026-03-13' } })).to.deep.equal([
      'funding:fault.tooEarly',
      'funding:fault.tooLate',
    ])
    expect(eligibilityFaults(agreement, { ...work, period: undefined })).to.deep.equal([])
  })

  it('is work for its Members; each one outside is named in the reader’s language', () => {
    const agreement = anAgreement({ memberCodes: ['FJ', 'WS'] })
    expect(messages(agreement, { memberCodes: ['FJ', 'WS'] })).to.deep.equal([])
    const [fault, ...others] = eligibilityFaults(agreement, { ...work, memberCodes: ['FJ', 'DZ'] })
    expect(others).to.deep.equal([])
    expect(translator('fr')(fault!.message, fault!.values)).to.equal(
      'Accélérer la facilitation des échanges\u00a0: Membre non éligible (Algérie)',
    )
    expect(translator('en')(fault!.message, fault!.values)).to.equal(
      'Algeria is not eligible under Accelerate Trade Facilitation',
    )
  })

  it('is one of its areas at least', () => {
    const agreement = anAgreement({ areas: ['risk', 'aeo'] })
    expect(messages(agreement, { areas: ['valuation', 'aeo'] })).to.deep.equal([])
    expect(messages(agreement, { areas: ['valuation'] })).to.deep.equal(['funding:fault.areas'])
    expect(messages(agreement, { areas: [] })).to.deep.equal([])
  })

  it('is nothing new once it is closed or pays only what is owed', () => {
    for (const state of ['closed', 'disbursement-only'] as const)
      expect(messages(anAgreement({ state }))).to.deep.equal(['funding:fault.closed'])
  })
})

describe('what time makes of an agreement', () => {
  it('ends after its last day, until somebody closes it', () => {
    expect(agreementOn(anAgreement(), '2027-12-31')).to.equal('active')
    expect(agreementOn(anAgreement(), '2028-01-01')).to.equal('ended')
    expect(agreementOn(anAgreement({ state: 'closed' }), '2028-01-01')).to.equal('closed')
  })
})

describe('who sees an agreement', () => {
  const agreement = anAgreement()

  it('coordinators, auditors, and those who represent its donor', () => {
    for (const actor of [aCoordinator(), anAuditor(), aDonor('accelerate')])
      expect(maySeeAgreement(actor, agreement), actor.name).to.equal(true)
    for (const actor of [guest, aDonor('acip'), aDonor(), aContactOf('FJ'), anExpertActor('EXP-0001'), anAdmin()]) {
      expect(maySeeAgreement(actor, agreement), actor.name).to.equal(false)
    }
  })

  it('the list holds the same agreements as the rule', () => {
    expect(agreementFilter(aCoordinator())).to.deep.equal({})
    expect(agreementFilter(aDonor('accelerate', 'acip'))).to.deep.equal({ code: { $in: ['accelerate', 'acip'] } })
    for (const actor of [guest, aContactOf('FJ'), anExpertActor('EXP-0001'), anAdmin()]) {
      expect(agreementFilter(actor)).to.equal(null)
      expect(mayListAgreements(actor, undefined)).to.equal(false)
    }
  })
})

describe('what the page of an agreement says', () => {
  const viewer: Viewer = { actor: aCoordinator(), lang: 'en', t: translator('en'), today: '2026-11-24' }
  const beside = (taken: ReadonlyMap<string, LineMoney>) => ({
    taken,
    spent: new Map(),
    uses: { works: [], requests: [] },
    readers: [],
  })
  const taken = new Map([['1', { planned: 30_000_00, committed: 90_000_00 }]])

  it('is what each line has left after planned and committed work', () => {
    const { lines } = presentAgreement(
      anAgreement(),
      beside(new Map([['1', { planned: 10_000_00, committed: 20_000_00 }]])),
      viewer,
    )
    expect(lines.rows[0]).to.deep.include({
      amount: { text: '€100,000' },
      committed: { text: '€20,000' },
      planned: { text: '€10,000' },
      left: { text: '€70,000' },
    })
    expect(lines.rows.at(-1)).to.deep.include({ line: { text: 'All lines' }, left: { text: '€120,000' } })
  })

  it('is late when a line is overdrawn, and names the line', () => {
    const { standing } = presentAgreement(anAgreement(), beside(taken), viewer)
    expect(standing.tone).to.equal('late')
    expect(standing.missing).to.deep.equal(['Travel is overdrawn by €20,000'])
  })

  it('says who acts next, and that it has ended', () => {
    const facts = (today: string) =>
      presentAgreement(anAgreement(), beside(new Map()), { ...viewer, today }).standing.facts.map(({ value }) => value)
    expect(facts('2026-11-24')).to.include('Secretariat: plan the balance')
    expect(facts('2028-02-01'))
      .to.include('has ended')
      .and.include('Secretariat: account for the funding and close the agreement')
  })

  it('names the Members and areas that it may serve', () => {
    const { facts } = presentAgreement(
      anAgreement({ memberCodes: ['WS', 'FJ'], areas: ['aeo'] }),
      beside(new Map()),
      viewer,
    )
    expect(facts.flatMap(({ lines = [] }) => lines.map(({ text }) => text))).to.deep.equal([
      'Fiji',
      'Samoa',
      'Authorized Economic Operators',
    ])
  })
})
