import { expect } from 'chai'
import { dueHint, memberName, whereOwed } from '../../../src/members'
import { translator } from '../../../src/platform/text/i18n'
import type { Viewer } from '../../../src/platform/http/pages/view-types'
import { aContactOf, aCoordinator } from '../../support/people'

// Still the 28th in Brussels, the 29th in Suva.
const at = new Date('2026-11-28T16:47:00Z')
const reader = (more: Partial<Viewer> = {}): Viewer => ({
  actor: aCoordinator(),
  lang: 'en',
  t: translator('en'),
  today: '2026-11-28',
  zone: 'Europe/Brussels',
  at,
  ...more,
})

describe('a day by which something is owed', () => {
  it('is late when it has ended where the answer is owed, whoever reads', () => {
    expect(whereOwed('FJ', reader()).today).to.equal('2026-11-29')
    expect(whereOwed('US', reader()).today).to.equal('2026-11-28')
    expect(whereOwed(undefined, reader({ zone: 'Pacific/Fiji', today: '2026-11-29' })).today).to.equal('2026-11-28')
  })

  it('says where it ends to those whose days end at another time', () => {
    const due = { text: '12 Mar 2027', late: false }
    expect(dueHint(due, 'FJ', reader())).to.equal(`end of the day, local time of ${memberName('FJ', 'en')}`)
    expect(dueHint({ text: 'tomorrow', late: false }, 'FJ', reader())).to.equal(
      `tomorrow, end of the day, local time of ${memberName('FJ', 'en')}`,
    )
    const there = reader({ actor: aContactOf('FJ'), zone: 'Pacific/Fiji' })
    expect(dueHint(due, 'FJ', there)).to.equal(undefined)
    expect(dueHint(due, undefined, there)).to.equal('end of the day, local time of the secretariat')
    // Paris has the same hour as the organisation.
    expect(dueHint(due, undefined, reader({ zone: 'Europe/Paris' }))).to.equal(undefined)
  })
})
