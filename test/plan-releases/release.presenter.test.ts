import { expect } from 'chai'
import type { ReleaseRecord } from '../../src/plan-releases/release.model'
import { presentRelease } from '../../src/plan-releases/release.presenter'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import { translator } from '../../src/platform/text/i18n'
import { aCoordinator } from '../support/plain-actors'
import { anItem, within } from '../what-if/plan-item.factory'

const viewer = (today: string): Viewer => ({ actor: aCoordinator(), lang: 'fr', t: translator('fr'), today })

describe('the page of a released plan', () => {
  const item = anItem()
  const release = {
    ...{ reference: 'PLN-1', ...within, region: '', programme: '', remark: '', byName: 'Ana' },
    ...{ plan: [item], at: new Date('2026-12-01T09:00:00Z') },
  } as unknown as ReleaseRecord
  const now = new Map([
    [item.reference, { reference: item.reference, state: 'planned', from: item.from, until: item.until }],
  ])
  const pageOn = (today: string) => presentRelease({ release, before: null, earlier: [], now }, viewer(today))

  it('gives no share at the planned dates for a month that has not begun', () => {
    expect(pageOn('2027-02-28').months.rows[0]!['share']).to.deep.equal({ text: '–' })
    expect(pageOn('2027-03-01').months.rows[0]!['share']).to.have.property('text').that.includes('100')
  })

  it('calls the dates of its activities planned dates', () => {
    expect(pageOn('2027-03-01').activities.columns.map(({ label }) => label)).to.include('Dates prévues')
  })
})
