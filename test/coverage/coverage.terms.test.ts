import { expect } from 'chai'
import { choiceOf } from '../../src/coverage'
import { ActivityColumns } from '../../src/coverage/counting/coverage.columns'
import type { CountedActivity } from '../../src/coverage/counting/coverage.count'
import { presentCoverage } from '../../src/coverage/coverage.presenter'
import { parseCoverage } from '../../src/coverage/coverage.form'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import { translator } from '../../src/platform/text/i18n'
import { anEdition, withEditions } from '../framework/edition.factory'
import { aCoordinator } from '../support/people'

const viewer: Viewer = { actor: aCoordinator(), lang: 'en', t: translator('en'), today: '2027-09-01' }

function columnsOf(...mappings: Partial<CountedActivity['mapping']>[]): ActivityColumns {
  const columns = new ActivityColumns(() => 'AP')
  mappings.forEach((mapping, index) =>
    columns.put(
      {
        reference: `MIS-2027-${String(index)}`,
        kind: 'mission',
        title: 'A mission',
        period: { from: '2027-03-01', until: '2027-03-05' },
        memberCodes: ['FJ'],
        languages: ['en'],
        mode: 'hybrid',
        type: 'diagnostic',
        state: 'planned',
        programmes: [],
        funding: [],
        people: 0,
        mapping: {
          edition: '2022-2025',
          objective: 'SO1',
          secondaryObjectives: [],
          instruments: [],
          focusAreas: [],
          expertiseAreas: [],
          ...mapping,
        },
      },
      true,
    ),
  )
  return columns
}

describe('counting over the first day of another edition', () => {
  withEditions(anEdition())
  const columns = () =>
    columnsOf(
      { focusAreas: ['FA1'] },
      { objective: 'SO4', focusAreas: ['FA3'] },
      { edition: '2027-2030', objective: 'P1', focusAreas: ['F2'] },
    )
  const totals = (dimension: 'primary' | 'focus', terms?: string) =>
    Object.fromEntries(columns().count(choiceOf({ columns: dimension, rows: 'regions', terms })).table.columnTotals)

  it('keeps what was recorded in the terms of its edition', () => {
    expect(totals('primary')).to.deep.equal({ SO1: 1, SO4: 1, '2027-2030.P1': 1 })
  })

  it('reads it in the terms of either edition: each activity is still counted once', () => {
    expect(totals('primary', '2027-2030')).to.deep.equal({ '2027-2030.P1': 2, '2027-2030.E1': 1 })
    expect(totals('primary', '2022-2025')).to.deep.equal({ SO1: 2, SO4: 1 })
  })

  it('divides nothing that was split, and drops nothing without a counterpart', () => {
    expect(totals('focus', '2027-2030')).to.deep.equal({ FA1: 1, FA3: 1, '2027-2030.F2': 1 })
    expect(totals('focus', '2022-2025')).to.deep.equal({ FA1: 2, FA3: 1 })
  })

  it('leads to a list of as many as the number says', () => {
    const only = [{ dimension: 'objectives' as const, code: '2027-2030.P1' }]
    expect(columns().list(choiceOf({ only, terms: '2027-2030' }))).to.have.length(2)
    expect(columns().list(choiceOf({ only }))).to.have.length(1)
  })

  it('says its edition, and why a line stays as it was', () => {
    const choice = parseCoverage({ columns: 'focus', rows: 'regions', period: 'all', terms: '2027-2030' }, viewer)
    const page = presentCoverage(columns().count(choice), choice, viewer)
    expect(page.plan!.text).to.include('read in the terms of the Strategic Plan 2027-2030')
    expect(page.heat.columns.map(({ text }) => text)).to.include.members([
      'Technology and innovation (2022-2025, not divided)',
      'Governance and accountability (2022-2025, no equivalent)',
    ])
    expect(page.heat.total.href).to.include('terms=2027-2030')
    const recorded = presentCoverage(
      columns().count(choiceOf({ columns: 'focus' })),
      choiceOf({ columns: 'focus' }),
      viewer,
    )
    expect(recorded.plan!.text).to.include('Strategic Plan 2027-2030 and Strategic Plan 2022-2025')
    expect(recorded.filters.map(({ name }) => name)).to.include('terms')
  })
})

describe('with one edition', () => {
  it('nothing is to be chosen', () => {
    const choice = parseCoverage({ terms: '2022-2025' }, viewer)
    expect(choice.terms).to.equal(undefined)
  })
})
