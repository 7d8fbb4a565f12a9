import type { AssignmentRecord } from '../activities'
import { activityTag, dueText, membersText, placeBeside, shortWhen, whereAndWhen } from '../activities/pure'
import { expertName } from '../experts/pure'
import { memberName } from '../members/pure'
import { paths } from '../paths'
import { isHeadOf, isOfMember, readsAsStaff } from '../programme/actor'
import { daysBetween, lengthInDays, workingDays, type Period } from '../platform/time/calendar-day'
import { formatDate, formatDay, formatList, formatNumber } from '../platform/time/formats'
import type { Signed } from '../platform/data/stored'
import { namedFacts } from '../platform/lists/facts'
import { signerName } from '../platform/text/signer'
import type { Action, Cell, PageHead, Standing, StandingFact } from '../platform/http/view-types'
import type { Viewer } from '../platform/http/viewer'
import { writtenTitle } from '../platform/text/written'
import { actsAsOfficer, actsNext, youAct } from '../users/pure'
import { openSteps, type MissionStep, type MissionStepKey } from './mission-next.status'
import type { MissionRecord, ReadinessPoint } from './mission.model'
import { isLeadOf, isOnMission, mayEditMission, maySeeTeam } from './mission.policy'
import { emptyPlaces, openPoints } from './mission.status'
import { officerOf, stepWaits } from './mission.waits'

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
      return expert === undefined
        ? isOnMission(actor, mission)
        : isOnMission(actor, mission) && actor.expertId === expert
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
  const { t, lang } = viewer
  if (isPrivate(step, mission, viewer))
    return { who: actsNext(officerOf(mission), viewer), what: t('missions:next.team') }
  const point = mission.readiness.find(({ key }) => key === step.point)
  return {
    who: whoIs(step, mission, viewer),
    what: t(`missions:next.${step.key}`, {
      name: step.expert ? expertName(step.expert) : '',
      member: step.memberCode ? memberName(step.memberCode, lang) : '',
      point: point ? pointText(point, viewer) : '',
    }),
  }
}

/** The page on which a step is taken; what one button does is taken on the mission's own page. */
export function hrefOf(step: MissionStep, { reference }: Pick<MissionRecord, 'reference'>): string {
  const page = paths.missions.show({ reference })
  switch (step.key) {
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
      return paths.missions.assignment({ reference, assignment: step.assignment ?? '' })
    case 'writeTerms':
    case 'changeTerms':
    case 'sendTerms':
    case 'agreeTerms':
      return paths.missions.terms({ reference })
    case 'prepare':
      return page + '#readiness'
    case 'writeReport':
    case 'reviseReport':
      return paths.reports.edit({ reference })
    case 'clearReport':
    case 'shareReport':
      return paths.reports.show({ reference })
    default:
      return page
  }
}

const oneButton: readonly MissionStepKey[] = ['confirm', 'deliver', 'close']

function actionOf(step: MissionStep, mission: MissionRecord, { t }: Viewer): Action {
  const text = t(`missions:do.${step.key}`)
  if (!oneButton.includes(step.key)) return { text, href: hrefOf(step, mission) }
  const { reference, __v: version } = mission
  return { text, post: paths.missions.step({ reference, step: step.key }), fields: { version: String(version) } }
}

// Waiting is no step that a button takes.
const waiting: readonly MissionStepKey[] = ['begin', 'underWay']

/** A colleague of the officer may take every step of coordinators. */
const maySteps = (step: MissionStep, mission: MissionRecord, viewer: Viewer): boolean =>
  !waiting.includes(step.key) &&
  (isYours(step, mission, viewer) || (step.who === 'officer' && mayEditMission(viewer.actor, mission))) &&
  (!['writeReport', 'reviseReport'].includes(step.key) || isLeadOf(viewer.actor, mission))

interface Standings {
  mission: MissionRecord
  people: readonly AssignmentRecord[]
  /** Points that keep it from being confirmed or closed, as sentences. */
  missing: string[]
}

