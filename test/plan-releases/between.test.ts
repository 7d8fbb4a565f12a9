import { expect } from 'chai'
import { affectedBy, betweenReleases, type Released } from '../../src/plan-releases/between'
import { anItem, within } from '../what-if/plan-item.factory'

const release = (plan: Released['plan'], more: Partial<Released> = {}): Released => ({ ...within, plan, ...more })

describe('what changes from one release to the next', () => {
  const item = anItem()

  it('is nothing where the plan has stayed, and new, moved and cancelled activities else', () => {
    expect(betweenReleases(release([item]), release([item]))).to.deep.equal([])
    const [moved, added] = [{ ...item, from: '2027-03-02' }, anItem()]
    const said = betweenReleases(release([item, anItem({ reference: 'MIS-GONE' })]), release([moved, added]))
    expect(said.map(({ what }) => what)).to.have.members(['moved', 'new', 'gone'])
  })

  it('is looked for in the days that both releases have', () => {
    const later = anItem({ from: '2027-07-05', until: '2027-07-09' })
    const next = release([later], { from: '2027-02-01', until: '2027-07-31' })
    const early = anItem({ from: '2027-01-04', until: '2027-01-08' })
    expect(betweenReleases(release([early]), next)).to.deep.equal([])
    expect(
      betweenReleases(release([item]), release([item], { from: '2028-01-01', until: '2028-06-30' })),
    ).to.have.length(0)
  })

  it('concerns people who have been asked, of the team now and before', () => {
    const [lead] = item.team
    const other = { assignment: 'ASN-2027-00009', expert: 'EXP-0009', role: 'lead', isProposed: false }
    const [affected] = affectedBy(betweenReleases(release([item]), release([{ ...item, team: [other] }])))
    expect(affected).to.deep.include({ what: ['people'], experts: ['EXP-0009', lead!.expert] })
  })

  it('is nothing to be told where somebody is only thought of, or money is another', () => {
    const proposed = { assignment: 'ASN-2027-00009', expert: 'EXP-0009', role: 'assessee', isProposed: true }
    const changed = { ...item, team: [...item.team, proposed], funding: [] }
    const changes = betweenReleases(release([item]), release([changed]))
    expect(changes.map(({ what }) => what)).to.deep.equal(['people', 'money'])
    expect(affectedBy(changes)).to.deep.equal([])
    const [moved] = affectedBy(betweenReleases(release([item]), release([{ ...changed, from: '2027-03-02' }])))
    expect(moved!.experts).to.deep.equal(['EXP-0001'])
  })
})
