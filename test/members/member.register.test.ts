import { expect } from 'chai'
import { member, memberName, memberOptions, members, nameInSentence, regionCodes, regionOf } from '../../src/members'
import { contactsOn } from '../../src/members/member.presenter'
import { incomeGroups } from '../../src/members/member.vocabulary'

describe('the register of Members', () => {
  it('holds 188 records: 187 Members and the European Union', () => {
    expect(members()).to.have.length(188)
    expect(new Set(members().map(({ code }) => code)).size).to.equal(188)
    expect(
      members()
        .filter(({ type }) => type === 'customs-union')
        .map(({ code }) => code),
    ).to.deep.equal(['EU'])
  })

  it('knows name, region, income and languages of each', () => {
    for (const { code, iso3, name, region, income, languages, correspondence } of members()) {
      expect(code).to.match(/^[A-Z]{2}$/)
      expect(iso3, code).to.match(/^[A-Z]{3}$/)
      expect(name.en && name.fr, code)
        .to.be.a('string')
        .and.not.equal('')
      expect(regionCodes, code).to.include(region)
      expect(incomeGroups, code).to.include(income)
      expect(languages, code).not.to.be.empty
      expect(['en', 'fr'], code).to.include(correspondence)
    }
  })

  it('counts as the reference file does: 42 least developed countries, six regions', () => {
    expect(members().filter(({ ldc }) => ldc)).to.have.length(42)
    const byRegion = Object.fromEntries(
      regionCodes.map((code) => [code, members().filter((one) => one.region === code).length]),
    )
    expect(byRegion).to.deep.equal({ AMS: 34, AP: 35, ESA: 24, EUR: 53, MENA: 18, WCA: 24 })
  })

  it('stands in a French sentence as its language has it, by the article of each name', () => {
    for (const { code, name, forms } of members()) {
      expect(forms.fr?.of, code).to.match(/^(du|de la|de l’|des|de|d’) ?[A-ZÉÎ]|^de l’Union/)
      expect(forms.fr?.in, code).to.match(/^(au|aux|en|à|à la|dans l’) ?[A-ZÉÎ]|^dans l’Union/)
      // Nothing of the name is lost but the order of its words.
      for (const word of name.fr.split(/[^\p{L}]+/u).filter((part) => part.length > 3))
        expect(forms.fr!.of, code).to.include(word)
    }
    expect(nameInSentence('Fidji', 'of', 'fr')).to.equal('des Fidji')
    expect(nameInSentence('Maroc', 'in', 'fr')).to.equal('au Maroc')
    expect(nameInSentence('Fiji', 'of', 'en')).to.equal(undefined)
  })

  it('names Members in both languages, and leaves an unknown code as it is', () => {
    expect(memberName('FJ', 'en')).to.equal('Fiji')
    expect(memberName('FJ', 'fr')).to.equal('Fidji')
    expect(memberName('XX', 'en')).to.equal('XX')
    expect(member('XX')).to.equal(undefined)
    expect(regionOf('FJ')).to.equal('AP')
    expect(regionOf('XX')).to.equal('')
  })

  it('offers Members in the order of the reader’s language', () => {
    const french = memberOptions('fr').map(({ text }) => text)
    expect(french.indexOf('Égypte')).to.be.lessThan(french.indexOf('Espagne'))
  })
})

describe('who is in charge on a day', () => {
  const contact = (role: 'head' | 'cb-contact', from: string, until?: string) => ({
    role,
    name: `${role} ${from}`,
    email: 'a@b.example',
    from,
    until,
  })
  const contacts = [
    contact('cb-contact', '2026-06-01'),
    contact('head', '2020-01-01', '2026-03-31'),
    contact('head', '2026-04-01'),
  ]

  it('counts both the first and the last day', () => {
    expect(contactsOn(contacts, '2026-03-31').map(({ name }) => name)).to.deep.equal(['head 2020-01-01'])
    expect(contactsOn(contacts, '2026-04-01').map(({ name }) => name)).to.deep.equal(['head 2026-04-01'])
    expect(contactsOn(contacts, '2019-12-31')).to.deep.equal([])
  })

  it('names the head first', () =>
    expect(contactsOn(contacts, '2026-07-01').map(({ role }) => role)).to.deep.equal(['head', 'cb-contact']))
})