/** What state, who acts next, by when; with the steps that this reader may take now. */
export function presentStanding({ mission, people, missing }: Standings, viewer: Viewer): Standing {
  const { t, today, lang } = viewer
  const state = activityTag(mission, viewer)
  const steps = openSteps(mission, people, viewer)
  const [next] = steps
  const own = steps.filter((step) => maySteps(step, mission, viewer)).map((step) => actionOf(step, mission, viewer))
  const actions = own
    .filter(({ text }, index) => own.findIndex((other) => other.text === text) === index)
    .slice(0, 2)
    .map((action, index) => ({ ...action, main: index === 0 }))
  if (!next) return { state, tone: state.tone, facts: lastFacts(mission, viewer), actions }
  const late = next.due !== undefined && next.due < today
  const open = next.key === 'confirm' && openAtConfirmation(mission, viewer)
  return {
    state,
    tone: late ? 'late' : isYours(next, mission, viewer) ? 'you' : state.tone,
    facts: namedFacts<StandingFact>(
      'missions:standing',
      {
        next: t('missions:standing.whoWhat', presentStep(next, mission, viewer)),
        by: {
          value: next.due ? formatDay(next.due, lang) : t('missions:standing.noDay'),
          hint: nearly(next.due, viewer),
          late,
        },
        alsoOpen: open && { value: open, hint: t('missions:standing.notNeeded') },
      },
      t,
    ),
    actions,
    missing,
  }
}

/** What a standing says where nobody has to act: when the last step was, and whose. */
export function lastFacts({ history }: { history: readonly Signed[] }, viewer: Viewer): Standing['facts'] {
  const last = history.at(-1)
  return namedFacts(
    'missions:standing',
    { since: last && { value: formatDate(last.at, viewer), hint: signerName(last, viewer.t) } },
    viewer.t,
  )
}

// What keeps nobody from confirming, but should not go unseen: positions without anybody, points that are not ready.
function openAtConfirmation(mission: MissionRecord, { t, lang, actor }: Viewer): string | null {
  if (!readsAsStaff(actor)) return null
  const places = emptyPlaces(mission).length
  const points = openPoints(mission.readiness).length
  const open = [
    ...(places > 0 ? [t('missions:standing.emptyPlaces', { count: places })] : []),
    ...(points > 0 ? [t('missions:standing.openPoints', { count: points, total: mission.readiness.length })] : []),
  ]
  return open.length > 0 ? formatList(open, lang) : null
}

/** A date far off says all; a near one is said in words too. */
export const nearly = (due: string | undefined, viewer: Viewer): string | undefined =>
  due === undefined || daysBetween(viewer.today, due) > 7 ? undefined : dueText(due, viewer)?.text

/** How long a period is, in days and in working days. */
export const daysIn = (period: Period, { t, lang }: Viewer) => ({
  text: t('missions:fact.days', {
    count: lengthInDays(period),
    working: formatNumber(workingDays(period), lang),
  }),
})

export const languagesText = (codes: readonly string[], { t, lang }: Viewer): string =>
  formatList(
    codes.map((code) => t(`vocabulary:languages.${code}`)),
    lang,
  )

/** Head of a page of one mission: "Team" under the mission's own title. */
export const partHead = (mission: MissionRecord, title: string, viewer: Viewer, actions: Action[] = []): PageHead => ({
  crumbs: [
    { text: viewer.t('missions:list.title'), href: paths.missions.list() },
    {
      text: writtenTitle(mission, viewer.lang),
      href: paths.missions.show({ reference: mission.reference }),
    },
  ],
  reference: mission.reference,
  eyebrow: whereAndWhen(mission, viewer),
  title,
  actions,
})

/** A row of the list of missions. */
export function presentRow(
  mission: MissionRecord,
  viewer: Viewer,
  people: ReadonlyMap<string, readonly AssignmentRecord[]>,
): Record<string, Cell> {
  const { actor, t } = viewer
  const team = people.get(mission.reference) ?? []
  const [next] = openSteps(mission, team, viewer)
  const step = next && presentStep(next, mission, viewer)
  const lead = mission.team.find(({ role, state }) => role === 'lead' && (state !== 'proposed' || readsAsStaff(actor)))
  return {
    title: {
      text: writtenTitle(mission, viewer.lang),
      href: paths.missions.show({ reference: mission.reference }),
      sub: membersText(mission.memberCodes, viewer),
      ref: mission.reference,
    },
    when: { text: shortWhen(mission, viewer), sub: placeBeside(mission, viewer) },
    state: { state: activityTag(mission, viewer) },
    lead: { text: maySeeTeam(actor, mission) ? (lead ? expertName(lead.expert) : t('missions:list.noLead')) : '–' },
    next: step ? { text: step.who, sub: step.what } : { text: '–' },
    due: next?.due ? { due: dueText(next.due, viewer) } : { text: '–' },
  }
}
