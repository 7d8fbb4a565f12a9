import { expect } from 'chai'
import { translator } from '../../../src/platform/text/i18n'
import { parseMemberFacts, parseNewMember } from '../../../src/members/register/member-facts.form'

const facts = {
  name: { en: 'Newland', fr: 'Nouveau Pays' },
  forms: { fr: { of: 'du Nouveau Pays', in: 'au Nouveau Pays' } },
  region: 'EUR',
  type: 'state',
  income: 'high',
  languages: ['en', 'fr'],
  correspondence: 'fr',
}

describe('what the register says of a Member', () => {
  it('is read as it is typed: one other name on each line, each once', () => {
    const form = parseMemberFacts({
      ...facts,
      joined: '2026',
      otherNames: ' Terra Nova \n\nNewland Republic\nTerra Nova',
    })
    expect(form.errors).to.equal(undefined)
    expect(form.values).to.deep.include({ joined: 2026, ldc: false, otherNames: ['Terra Nova', 'Newland Republic'] })
  })

  it('knows no year of accession where none is given', () => {
    expect(parseMemberFacts(facts).values).to.deep.include({ joined: null })
  })

  it('asks for both names, their French forms, region, group and languages', () => {
    const { errors } = parseMemberFacts({})
    expect(errors!.map(({ field }) => field)).to.have.members([
      ...[
        'name.en',
        'name.fr',
        'forms.fr.of',
        'forms.fr.in',
        'region',
        'type',
        'income',
        'languages',
        'correspondence',
      ],
    ])
  })

  it('refuses a year before there was an organization, letters of law in no official language, and a book of names', () => {
    const faultsOf = (more: object) => parseMemberFacts({ ...facts, ...more }).errors!.map(({ field }) => field)
    expect(faultsOf({ joined: '1851' })).to.deep.equal(['joined'])
    const [fault] = parseMemberFacts({ ...facts, joined: '1800' }).errors!
    // '1952', not '1,952'.
    expect(translator('en')(fault!.message, fault!.values)).to.match(/^Enter a year from 1952 to \d{4}$/)
    expect(faultsOf({ correspondence: 'ar' })).to.deep.equal(['correspondence'])
    expect(
      faultsOf({ otherNames: Array.from({ length: 13 }, (_, index) => `Name ${index}`).join('\n') }),
    ).to.deep.equal(['otherNames'])
    expect(faultsOf({ otherNames: 'x'.repeat(121) })).to.deep.equal(['otherNames'])
    expect(faultsOf({ name: 'no group' })).to.deep.equal(['name.en', 'name.fr'])
  })

  it('writes the codes of a new Member large, and takes nothing else for a code', () => {
    expect(parseNewMember({ ...facts, code: 'qz', iso3: 'qzz' }).values?.codes).to.deep.equal({
      code: 'QZ',
      iso3: 'QZZ',
    })
    for (const code of ['', 'X', 'X1', 'É1', '../'])
      expect(
        parseNewMember({ ...facts, code, iso3: 'QZZ' }).errors!.map(({ field }) => field),
        code,
      ).to.deep.equal(['code'])
  })
})
