import { expect } from 'chai'
import type { AssignmentRecord } from '../../../src/activities'
import { holdingStates } from '../../../src/activities/pure'
import { vacancyOf } from '../../../src/missions/second-choices/vacancy'
import { anAssignment } from '../mission.factory'

const ended = (state: AssignmentRecord['state'], day: string) =>
  anAssignment({ state, createdAt: new Date(`${day}T09:00:00Z`) })

const vacancyAmong = (assignments: AssignmentRecord[], lapsed: AssignmentRecord[] = []) =>
  vacancyOf(
    'lead',
    assignments,
    ({ reference }) => lapsed.some((one) => one.reference === reference),
    ({ state }) => holdingStates.includes(state),
  )

describe('a position in which somebody is to step in', () => {
  it('is one whose expert declined, or was refused release', () => {
    for (const state of ['declined', 'release-refused'] as const) {
      const one = ended(state, '2026-11-20')
      expect(vacancyAmong([one])).to.equal(one)
    }
  })

  it('is one whose expert or administration did not reply in time', () => {
    const late = ended('release-asked', '2026-11-20')
    expect(vacancyAmong([late])).to.equal(null)
    expect(vacancyAmong([late], [late])).to.equal(late)
  })

  it('is none that waits for its first expert, or whose expert the planner has withdrawn', () => {
    expect(vacancyAmong([])).to.equal(null)
    expect(vacancyAmong([ended('withdrawn', '2026-11-20')])).to.equal(null)
    // The last word counts: somebody declined before, and the planner took the next one off.
    expect(vacancyAmong([ended('declined', '2026-11-20'), ended('withdrawn', '2026-11-22')])).to.equal(null)
    const last = ended('declined', '2026-11-23')
    expect(vacancyAmong([ended('withdrawn', '2026-11-22'), last])).to.equal(last)
  })

  it('is not another position of the same team', () => {
    expect(vacancyAmong([{ ...ended('declined', '2026-11-20'), role: 'assessor' }])).to.equal(null)
  })
})
