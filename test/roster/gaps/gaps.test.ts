import { expect } from 'chai'
import fc from 'fast-check'
import type { AssignmentRecord } from '../../../src/activities'
import {
  cellAt,
  daysWithin,
  freeDaysOf,
  gapCells,
  nextWorkshop,
  shortage,
  usualDaysAYear,
  type Demand,
} from '../../../src/roster/gaps/gaps'
import { daysAhead, gapQuery, parseGaps } from '../../../src/roster/gaps/gaps.form'
import { anAccreditation, anExpert } from '../../experts/expert.factory'

const today = '2026-11-30'
const year = { from: today, until: '2027-11-29' }

const aDemand = (days: number, areas: string[], language = 'en'): Demand => ({
  kind: 'mission',
  record: { reference: 'MIS-2026-0001', title: 'Risk rules' },
  href: '/missions/MIS-2026-0001',
  areas,
  language,
  memberCodes: ['FJ'],
  days,
})

const aDuty = (from: string, until: string, state: AssignmentRecord['state'] = 'released') =>
  ({ from, until, state, expert: 'EXP-0001' }) as AssignmentRecord

describe('free days', () => {
  it('are what the home administration lends in such a time, and the usual days where none were agreed', () => {
    expect(freeDaysOf(anExpert({ daysPerYear: 15 }), [], year, today)).to.equal(15)
    expect(freeDaysOf(anExpert(), [], year, today)).to.equal(usualDaysAYear)
    expect(freeDaysOf(anExpert({ daysPerYear: 30 }), [], { from: today, until: '2027-05-29' }, today)).to.equal(15)
  })

  it('are less what the expert has to do already, and not what was declined', () => {
    const duties = [aDuty('2027-02-01', '2027-02-05'), aDuty('2027-03-01', '2027-03-05', 'declined')]
    expect(freeDaysOf(anExpert({ daysPerYear: 15 }), duties, year, today)).to.equal(10)
  })

  it('are never more than the working days outside of what is blocked, and never below nothing', () => {
    const away = { from: '2026-12-07', until: '2026-12-18', status: 'unavailable' as const, note: '' }
    const weeks = { from: today, until: '2026-12-20' }
    expect(freeDaysOf(anExpert({ daysPerYear: 365, availability: [away] }), [], weeks, today)).to.equal(5)
    const duties = [aDuty('2026-11-30', '2026-12-04'), aDuty('2026-12-14', '2026-12-18')]
    expect(freeDaysOf(anExpert({ daysPerYear: 365, availability: [away] }), duties, weeks, today)).to.equal(0)
  })

  it('count the working days of a period that lie in another', () => {
    expect(daysWithin({ from: '2026-11-23', until: '2026-12-04' }, year)).to.equal(5)
    expect(daysWithin({ from: '2026-11-01', until: '2026-11-29' }, year)).to.equal(0)
  })
})

