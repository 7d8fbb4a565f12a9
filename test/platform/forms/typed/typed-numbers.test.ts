import { expect } from 'chai'
import fc from 'fast-check'
import { z } from 'zod'
import { formatMoney, formatNumber } from '../../../../src/platform/time/formats'
import * as forms from '../../../../src/platform/forms/forms'
import * as ask from '../../../../src/platform/forms/questions'
import { translator } from '../../../../src/platform/text/i18n'
import { readAs } from '../../../../src/platform/time/reading'
import { isTypedIn, readTypedNumber, splitCurrency } from '../../../../src/platform/forms/typed/typed-numbers'

const schema = z.object({
  amount: ask.money('requests:form.enterCost'),
  people: ask.optionalWholeNumber(1, 50_000),
})
const read = (lang: 'en' | 'fr', body: object) =>
  readAs({ lang, today: '2026-11-28' }, () => forms.parseForm(schema, { amount: '1', ...body }))
const amount = (lang: 'en' | 'fr', typed: string) => read(lang, { amount: typed }).values?.amount
const plain = (text = '') => text.replace(/[\u00a0\u2009\u202f]/g, ' ')
const asked = (lang: 'en' | 'fr', typed: string) => {
  const error = read(lang, { amount: typed }).errors?.[0]
  return error && plain(translator(lang)(error.message, error.values))
}

describe('an amount as people type it', () => {
  const both: [string, number][] = [
    ['24500', 2450000],
    ['24 500', 2450000],
    ['24\u202f500', 2450000],
    ["24'500", 2450000],
    ['24’500', 2450000],
    ['1.234,50', 123450],
    ['1,234.50', 123450],
    ['12 500,50', 1250050],
    ['12 500.5', 1250050],
    ['12500,5', 1250050],
    ['1,234,567', 123456700],
    ['1.234.567', 123456700],
    ['12,34,567', 123456700],
    ['€24500', 2450000],
    ['24 500 €', 2450000],
    ['EUR 24 500', 2450000],
    ['24 500 EUR', 2450000],
    ['US$ 24 500.50', 2450050],
    ['0,5', 50],
    ['0', 0],
  ]
  for (const [typed, minor] of both)
    it(`"${typed}" is ${minor / 100} in both languages`, () => {
      expect(amount('en', typed)).to.equal(minor)
      expect(amount('fr', typed)).to.equal(minor)
    })

  it('has its thousands parted by a comma for an English reader', () => {
    expect(amount('en', '24,500')).to.equal(2450000)
    expect(amount('en', '€24,500')).to.equal(2450000)
  })

  it('is asked back with both readings where neither language nor shape decide', () => {
    expect(asked('en', '1.234')).to.match(/^“1\.234” can mean 1,234 .* or 1\.234 /)
    expect(asked('fr', '1.234')).to.match(/^« 1\.234 » peut désigner 1 234 .* ou 1,234 /)
    expect(asked('fr', '24,500')).to.match(/24 500 .* ou 24,5 /)
  })

  for (const typed of [
    '-3',
    '12 50',
    '1,23,45',
    '1.234.5',
    'much',
    '12,345,6',
    '1.2.3',
    '5 6',
    '€',
    '1,5 2',
    '12.345,678',
  ])
    it(`"${typed}" is none`, () => expect(amount('en', typed)).to.equal(undefined))

  it('is read again as pages write it, in both languages', () =>
    fc.assert(
      fc.property(fc.nat(9_000_000), fc.constantFrom('en' as const, 'fr' as const), (whole, lang) => {
        expect(amount(lang, formatMoney(whole * 100, 'EUR', lang))).to.equal(whole * 100)
        expect(amount(lang, formatMoney(whole * 100 + 50, 'EUR', lang))).to.equal(whole * 100 + 50)
        expect(amount(lang, formatNumber(whole + 0.25, lang, 2))).to.equal(whole * 100 + 25)
      }),
    ))

  it('keeps which currency was typed, unless its sign is of several', () => {
    expect(splitCurrency('€24,500')).to.deep.equal({ number: '24,500', currency: 'EUR' })
    expect(splitCurrency('24 500 chf')).to.deep.equal({ number: '24 500', currency: 'CHF' })
    expect(splitCurrency('$5')).to.deep.equal({ number: '5', currency: undefined })
  })

  it('is in the currency of its line, or none was typed', () => {
    for (const text of ['5', '€5', '5 EUR', '5 eur', '24 500 €']) expect(isTypedIn(text, 'EUR'), text).to.equal(true)
    for (const text of ['$5', 'US$5', '5 CHF', '£5', '5 kr', 'A$5'])
      expect(isTypedIn(text, 'EUR'), text).to.equal(false)
    expect(isTypedIn('$5', 'USD') && isTypedIn('US$5', 'USD') && isTypedIn('5 kr', 'SEK')).to.equal(true)
    expect(isTypedIn('Fr. 5', 'CHF') && isTypedIn('5 CHF', 'CHF')).to.equal(true)
    expect(isTypedIn('A$5', 'USD') || isTypedIn('5 kr', 'CHF') || isTypedIn('€5', 'CHF')).to.equal(false)
  })

  it('survives any text', () =>
    fc.assert(fc.property(fc.string(), (text) => void readTypedNumber(splitCurrency(text).number, 'en'))))
})

describe('a count as people type it', () => {
  it('may have its thousands parted in any way, as it has no decimals', () => {
    for (const typed of ['1200', '1 200', '1,200', '1.200', "1'200"])
      expect(read('fr', { people: typed }).values?.people, typed).to.equal(1200)
  })

  it('is no count with decimals', () => {
    for (const typed of ['1.5', '1,5', '1e3', 'twelve'])
      expect(read('en', { people: typed }).errors, typed).to.have.length(1)
  })
})
