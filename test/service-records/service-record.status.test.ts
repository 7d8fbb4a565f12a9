import { expect } from 'chai'
import { useSettings } from '../../src/programme/settings'
import { endOfValidity, isEndNear, isRenewable, stateAt } from '../../src/service-records/service-record.status'
import { aRecord } from './service-record.sample'

const at = (text: string) => new Date(text)

describe('how long a record of service is valid', () => {
  afterEach(() => useSettings({}))

  it('is what the settings give, counted from its day', () => {
    expect(endOfValidity(at('2026-11-30T12:00:00Z'))).to.equal('2028-11-29')
    useSettings({ deadlines: { serviceRecordMonths: 3 } })
    expect(endOfValidity(at('2026-11-30T12:00:00Z')), 'of a month that is shorter').to.equal('2027-02-27')
  })

  it('includes the last day where the house is, and not a minute more', () => {
    const record = aRecord({ validUntil: '2028-11-23' })
    expect(stateAt(record, at('2028-11-23T22:59:00Z'))).to.equal('valid')
    expect(stateAt(record, at('2028-11-23T23:01:00Z')), 'Brussels is an hour ahead').to.equal('expired')
    for (const state of ['withdrawn', 'replaced'] as const)
      expect(stateAt(aRecord({ state }), at('2030-01-01T00:00:00Z'))).to.equal(state)
  })

  it('is given anew where this gives days, also after its end', () => {
    const record = aRecord({ validUntil: '2028-11-23' })
    expect(isRenewable(record, at('2026-11-24T12:00:00Z'))).to.equal(false)
    expect(isRenewable(record, at('2026-11-25T12:00:00Z'))).to.equal(true)
    expect(isRenewable(record, at('2031-01-01T12:00:00Z'))).to.equal(true)
    expect(isRenewable(aRecord({ state: 'withdrawn' }), at('2031-01-01T12:00:00Z'))).to.equal(false)
    useSettings({ deadlines: { serviceRecordMonths: 1 } })
    expect(isRenewable(record, at('2026-11-25T12:00:00Z')), 'it would end earlier').to.equal(false)
  })
})

describe('the end of a record of service', () => {
  const made = { by: 'expert', byName: 'Amina Otieno', at: at('2026-11-24T09:00:00Z') }
  const record = aRecord({ validUntil: '2028-11-23', made })

  it('is near from thirty days before its last day on, to that day', () => {
    for (const [now, isNear] of [
      ['2028-10-23T12:00:00Z', false],
      ['2028-10-24T12:00:00Z', true],
      ['2028-11-23T12:00:00Z', true],
      ['2028-11-24T12:00:00Z', false],
    ] as const)
      expect(isEndNear(record, at(now)), now).to.equal(isNear)
  })

  it('is told once, and again of another last day', () => {
    expect(isEndNear({ ...record, endToldFor: '2028-11-23' }, at('2028-11-01T12:00:00Z'))).to.equal(false)
    const renewed = { ...record, endToldFor: '2028-11-23', validUntil: '2030-10-31' }
    expect(isEndNear(renewed, at('2030-10-15T12:00:00Z'))).to.equal(true)
  })

  it('of a validity of a month is near in its last third, not on the day on which it was made', () => {
    const short = aRecord({ validUntil: '2026-12-23', made })
    expect(isEndNear(short, at('2026-11-24T12:00:00Z'))).to.equal(false)
    expect(isEndNear(short, at('2026-12-15T12:00:00Z'))).to.equal(true)
  })

  it('of one that is withdrawn or replaced concerns no one', () => {
    for (const state of ['withdrawn', 'replaced'] as const)
      expect(isEndNear({ ...record, state }, at('2028-11-01T12:00:00Z'))).to.equal(false)
  })
})
