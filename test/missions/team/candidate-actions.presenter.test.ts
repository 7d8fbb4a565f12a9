import { expect } from 'chai'
import { keepAction, secondChoiceTag, type Ranked } from '../../../src/missions/team/candidate-actions.presenter'
import type { Candidate } from '../../../src/missions/team/matching'
import type { Viewer } from '../../../src/platform/http/pages/view-types'
import { translator } from '../../../src/platform/text/i18n'
import { aCoordinator, anAuditor } from '../../support/plain-actors'

const viewer = (actor = aCoordinator()): Viewer => ({ actor, lang: 'en', t: translator('en'), today: '2026-11-24' })
const candidate = (reference: string, score: number | null) =>
  ({ expert: { reference }, score, failed: [], reasons: [] }) as unknown as Candidate

const candidates = [candidate('EXP-0001', 90), candidate('EXP-0002', 80), candidate('EXP-0003', null)]
const mission = {
  ...{ reference: 'MIS-2027-0001', state: 'planned', places: ['lead'] },
  period: { from: '2027-02-22', until: '2027-03-05' },
} as Ranked['mission']
const ranked = (more: Partial<Ranked> = {}): Ranked => ({
  ...{ mission, role: 'lead', candidates, seconds: [] },
  ...more,
})

describe('keeping a candidate as second choice', () => {
  it('takes one click for the best who is not kept, and asks why past the order', () => {
    expect(keepAction(candidates[0]!, ranked(), viewer())).to.have.property('post')
    expect(keepAction(candidates[1]!, ranked(), viewer())?.href).to.include('expert=EXP-0002')
    expect(keepAction(candidates[1]!, ranked({ seconds: ['EXP-0001'] }), viewer())).to.have.property('post')
  })

  it('is not offered for who is kept or excluded, for a position that the mission has not, and to those who only read', () => {
    expect(keepAction(candidates[0]!, ranked({ seconds: ['EXP-0001'] }), viewer())).to.equal(null)
    expect(keepAction(candidates[2]!, ranked(), viewer())).to.equal(null)
    expect(keepAction(candidates[0]!, ranked({ role: 'interpreter' }), viewer())).to.equal(null)
    expect(keepAction(candidates[0]!, ranked(), viewer(anAuditor()))).to.equal(null)
  })

  it('says which second choice somebody is', () => {
    expect(secondChoiceTag(candidates[1]!, ranked({ seconds: ['EXP-0009', 'EXP-0002'] }), viewer())?.text).to.equal(
      'Second choice 2',
    )
    expect(secondChoiceTag(candidates[0]!, ranked(), viewer())).to.equal(null)
  })
})
