import { expect } from 'chai'
import { parseRates } from '../../../src/organization/rates/rate-table.form'

const body = { from: '2026-01-01', source: 'Central bank', readOn: '2025-12-30', rates: 'FJD 2.5' }
const read = (rates: string) => parseRates({ ...body, rates })
const faultOf = (rates: string) => read(rates).errors?.map(({ field, message }) => [field, message.split('.').at(-1)])

describe('the form of rates of exchange', () => {
  it('takes a rate a line, as it was typed or pasted, with a point or a comma', () => {
    expect(read('FJD 2.5\nusd\t1,25\n\n JPY; 16 250.75\nXOF: 655,957').values!.rates).to.deep.equal([
      { currency: 'FJD', rate: 2.5 },
      { currency: 'USD', rate: 1.25 },
      { currency: 'JPY', rate: 16250.75 },
      { currency: 'XOF', rate: 655.957 },
    ])
  })

  it('refuses what is no line, no currency, no rate, and what stands twice or is the own currency', () => {
    expect(faultOf('two dollars')).to.deep.equal([['rates', 'notALine']])
    expect(faultOf('FJD')).to.deep.equal([['rates', 'notALine']])
    expect(faultOf('FJD -2')).to.deep.equal([['rates', 'notALine']])
    expect(faultOf('FJD 1.234.567')).to.deep.equal([['rates', 'notALine']])
    expect(faultOf('QQQ 2')).to.deep.equal([['rates', 'unknownCurrency']])
    expect(faultOf('EUR 1')).to.deep.equal([['rates', 'ownCurrency']])
    expect(faultOf('FJD 0')).to.deep.equal([['rates', 'notARate']])
    expect(faultOf('FJD 2\nfjd 3')).to.deep.equal([['rates', 'twice']])
  })

  it('asks for the first day, the source and its day', () => {
    expect(parseRates({}).errors!.map(({ field }) => field)).to.have.members(['from', 'source', 'readOn', 'rates'])
  })
})
