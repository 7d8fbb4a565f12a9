import type { AssignmentRole } from '../../activities'
import { paths } from '../../paths'
import type { Action, StateTag, Viewer } from '../../platform/http/pages/view-types'
import type { MissionRecord } from '../mission.model'
import { mayEditMission } from '../mission.policy'
import { isStaffed } from '../mission.status'
import { goesAgainstOrder, type Candidate } from './matching'

/** The candidates for one place, in their order. */
export interface Ranked {
  mission: MissionRecord
  role: AssignmentRole
  candidates: readonly Candidate[]
  /** Experts who are kept for the place already, the first who is asked first. */
  seconds?: readonly string[]
}

/** The first of the order is proposed by one click; going past the order leads to the page that asks why. */
export function proposeAction(
  { expert }: Pick<Candidate, 'expert'>,
  ranked: Ranked,
  { t, actor }: Viewer,
): Action | null {
  const { mission, role, candidates } = ranked
  if (!mayEditMission(actor, mission) || !isStaffed(mission)) return null
  const { reference } = mission
  const text = t(role === 'assessee' ? 'missions:team.proposeAssessee' : 'missions:team.propose')
  return goesAgainstOrder(candidates, expert.reference)
    ? { text, href: paths.missions.propose({ reference }, { place: role, expert: expert.reference }) }
    : { text, post: paths.missions.propose({ reference }), fields: { role, expert: expert.reference } }
}

/** Keeps one of them as second choice, behind those who are kept; past the order, on the page that asks why. */
export function keepAction({ expert, score }: Candidate, ranked: Ranked, { t, actor }: Viewer): Action | null {
  const { mission, role, candidates, seconds = [] } = ranked
  const isOpen = mission.places.includes(role) && isStaffed(mission) && mayEditMission(actor, mission)
  if (!isOpen || score === null || seconds.includes(expert.reference)) return null
  const remaining = candidates.filter((one) => !seconds.includes(one.expert.reference))
  const text = t('missions:secondChoice.keep')
  return goesAgainstOrder(remaining, expert.reference)
    ? { text, href: paths.missions.secondChoices(mission, { place: role, expert: expert.reference }) }
    : { text, post: paths.missions.secondChoices(mission), fields: { role, expert: expert.reference, from: 'team' } }
}

/** Which of the second choices somebody is. */
export function secondChoiceTag({ expert }: Candidate, { seconds = [] }: Ranked, { t }: Viewer): StateTag | null {
  const rank = seconds.indexOf(expert.reference) + 1
  return rank === 0 ? null : { text: t('missions:secondChoice.rank', { rank }), tone: 'rest' }
}
