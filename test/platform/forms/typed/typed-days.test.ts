import { expect } from 'chai'
import fc from 'fast-check'
import { formatDay, formatShortDay } from '../../../../src/platform/time/formats'
import { readTypedDay } from '../../../../src/platform/forms/typed/typed-days'

const aDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('a day as people type it', () => {
  const taken: [string, 'en' | 'fr' | undefined, string][] = [
    ['2027-03-12', undefined, '2027-03-12'],
    ['2027/3/12', 'en', '2027-03-12'],
    ['12 March 2027', 'en', '2027-03-12'],
    ['12th March 2027', 'en', '2027-03-12'],
    ['March 12, 2027', 'en', '2027-03-12'],
    ['12-Mar-2027', 'en', '2027-03-12'],
    ['Friday 12 March 2027', 'en', '2027-03-12'],
    ['12 mars 2027', 'fr', '2027-03-12'],
    ['vendredi 12 mars 2027', 'fr', '2027-03-12'],
    ['1er mars 2027', 'fr', '2027-03-01'],
    ['le 3 août 2027', 'fr', '2027-08-03'],
    ['3 AOUT 2027', 'fr', '2027-08-03'],
    ['12 févr. 2027', 'fr', '2027-02-12'],
    ['12 mars 2027', 'en', '2027-03-12'],
    ['12/03/2027', 'fr', '2027-03-12'],
    ['12.03.2027', 'fr', '2027-03-12'],
    ['25/03/2027', 'en', '2027-03-25'],
    ['03/25/2027', 'en', '2027-03-25'],
    ['03/03/2027', 'en', '2027-03-03'],
  ]
  for (const [text, lang, day] of taken)
    it(`"${text}" is ${day} for a reader of ${lang ?? 'any language'}`, () =>
      expect(readTypedDay(text, lang)).to.deep.equal({ day }))

  it('has two meanings where either number may be the month', () => {
    expect(readTypedDay('12/03/2027', 'en')).to.deep.equal({ either: ['2027-03-12', '2027-12-03'] })
    expect(readTypedDay('12/03/2027')).to.deep.equal({ either: ['2027-03-12', '2027-12-03'] })
  })

  for (const text of [
    '31 February 2027',
    '2027-02-31',
    '12/13/14',
    '12 Marsh 2027',
    '45/03/2027',
    '12/03/27',
    'soon',
    '',
  ])
    it(`"${text}" is none`, () => expect(readTypedDay(text, 'en')).to.equal(null))

  it('is read again as pages write it, in both languages', () =>
    fc.assert(
      fc.property(aDay, fc.constantFrom('en' as const, 'fr' as const), (day, lang) => {
        expect(readTypedDay(formatDay(day, lang), lang)).to.deep.equal({ day })
        expect(readTypedDay(formatShortDay(day, lang), lang)).to.deep.equal({ day })
      }),
    ))

  it('survives any text', () => fc.assert(fc.property(fc.string(), (text) => void readTypedDay(text, 'en'))))
})
