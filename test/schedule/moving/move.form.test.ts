import { expect } from 'chai'
import { namesDates, parseDates, parseMove } from '../../../src/schedule/moving/move.form'

const today = '2026-11-24'
const planned = { state: 'planned', period: { from: '2027-02-22', until: '2027-03-05' } } as const
const begun = { state: 'confirmed', period: { from: '2026-11-16', until: '2026-11-27' } } as const
const later = { from: '2027-04-05', until: '2027-04-16' }

const faults = (form: { errors?: { field: string; message: string }[] }) =>
  Object.fromEntries((form.errors ?? []).map(({ field, message }) => [field, message]))

describe('the form of new dates', () => {
  it('takes two days to come, in order', () => {
    expect(parseDates(later, planned, today).values).to.deep.equal(later)
    expect(parseDates({ from: today, until: today }, planned, today).values).to.deep.equal({
      from: today,
      until: today,
    })
  })

  it('is asked once an address names a day', () => {
    expect(namesDates({})).to.equal(false)
    expect(namesDates({ schedule: 'by=member' })).to.equal(false)
    expect(namesDates({ until: '' })).to.equal(true)
  })

  it('asks for both days', () => {
    expect(faults(parseDates({}, planned, today))).to.deep.equal({
      from: 'schedule:moving.form.enterFrom',
      until: 'schedule:moving.form.enterUntil',
    })
    expect(faults(parseDates({ from: later.from }, planned, today))).to.have.all.keys('until')
  })

  it('refuses days that are reversed, past, the same, too many or none', () => {
    const refused = (from: string, until: string, activity: typeof planned | typeof begun = planned) =>
      faults(parseDates({ from, until }, activity, today))
    expect(refused('2027-04-16', '2027-04-05')).to.deep.equal({ until: 'platform:form.reversed' })
    expect(refused('2026-11-23', '2026-11-25')).to.deep.equal({ from: 'schedule:moving.form.past' })
    expect(refused('2026-11-20', '2026-11-21'), 'each day in words of its own').to.deep.equal({
      from: 'schedule:moving.form.past',
      until: 'schedule:moving.form.pastEnd',
    })
    expect(refused('2027-02-22', '2027-03-05')).to.deep.equal({ from: 'schedule:moving.form.same' })
    expect(refused('2027-04-05', '2030-04-05')).to.have.all.keys('until')
    expect(refused('2027-02-30', '2027-03-05')).to.have.all.keys('from')
    expect(refused('yesterday', 'tomorrow')).to.have.all.keys('from', 'until')
  })

  it('lets what has begun keep its first day alone', () => {
    expect(parseDates({ from: '2026-11-16', until: '2026-12-01' }, begun, today).errors).to.equal(undefined)
    expect(faults(parseDates({ from: '2026-11-17', until: '2026-12-01' }, begun, today))).to.have.all.keys('from')
    expect(faults(parseDates({ from: '2026-11-16', until: '2026-11-20' }, begun, today))).to.have.all.keys('until')
    expect(parseDates(later, begun, today).errors).to.equal(undefined)
  })

  it('asks for the reason only of what was confirmed', () => {
    expect(parseMove({ ...later, version: '3' }, planned, today).values).to.deep.include({ ...later, version: 3 })
    expect(faults(parseMove(later, begun, today))).to.deep.equal({ cause: 'schedule:moving.form.chooseCause' })
    expect(faults(parseMove({ ...later, cause: 'weather' }, begun, today))).to.have.all.keys('cause')
    expect(parseMove({ ...later, cause: 'security', note: 'Closed' }, begun, today).values).to.deep.include({
      cause: 'security',
      note: 'Closed',
    })
  })
})
