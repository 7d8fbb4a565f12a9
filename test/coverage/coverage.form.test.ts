import { expect } from 'chai'
import { coverageHref, coverageListHref, lineQuery } from '../../src/coverage/coverage.links'
import { choiceOf, measuresFor, parseCoverage, periodOf, periodOptions } from '../../src/coverage/coverage.form'
import type { Actor } from '../../src/programme/actor'
import { aContactOf, aCoordinator, aDonor, anAuditor, anExpertActor } from '../support/people'

const viewer = (actor: Actor = aCoordinator(), today = '2026-11-24') => ({
  actor,
  lang: 'en' as const,
  t: (key: string) => key,
  today,
})
const parse = (query: Record<string, unknown>, actor?: Actor) => parseCoverage(query, viewer(actor))
const queryOf = (address: string) => {
  const query: Record<string, unknown> = {}
  for (const [name, value] of new URL(address, 'http://x').searchParams)
    query[name] = name in query ? [query[name], value].flat() : value
  return query
}

describe('what coverage is asked', () => {
  it('is instruments by objectives in this financial year unless something else is said', () => {
    expect(parse({})).to.deep.equal(choiceOf({ period: 'fy2026' }))
    expect(parseCoverage({}, viewer(aCoordinator(), '2026-06-30')).period).to.equal('fy2025')
  })

  it('comes back whole from its own link', () => {
    const choice = choiceOf({
      rows: 'members',
      columns: 'years',
      measure: 'money',
      currency: 'SEK',
      period: 'cy2025',
      which: 'delivered',
      only: [
        { dimension: 'instruments', code: 'safe-framework' },
        { dimension: 'members', code: 'FJ' },
      ],
      whole: true,
    })
    expect(parse(queryOf(coverageHref(choice)))).to.deep.equal(choice)
    const list = parse(queryOf(coverageListHref(choice) + lineQuery('areas', 'risk')))
    expect(list.only).to.deep.equal([...choice.only, { dimension: 'areas', code: 'risk' }])
  })

  it('gives money to those who plan, check or give it', () => {
    for (const actor of [aCoordinator(), anAuditor(), aDonor('x')]) expect(measuresFor(actor)).to.include('money')
    for (const actor of [aContactOf('FJ'), anExpertActor('EXP-1')]) {
      expect(measuresFor(actor)).not.to.include('money')
      expect(parse({ count: 'money', rows: 'programmes' }, actor)).to.include({
        measure: 'activities',
        rows: 'instruments',
      })
    }
  })

  it('leaves out lines that it does not know, and takes four at most', () => {
    expect(parse({ only: ['instruments.', 'secrets.x', 'members', '.x', { a: 1 }] }).only).to.deep.equal([])
    expect(parse({ only: Array(9).fill('members.FJ') }).only).to.have.length(4)
  })

  it('knows financial years, calendar years and all of them', () => {
    expect(periodOf('fy2026')).to.deep.equal({ from: '2026-07-01', until: '2027-06-30' })
    expect(periodOf('cy2026')).to.deep.equal({ from: '2026-01-01', until: '2026-12-31' })
    expect(periodOf('all')).to.equal(null)
    expect(periodOptions(viewer()).map(({ value }) => value)).to.include.members(['fy2027', 'fy2026', 'cy2026', 'all'])
    for (const period of ['fy26', 'fy1999', 'xx2026', '2026'] as const)
      expect(parse({ period }).period).to.equal('fy2026')
  })
})
