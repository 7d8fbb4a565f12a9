import { expect } from 'chai'
import { parseInstrument } from '../../../src/framework/instruments/instrument-register.form'
import { codeOfName } from '../../../src/platform/text/code-of-name'
import { instrumentBody } from './instrument.body'

const faults = (more: object) => parseInstrument({ ...instrumentBody(), ...more }).errors?.map(({ field }) => field)

describe('the form of an instrument', () => {
  it('asks for names and a description in both languages, and a kind', () => {
    expect(faults({})).to.equal(undefined)
    expect(parseInstrument({}).errors!.map(({ field }) => field)).to.have.members([
      'name.en',
      'name.fr',
      'kind',
      'yearConfidence',
      'description.en',
      'description.fr',
    ])
    expect(parseInstrument({ ...instrumentBody(), year: '' }).values!.year).to.equal(null)
  })

  it('refuses a year that cannot be, and what is not in its lists', () => {
    expect(faults({ year: '20270' })).to.deep.equal(['year'])
    expect(faults({ kind: 'poem', objectives: ['SO9'], focusAreas: ['X'], expertiseAreas: ['none'] })).to.deep.equal([
      'kind',
      'objectives',
      'focusAreas',
      'expertiseAreas',
    ])
  })
})

describe('the code of a name', () => {
  it('holds small letters, digits and hyphens', () => {
    expect(codeOfName(' Déclaration d’Arusha (révisée) 2003 ')).to.equal('declaration-darusha-revisee-2003')
    expect(codeOfName('海关')).to.equal('')
    expect(codeOfName('x'.repeat(100))).to.have.length(60)
  })
})
