import { expect } from 'chai'
import { askingDue, isUnconfirmed } from '../../../src/experts/still-true/still-true'
import { useSettings } from '../../../src/programme/settings'

const at = (day: string) => new Date(`${day}T09:00:00Z`)
const file = (more: object = {}) => ({ createdAt: at('2026-01-01'), ...more })

describe('when an expert is asked whether the file is still true', () => {
  afterEach(() => useSettings({}))

  it('ninety days after it was opened or confirmed, or as the organization has set', () => {
    expect(askingDue(file(), at('2026-03-31'))).to.equal(null)
    expect(askingDue(file(), at('2026-04-01'))).to.equal('ask')
    expect(askingDue(file({ confirmedAt: at('2026-03-01') }), at('2026-05-29'))).to.equal(null)
    expect(askingDue(file({ confirmedAt: at('2026-03-01') }), at('2026-05-30'))).to.equal('ask')
    useSettings({ deadlines: { fileConfirmation: 30 } })
    expect(askingDue(file(), at('2026-01-31'))).to.equal('ask')
  })

  it('once more after two weeks, and then not before the next ninety days', () => {
    const asked = { openSince: at('2026-04-01'), askedAt: at('2026-04-01') }
    expect(askingDue(file({ stillTrue: asked }), at('2026-04-14'))).to.equal(null)
    expect(askingDue(file({ stillTrue: asked }), at('2026-04-15'))).to.equal('remind')
    const reminded = { ...asked, remindedAt: at('2026-04-15') }
    expect(askingDue(file({ stillTrue: reminded }), at('2026-07-13'))).to.equal(null)
    expect(askingDue(file({ stillTrue: reminded }), at('2026-07-14'))).to.equal('ask')
  })

  it('and the file is not confirmed once two weeks have passed without an answer', () => {
    const stillTrue = { openSince: at('2026-04-01'), askedAt: at('2026-04-01') }
    expect(isUnconfirmed({ stillTrue }, '2026-04-15')).to.equal(false)
    expect(isUnconfirmed({ stillTrue }, '2026-04-16')).to.equal(true)
    expect(isUnconfirmed({}, '2026-04-16')).to.equal(false)
  })
})
