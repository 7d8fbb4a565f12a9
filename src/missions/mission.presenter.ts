import type { AssignmentStanding } from '../activities'
import { activityTag, dueText, inWords, whereAndWhen } from '../activities/pure'
import { workingDaysAt } from '../members/pure'
import { paths } from '../paths'
import { readsAsStaff } from '../programme/actor'
import { daysBetween, lengthInDays, type Period } from '../platform/time/calendar-day'
import { formatDate, formatDay, formatList, formatNumber } from '../platform/time/formats'
import type { Signed } from '../platform/data/stored'
import type { Parsed } from '../platform/forms/forms'
import { namedFacts } from '../platform/lists/facts'
import { signerName } from '../platform/text/signer'
import type { Action, PageHead, Standing, StandingFact, Viewer } from '../platform/http/pages/view-types'
import { writtenTitle } from '../platform/text/written'
import { openSteps, type MissionStep, type MissionStepKey } from './next/mission-next.status'
import { hrefOf, isYours, presentStep } from './next/mission-step.presenter'
import type { MissionRecord } from './mission.model'
import { isLeadOf, mayEditMission } from './mission.policy'
import { emptyPlaces, openPoints } from './mission.status'

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
  people: readonly AssignmentStanding[]
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
    facts: namedFacts<StandingFact>(t, 'missions:standing', {
      next: t('missions:standing.whoWhat', presentStep(next, mission, viewer)),
      by: {
        value: next.due ? formatDay(next.due, lang) : t('missions:standing.noDay'),
        hint: nearly(next.due, viewer),
        late,
      },
      alsoOpen: open && { value: open, hint: t('missions:standing.notNeeded') },
    }),
    actions,
    missing,
  }
}

/** What a standing says where nobody has to act: when the last step was, and whose. */
export function lastFacts({ history }: { history: readonly Signed[] }, viewer: Viewer): Standing['facts'] {
  const last = history.at(-1)
  return namedFacts(viewer.t, 'missions:standing', {
    since: last && { value: formatDate(last.at, viewer), hint: signerName(last, viewer.t) },
  })
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

/** A step that was refused: its sentence, and each point that stands in its way. */
export function presentRefusal(form: Parsed<unknown> | undefined, viewer: Viewer): Refusal | undefined {
  const [first, ...missing] = form?.errors ?? []
  return (
    first && { text: viewer.t(first.message, first.values), points: missing.map((point) => inWords(point, viewer)) }
  )
}
export interface Refusal {
  text: string
  points: string[]
}

/** A date far off says all; a near one is said in words too. */
export const nearly = (due: string | undefined, viewer: Viewer): string | undefined =>
  due === undefined || daysBetween(viewer.today, due) > 7 ? undefined : dueText(due, viewer)?.text

/** How long a period is, in days and in working days of the place. */
export const daysIn = (period: Period, work: Parameters<typeof workingDaysAt>[0], { t, lang }: Viewer) => ({
  text: t('missions:fact.days', {
    count: lengthInDays(period),
    working: formatNumber(workingDaysAt(work, period), lang),
  }),
})

export const languagesText = (codes: readonly string[], { t, lang }: Viewer): string =>
  formatList(codes, lang, (code) => t(`vocabulary:languages.${code}`))

/** Head of a page of one mission: "Team" under the mission's own title. */
export const partHead = (mission: MissionRecord, title: string, viewer: Viewer, actions: Action[] = []): PageHead => ({
  crumbs: [
    { text: viewer.t('missions:list.title'), href: paths.missions.list() },
    {
      text: writtenTitle(mission, viewer.lang),
      href: paths.missions.show(mission),
    },
  ],
  reference: mission.reference,
  eyebrow: whereAndWhen(mission, viewer),
  title,
  actions,
})