describe('the gaps of the roster', () => {
  it('divide work of several areas between them, and count an expert in each area that is in force', () => {
    const both = anExpert({ accreditations: [anAccreditation(), anAccreditation('accredited', { area: 'valuation' })] })
    const cells = gapCells([aDemand(20, ['risk', 'valuation'])], [{ expert: both, free: 12 }], today)
    expect(cellAt(cells, 'risk', 'en')).to.deep.include({ wanted: 10, free: 12 })
    expect(cellAt(cells, 'valuation', 'en')).to.deep.include({ wanted: 10, free: 12 })
  })

  it('count a person once who is accredited in two categories', () => {
    const expert = anExpert({ accreditations: [anAccreditation(), anAccreditation('accredited', { category: 'et' })] })
    const cell = cellAt(gapCells([], [{ expert, free: 9 }], today), 'risk', 'en')!
    expect([cell.free, cell.people.length]).to.deep.equal([9, 1])
  })

  it('name who is one field mission away, and leave out who is suspended, expired or not yet through the workshop', () => {
    const of = (state: Parameters<typeof anAccreditation>[0], more: object = {}, expert: object = {}) => ({
      expert: anExpert({ accreditations: [anAccreditation(state, more)], ...expert }),
      free: 10,
    })
    const suspended = { suspended: { since: '2026-01-01', reason: 'Asked' } }
    const supply = [
      of('pre-accredited'),
      of('workshop'),
      of('field-assessment'),
      of('accredited', { until: '2026-11-29' }),
      of('accredited', {}, suspended),
      of('pre-accredited', {}, suspended),
    ]
    const cell = cellAt(gapCells([], supply, today), 'risk', 'en')!
    expect([cell.free, cell.people.length, cell.oneAway.length]).to.deep.equal([0, 0, 1])
  })

  it('add up: the days of all cells are those of all work that names an area (property)', () => {
    const area = fc.constantFrom('risk', 'valuation', 'origin')
    const work = fc.record({
      days: fc.integer({ min: 1, max: 60 }),
      areas: fc.uniqueArray(area, { maxLength: 3 }),
      language: fc.constantFrom('en', 'fr'),
    })
    fc.assert(
      fc.property(fc.array(work, { maxLength: 12 }), (all) => {
        const cells = gapCells(
          all.map(({ days, areas, language }) => aDemand(days, areas, language)),
          [],
          today,
        )
        const wanted = [...cells.values()].reduce((sum, cell) => sum + cell.wanted, 0)
        const named = all.filter(({ areas }) => areas.length > 0).reduce((sum, { days }) => sum + days, 0)
        expect(wanted).to.be.closeTo(named, 1e-6)
        for (const cell of cells.values()) expect(shortage(cell)).to.equal(cell.wanted)
      }),
    )
  })
})

describe('the next workshop', () => {
  const french = { languages: [{ code: 'fr' as const, level: 'work' as const }] }

  it('is where most days are lacking, with who is nominated first, then who has the area and the language', () => {
    const fits = anExpert({ ...french, accreditations: [] })
    const nominated = anExpert({ ...french, accreditations: [anAccreditation('nominated', { language: 'fr' })] })
    const others = [
      anExpert({ ...french, areas: ['valuation'], accreditations: [] }),
      anExpert({ accreditations: [] }),
      anExpert({ ...french, accreditations: [anAccreditation('workshop', { language: 'fr' })] }),
      anExpert({ ...french, accreditations: [anAccreditation('not-successful', { language: 'fr' })] }),
      anExpert({ ...french, accreditations: [], suspended: { since: '2026-01-01', reason: 'Asked' } }),
    ]
    const roster = [...others, fits, nominated]
    const cells = gapCells([aDemand(10, ['risk'], 'fr'), aDemand(4, ['valuation'])], [], today)
    const workshop = nextWorkshop(cells, roster)!
    expect([workshop.cell.area, workshop.cell.language]).to.deep.equal(['risk', 'fr'])
    expect(workshop.candidates).to.deep.equal([
      { expert: nominated, isOnTheWay: true },
      { expert: fits, isOnTheWay: false },
    ])
  })

  it('is none where the days cover what is asked for', () => {
    const cells = gapCells([aDemand(10, ['risk'])], [{ expert: anExpert(), free: 10 }], today)
    expect(nextWorkshop(cells, [])).to.equal(null)
  })
})

describe('the choice of gaps', () => {
  it('is a year ahead for an address that says nothing, or what is not known', () => {
    const usual = { months: '12', region: '', show: '', area: '', language: '' }
    expect(parseGaps({})).to.deep.equal(usual)
    expect(parseGaps({ months: '9', region: ['AP'], area: { $gt: '' }, show: 'all' })).to.deep.equal(usual)
  })

  it('comes back from its own address, and is days from today on', () => {
    const choice = parseGaps({ months: '6', region: 'AP', show: 'shortages', area: 'risk', language: 'fr' })
    expect(parseGaps(gapQuery(choice))).to.deep.equal(choice)
    expect(daysAhead(choice, today)).to.deep.equal({ from: today, until: '2027-05-29' })
  })
})
