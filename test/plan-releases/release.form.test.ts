import { expect } from 'chai'
import { parseRelease } from '../../src/plan-releases/release.form'

const faults = (more: Record<string, string>) =>
  parseRelease({ from: '2027-01-01', until: '2027-06-30', ...more }, []).errors?.map(({ field, message }) => [
    field,
    message,
  ])

describe('the form by which a plan is released', () => {
  it('asks for two days in order, at most two years apart', () => {
    expect(faults({ from: '', until: '' })).to.deep.equal([
      ['from', 'what-if:form.enterFrom'],
      ['until', 'what-if:form.enterUntil'],
    ])
    expect(faults({ until: '2026-12-31' })).to.deep.equal([['until', 'platform:form.reversed']])
    expect(faults({ until: '2029-06-30' })).to.deep.equal([['until', 'what-if:form.tooLong']])
  })

  it('knows no region and programme but those that there are', () =>
    expect(faults({ region: 'XX', programme: 'none' })).to.have.length(2))
})
