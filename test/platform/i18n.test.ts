import { expect } from 'chai'
import { translator } from '../../src/platform/i18n'

describe('texts for people', () => {
  it('write a day among their values as the reader writes days', () => {
    const values = { from: '2027-03-01', until: 'soon', total: '2027-02-31' }
    expect(translator('en')('platform:list.shown', values)).to.equal('1 March 2027 to soon of 2027-02-31')
    expect(translator('fr')('platform:list.shown', values)).to.include('1 mars 2027')
  })

  it('take a name that is held in both languages in the reader’s', () => {
    const values = { from: { en: 'Fiji', fr: 'Fidji' }, until: 2, total: 3 }
    expect(translator('en')('platform:list.shown', values)).to.equal('Fiji to 2 of 3')
    expect(translator('fr')('platform:list.shown', values)).to.include('Fidji')
  })
})
