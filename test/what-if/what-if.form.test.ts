import { expect } from 'chai'
import { choiceOf, parseNaming, parseWhatIf } from '../../src/what-if/what-if.form'

const body = { name: 'Without Kenya', from: '2027-01-01', until: '2027-06-30' }
const faults = (more: Record<string, string>) =>
  parseWhatIf({ ...body, ...more }, ['accelerate']).errors?.map(({ field, message }) => [field, message])

describe('the form of a what-if', () => {
  it('asks for a name and two days', () => {
    expect(faults({ name: '', from: '', until: '' })).to.deep.equal([
      ['name', 'what-if:form.enterName'],
      ['from', 'what-if:form.enterFrom'],
      ['until', 'what-if:form.enterUntil'],
    ])
    expect(parseNaming({ name: ' ' }).errors?.map(({ field }) => field)).to.deep.equal(['name'])
  })

  it('refuses days in the wrong order, more than two years, and codes that nobody knows', () => {
    expect(faults({ until: '2026-12-31' })).to.deep.equal([['until', 'platform:form.reversed']])
    expect(faults({ until: '2029-06-30' })).to.deep.equal([['until', 'what-if:form.tooLong']])
    expect(faults({ region: 'XX', programme: 'none' })).to.deep.equal([
      ['region', 'platform:form.unknownChoice'],
      ['programme', 'platform:form.unknownChoice'],
    ])
  })

  it('is filled with the plan that the address names, and with half a year where that is no period', () => {
    const today = '2026-11-24'
    expect(choiceOf({ from: '2027-01-01', until: '2027-03-31', region: 'AP' }, today)).to.deep.equal({
      ...{ from: '2027-01-01', until: '2027-03-31', region: 'AP', programme: '' },
    })
    expect(choiceOf({ until: '2026-01-01', region: ['AP'] }, today)).to.include({ from: today, until: '2027-05-24' })
  })
})
