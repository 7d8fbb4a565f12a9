import { expect } from 'chai'
import { presentMemberExperts } from '../../src/profiles/member-experts.presenter'
import { translator } from '../../src/platform/text/i18n'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import type { AssignmentRecord } from '../../src/activities'
import type { ExpertRecord } from '../../src/experts'
import { aHeadOf, testTime } from '../support/people'

const viewer: Viewer = { actor: aHeadOf('KE'), lang: 'en', t: translator('en'), today: '2026-11-24', at: testTime }
const anExpert = (more: Partial<ExpertRecord>): ExpertRecord => ({
  ...{ reference: 'EXP-0007', name: 'Grace Mwangi', homeMember: 'KE', category: 'toa', daysPerYear: 12 },
  ...{ languages: [], areas: [], accreditations: [], availability: [], conflicts: [], biography: '' },
  ...{ rating: { count: 0, mean: 0 }, missionsDone: 0, createdAt: testTime, __v: 0 },
  ...more,
})
const accredited = {
  ...{ category: 'toa', area: 'risk', language: 'en', state: 'accredited', since: '2025-01-01', history: [] },
  until: '2029-01-01',
} as unknown as ExpertRecord['accreditations'][number]
const expert = anExpert({})

let count = 0
const duty = (from: string, until: string, more: Partial<AssignmentRecord> = {}): AssignmentRecord => ({
  ...{ reference: `ASN-2026-${String((count += 1)).padStart(5, '0')}`, activity: 'MIS-2026-0107', role: 'lead' },
  ...{ activityKind: 'mission', activityTitle: 'Selectivity', memberCodes: ['FJ'], expert: 'EXP-0007' },
  ...{ homeMember: 'KE', state: 'released', acceptedAt: testTime, from, until, officerId: 'officer' },
  ...{ createdAt: testTime, history: [], __v: 0 },
  ...more,
})

const shown = (assignments: ReturnType<typeof duty>[], experts = [expert]) =>
  presentMemberExperts({ member: { code: 'KE' }, experts, assignments }, viewer)
const rowOf = (...assignments: ReturnType<typeof duty>[]) => shown(assignments).table.rows[0]!

describe('the experts of an administration', () => {
  it('show the days of the year that were given and are planned, beside those agreed', () => {
    const row = rowOf(duty('2026-03-02', '2026-03-06', { state: 'served' }), duty('2026-12-07', '2026-12-11'))
    expect([row.given.value, row.planned.value, row.agreed.value]).to.deep.equal([5, 5, 12])
    expect(row.agreed.state).to.equal(undefined)
  })

  it('say by how many days those agreed are exceeded', () => {
    const row = rowOf(duty('2026-03-02', '2026-03-11', { state: 'served' }), duty('2026-12-07', '2026-12-11'))
    expect(row.agreed.state).to.deep.equal({ text: '3 days over', tone: 'late' })
  })

  it('count a mission in the year in which it begins, and one that no longer holds days in none', () => {
    const row = rowOf(
      duty('2025-12-29', '2026-01-09', { state: 'served' }),
      duty('2027-01-04', '2027-01-08'),
      duty('2026-12-07', '2026-12-11', { state: 'release-refused' }),
      duty('2026-12-14', '2026-12-18', { state: 'release-asked', releaseBy: '2026-11-01' }),
    )
    expect([row.given.value, row.planned.value]).to.deep.equal([0, 0])
    expect(row.next.sub, 'the next year is to come').to.contain('2027')
  })

  it('name no excess where no days were agreed', () => {
    const { rows } = shown([duty('2026-12-07', '2026-12-11')], [{ ...expert, daysPerYear: 0 }]).table
    expect(rows[0]!.agreed).to.deep.equal({ text: 'Not agreed' })
  })

  it('name the next mission, which leads to the assignment, and list all that are to come by day', () => {
    const page = shown([
      duty('2027-01-04', '2027-01-08', { activityTitle: 'Later' }),
      duty('2026-12-07', '2026-12-11', { activityTitle: 'Sooner', reference: 'ASN-2026-00009' }),
      duty('2026-03-02', '2026-03-06', { activityTitle: 'Past', state: 'served' }),
    ])
    expect(page.table.rows[0]!.next.text).to.equal('Sooner')
    expect(page.table.rows[0]!.next.href).to.contain('ASN-2026-00009')
    expect(page.coming.rows.map(({ activity }) => activity.text)).to.deep.equal(['Sooner', 'Later'])
    expect(rowOf().next).to.deep.equal({ text: 'None' })
  })

  it('stand in the order of their names, each with areas of accreditation, else the availability', () => {
    const second = anExpert({ reference: 'EXP-0008', name: 'Amina Odera', accreditations: [accredited] })
    const { rows } = shown([], [expert, second]).table
    expect(rows.map((row) => row.expert.text)).to.deep.equal(['Amina Odera', 'Grace Mwangi'])
    expect(rows[0]!.accreditation).to.deep.include({ sub: 'Risk management' })
  })

  it('add up to the figures above', () => {
    const second = anExpert({ reference: 'EXP-0008', name: 'Amina Odera', daysPerYear: 20 })
    const page = shown(
      [duty('2026-03-02', '2026-03-06', { state: 'served' }), duty('2026-12-07', '2026-12-11', { expert: 'EXP-0008' })],
      [expert, second],
    )
    expect(page.figures.map(({ value }) => value)).to.deep.equal(['2', '5', '5', '32'])
  })
})
