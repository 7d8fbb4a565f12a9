import { expect } from 'chai'
import type { Viewer } from '../../../src/platform/http/pages/view-types'
import { translator } from '../../../src/platform/text/i18n'
import { presentVerifiedRecord } from '../../../src/service-records/verifying/verified-record.presenter'
import { aCoordinator } from '../../support/plain-actors'
import { aRecord } from '../service-record.sample'

const viewer = (today = '2026-11-24'): Viewer => ({ actor: aCoordinator(), lang: 'en', t: translator('en'), today })

describe('what is said of a code', () => {
  it('of a valid record is what stands in it', () => {
    const page = presentVerifiedRecord(aRecord(), viewer())
    expect(page.state.text).to.equal('Valid')
    expect(page.content!.missions.rows).to.have.length(1)
    expect(JSON.stringify(page.facts)).to.include('Amina Otieno')
  })

  it('of one that is withdrawn or replaced is that, and nothing of the person', () => {
    for (const state of ['withdrawn', 'replaced'] as const) {
      const page = presentVerifiedRecord(aRecord({ state }), viewer())
      expect(page.content).to.equal(null)
      expect(JSON.stringify(page)).not.to.include('Amina Otieno')
    }
  })

  it('of one that has expired is that it was issued and until when it was valid, and nothing of the person', () => {
    const last = presentVerifiedRecord(aRecord(), viewer('2028-11-23'))
    expect(last.state.text, 'its last day is one of its days').to.equal('Valid')
    const page = presentVerifiedRecord(aRecord(), viewer('2028-11-24'))
    expect(page.head.title).to.equal('Record of service no longer valid')
    expect(page.content).to.equal(null)
    expect(page.facts.map(({ label, value }) => [label, value])).to.deep.equal([
      ['Issued by', 'Capstan'],
      ['As of', '24 November 2026'],
      ['Valid until', '23 November 2028'],
    ])
    expect(JSON.stringify(page)).not.to.include('Amina Otieno').and.not.to.include('Risk management')
  })
})
