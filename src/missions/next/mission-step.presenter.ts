import { expertName } from '../../experts/pure'
import { memberName, regionOf } from '../../members/pure'
import { paths } from '../../paths'
import { isHeadOf, isOfMember, readsAsStaff } from '../../programme/actor'
import type { Viewer } from '../../platform/http/pages/view-types'
import { actsAsOfficer, actsNext, officerWaits, youAct } from '../../users/pure'
import { openSteps, type MissionStep, type MissionStepKey, type When } from './mission-next.status'
import type { MissionRecord, ReadinessPoint } from '../mission.model'
import { maySeeTeam } from '../mission.policy'
import type { AssignmentStanding } from '../../activities'
import { isOnTeam } from '../../activities/pure'
import type { Waiting } from '../../users'

/** A point of the readiness list in the reader's words. */
export const pointText = ({ item, text }: Pick<ReadinessPoint, 'item' | 'text'>, { t }: Viewer): string =>
  item === 'own' ? text : t(`missions:readiness.item.${item}`)

// Whom the coordinators are thinking of, and whose answer did not come, is theirs until somebody is invited.
const staffOnly: readonly MissionStepKey[] = ['findLead', 'invite', 'replace', 'askRelease']

const isPrivate = ({ key, expert }: MissionStep, mission: MissionRecord, { actor }: Viewer): boolean =>
  !readsAsStaff(actor) &&
  (staffOnly.includes(key) ||
    (['answer', 'release'].includes(key) && expert !== undefined && !maySeeTeam(actor, mission)))

/** It is the reader's own move. */
export function isYours({ who, expert, memberCode }: MissionStep, mission: MissionRecord, { actor }: Viewer): boolean {
  switch (who) {
    case 'officer':
      return actsAsOfficer(actor, mission.officerId, mission.memberCodes)
    case 'expert':
      return expert === undefined ? isOnTeam(actor, mission) : isOnTeam(actor, mission) && actor.expertId === expert
    case 'home':
      return isHeadOf(actor, memberCode)
    case 'member':
      return isOfMember(actor, memberCode)
  }
}

function whoIs(step: MissionStep, mission: MissionRecord, viewer: Viewer): string {
  const { t, lang, actor } = viewer
  const you = t('missions:who.you')
  if (isYours(step, mission, viewer)) return step.who === 'officer' ? youAct(mission.officerId, viewer, you) : you
  const waiting = stepWaits(step, mission)
  if (step.who !== 'expert') return actsNext(waiting, viewer, memberName(step.memberCode ?? '', lang))
  return step.expert && maySeeTeam(actor, mission)
    ? actsNext(waiting, viewer, expertName(step.expert))
    : t('missions:who.team')
}

/** Who acts next and what is to be done: "Kenya: answer on the release of Grace Mwangi". */
export function presentStep(step: MissionStep, mission: MissionRecord, viewer: Viewer): { who: string; what: string } {
  const { t } = viewer
  if (isPrivate(step, mission, viewer))
    return { who: actsNext(officerWaits(mission), viewer), what: t('missions:next.team') }
  return { who: whoIs(step, mission, viewer), what: t(`missions:next.${step.key}`, namesIn(step, mission, viewer)) }
}

/** Whom and what a step is about, for its sentences. */
export function namesIn({ expert, memberCode, point: key }: MissionStep, mission: MissionRecord, viewer: Viewer) {
  const point = mission.readiness.find((one) => one.key === key)
  return {
    name: expert ? expertName(expert) : '',
    member: memberCode ? memberName(memberCode, viewer.lang) : '',
    point: point ? pointText(point, viewer) : '',
  }
}

/** The page on which a step is taken; what one button does is taken on the mission's own page. */
export function hrefOf({ key, assignment = '' }: MissionStep, { reference }: Pick<MissionRecord, 'reference'>): string {
  switch (key) {
    case 'setDates':
    case 'newDates':
      return paths.missions.edit({ reference }) + '#from'
    case 'findMoney':
      return paths.missions.edit({ reference }) + '#funding-0-line'
    case 'findLead':
      return paths.missions.team({ reference }, { place: 'lead' })
    case 'replace':
    case 'invite':
    case 'answer':
    case 'askRelease':
    case 'release':
      return paths.missions.assignment({ reference, assignment })
    case 'writeTerms':
    case 'changeTerms':
    case 'sendTerms':
    case 'agreeTerms':
      return paths.missions.terms({ reference })
    case 'prepare':
      return paths.missions.show({ reference }) + '#readiness'
    case 'writeReport':
    case 'reviseReport':
      return paths.reports.edit({ reference })
    case 'clearReport':
    case 'shareReport':
      return paths.reports.show({ reference })
    default:
      return paths.missions.show({ reference })
  }
}

type Looked = Pick<MissionRecord, 'officerId' | 'memberCodes'>

/** Whom one step of a mission waits for; what is the whole team’s is followed by the officer. */
function stepWaits({ who, expert, memberCode = '' }: MissionStep, mission: Looked): Waiting {
  const officer = officerWaits(mission)
  if (who === 'expert') return expert ? { who, expertId: expert, region: officer.region } : officer
  const region = regionOf(memberCode) || officer.region
  if (who === 'home') return { who: 'head', memberCode, region }
  return who === 'member' ? { who, memberCode, region } : officer
}

/** Everybody for whom a mission waits on a day. */
export const missionWaits = (mission: MissionRecord, people: readonly AssignmentStanding[], when: When): Waiting[] =>
  openSteps(mission, people, when).map((step) => stepWaits(step, mission))
