import { expect } from 'chai'
import fc from 'fast-check'
import { dayOrderOf, decimalMarkOf, readDay, readNumber } from '../../../src/platform/tables/column-ways'

describe('the days of a column', () => {
  it('are read in the ways in which people write them', () => {
    for (const text of [
      '2027-03-12',
      '12.03.2027',
      '12/03/27',
      '12 March 2027',
      '12 mars 2027',
      '12-Mar-27',
      '2027-03-12T00:00:00.000Z',
      'March 12, 2027',
    ])
      expect(readDay(text, 'dayFirst'), text).to.deep.equal({ value: '2027-03-12' })
    expect(readDay({ day: '2027-03-12' })).to.deep.equal({ value: '2027-03-12' })
    expect(readDay('03/12/2027', 'monthFirst')).to.deep.equal({ value: '2027-03-12' })
  })

  it('have the order that one of them shows', () => {
    expect(dayOrderOf(['03/04/2027', '25/04/2027', null])).to.deep.equal({
      way: 'dayFirst',
      shownBy: '25/04/2027',
      asks: false,
    })
    expect(dayOrderOf(['03/04/2027', '04/25/2027'])).to.include({ way: 'monthFirst', asks: false })
  })

  it('are asked for where none shows it, or two contradict each other', () => {
    expect(dayOrderOf(['03/04/2027', '2027-05-25'])).to.deep.equal({ shownBy: '03/04/2027', asks: true })
    expect(dayOrderOf(['03/04/2027', '25/04/2027', '04/25/2027'])).to.include({ asks: true })
  })

  it('need no order where each is one day alone', () => {
    expect(dayOrderOf(['25/04/2027', '05/05/2027', '12 March 2027', { day: '2027-01-02' }])).to.deep.equal({
      asks: false,
    })
  })

  it('have the day first between points', () => {
    expect(dayOrderOf(['03.04.2027', '05.04.2027'])).to.deep.equal({ asks: false })
    expect(readDay('03.04.2027')).to.deep.equal({ value: '2027-04-03' })
  })

  it('are two where no order is known', () => {
    expect(readDay('03/04/2027')).to.deep.equal({ either: ['2027-04-03', '2027-03-04'] })
  })

  it('are none where there is no such day, or no day at all', () => {
    for (const text of ['31 February 2027', 'soon', '45/45/2027', ''])
      expect(readDay(text, 'dayFirst'), text).to.equal(null)
  })

  it('are never another than was written, in any order', () => {
    const date = fc.date({ min: new Date('2000-01-01'), max: new Date('2068-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(date, fc.constantFrom('/', '-'), fc.boolean(), (at, sign, isDayFirst) => {
        const [year, month, day] = at.toISOString().slice(0, 10).split('-') as [string, string, string]
        const text = [...(isDayFirst ? [day, month] : [month, day]), year].join(sign)
        const read = readDay(text, isDayFirst ? 'dayFirst' : 'monthFirst')
        expect(read).to.deep.equal({ value: `${year}-${month}-${day}` })
      }),
    )
  })
})

describe('the numbers of a column', () => {
  it('are read with either mark', () => {
    expect(readNumber('1.234,50')).to.deep.equal({ value: '1234.50' })
    expect(readNumber('1,234.50')).to.deep.equal({ value: '1234.50' })
    expect(readNumber('€ 24 500')).to.deep.equal({ value: '24500' })
    expect(readNumber(1234.5)).to.deep.equal({ value: '1234.5' })
    expect(readNumber('about ten')).to.equal(null)
  })

  it('have the mark that one of them shows', () => {
    expect(decimalMarkOf(['1.234', '2.500,75'])).to.deep.equal({ way: 'comma', shownBy: '2.500,75', asks: false })
    expect(decimalMarkOf(['1,234', '1,234,567'])).to.include({ way: 'point', asks: false })
    expect(readNumber('1.234', 'comma')).to.deep.equal({ value: '1234' })
    expect(readNumber('1.234', 'point')).to.deep.equal({ value: '1.234' })
  })

  it('are asked for where none shows it', () => {
    expect(decimalMarkOf(['1.234', '12', 1.5])).to.deep.equal({ shownBy: '1.234', asks: true })
    expect(decimalMarkOf(['1234', '12,5'])).to.deep.equal({ asks: false })
    expect(readNumber('1.234')).to.deep.equal({ either: ['1234', '1.234'] })
  })
})
