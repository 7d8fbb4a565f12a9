import { expect } from 'chai'
import { parseProgramme } from '../../../src/funding/programmes/programme.form'
import { programmeBody } from './programme.body'

const faultsOf = (more: object, isNew = true) =>
  Object.fromEntries(
    (parseProgramme({ ...programmeBody(), ...more }, isNew).errors ?? []).map(({ field, message }) => [
      field,
      message.split('.').at(-1),
    ]),
  )

describe('the form of a programme', () => {
  it('takes a code in small letters, and partners one a line, each once', () => {
    const { code, partners } = parseProgramme(
      { ...programmeBody(), code: 'UK-Reform', partners: ' United Kingdom \n\nRegional office\nUnited Kingdom' },
      true,
    ).values!
    expect([code, partners]).to.deep.equal(['uk-reform', ['United Kingdom', 'Regional office']])
  })

  it('asks for code, both names and the first day; no code of one that is there', () => {
    expect(parseProgramme({}, true).errors!.map(({ field }) => field)).to.have.members([
      'code',
      'name.en',
      'name.fr',
      'from',
    ])
    expect(faultsOf({ code: '' }, false)).to.deep.equal({})
  })

  it('refuses a code that no address holds, or that is an address already', () => {
    for (const code of ['two words', '-', 'new', 'a/b'])
      expect(faultsOf({ code }), code).to.deep.equal({ code: 'notACode' })
  })

  it('refuses a last day before the first, half a description, and partners without end', () => {
    expect(faultsOf({ until: '2025-12-31' })).to.deep.equal({ until: 'reversed' })
    expect(faultsOf({ description: { en: 'Half', fr: '' } })).to.deep.equal({ 'description.fr': 'enterDescriptionFr' })
    expect(faultsOf({ description: { en: '', fr: 'Moitié' } })).to.deep.equal({
      'description.en': 'enterDescriptionEn',
    })
    const many = Array.from({ length: 31 }, (_, index) => `Partner ${index}`).join('\n')
    expect(faultsOf({ partners: many })).to.deep.equal({ partners: 'tooManyPartners' })
    expect(faultsOf({ partners: 'x'.repeat(121) })).to.deep.equal({ partners: 'longPartner' })
  })
})
