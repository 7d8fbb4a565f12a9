import { expertName, knownExpert } from '../../experts/pure'
import { memberName } from '../../members/pure'
import { mayWeigh, readableReasons, reasonInWords } from '../../missions/pure'
import { paths } from '../../paths'
import { presentFaults, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Action, Cell, PageHead, StateTag, Table, Tone, Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { namedFacts } from '../../platform/lists/facts'
import { presentHistory } from '../../platform/text/history'
import { written } from '../../platform/text/written'
import { formatNumber, formatPeriod, formatShare } from '../../platform/time/formats'
import type { PlannedPlace, PlannedWork, PlanRecord } from '../plan.model'
import { mayPlan } from '../plan.policy'
import { runningStates, type PlanState } from '../plan.status'
import { placeKey } from './place-key'
import { differenceTable, workHref } from './plan-difference.presenter'
import { presentConflict, presentEmpty } from './plan-gaps.presenter'
import { presentReason } from './reason-field.presenter'

const tones: Record<PlanState, Tone> = {
  waiting: 'rest',
  solving: 'flow',
  ready: 'you',
  applied: 'good',
  undone: 'rest',
  impossible: 'late',
  stopped: 'rest',
}

export const planTag = ({ state }: Pick<PlanRecord, 'state'>, { t }: Viewer): StateTag => ({
  text: t(`planning:state.${state}`),
  tone: tones[state],
})

/** What was looked for: 'from 1 January to 31 March 2027'. */
export const planTitle = ({ from, until }: Pick<PlanRecord, 'from' | 'until'>, { t, lang }: Viewer): string =>
  t('planning:show.title', { when: formatPeriod({ from, until }, lang) })

/** Rows of what is read beside the plan that stand open. */
const shown = 10

/** One plan: how far it is, who is proposed for what and why, what stays empty and why, and the next step. */
export function presentPlan(plan: PlanRecord, form: ReturnedForm, viewer: Viewer) {
  const { t, actor } = viewer
  const { state, result } = plan
  const works = new Map((plan.works ?? []).map((work) => [work.reference, work]))
  const may = mayPlan(actor, plan)
  const isChosenFrom = result && may && state !== 'applied'
  return {
    title: `${planTitle(plan, viewer)} (${plan.reference})`,
    head: {
      crumbs: [
        { text: t('schedule:title'), href: paths.schedule() },
        { text: t('planning:title'), href: paths.plans.list() },
      ],
      reference: plan.reference,
      title: planTitle(plan, viewer),
      actions: may ? actionsOf(plan, viewer) : [],
    } satisfies PageHead,
    progress: runningStates.includes(state) ? { text: progressText(plan, viewer), href: paths.plans.show(plan) } : null,
    failure: plan.failure ? t(`planning:failure.${plan.failure}`) : null,
    conflict: (plan.conflict ?? []).map((one) => presentConflict(one, works, viewer)),
    facts: factsOf(plan, viewer),
    rules: rulesOf(plan, viewer),
    places: result ? placesTable(result.places, works, viewer) : null,
    reasons: (result?.places ?? []).map((place) =>
      reasonsOf(place, viewer).map((reason) => ({
        text: reasonInWords(reason, viewer),
        isAgainst: reason.kind === 'minus',
      })),
    ),
    choosing: isChosenFrom ? choosing(plan, result.places, form, viewer) : null,
    // Whoever opened the page when it could still be applied reads what has become of it.
    over: isChosenFrom ? null : { ...sentTo(plan, form, viewer), isOver: true },
    empty: result && result.empty.length > 0 ? { ...presentEmpty(result.empty, works, viewer), first: shown } : null,
    difference: result ? { ...differenceTable(plan, viewer), first: shown } : null,
    history: presentHistory(plan.history, 'planning:history.', viewer),
  }
}

const versionOf = (plan: PlanRecord): string => String((plan as PlanRecord & { __v: number }).__v)

function actionsOf(plan: PlanRecord, { t }: Viewer): Action[] {
  const step = (name: 'stop' | 'undo'): Action => ({
    text: t(`planning:do.${name}`),
    post: paths.plans.step({ reference: plan.reference, step: name }),
    fields: { version: versionOf(plan) },
  })
  if (runningStates.includes(plan.state)) return plan.stopAsked ? [] : [step('stop')]
  const { from, until, region, programme } = plan
  const search = { from, until, region, programme }
  const whatIf = { text: t('planning:do.whatIf'), href: paths.whatIf.create({}, search) }
  const anew = { text: t('planning:do.anew'), href: paths.plans.create({}, search) }
  return plan.state === 'applied' ? [step('undo'), whatIf, anew] : [whatIf, anew]
}

function progressText({ state, stopAsked, progress }: PlanRecord, { t, lang }: Viewer): string {
  if (state === 'waiting') return t('planning:progress.waiting')
  if (stopAsked) return t('planning:progress.stopping')
  if (!progress || progress.best === null) return t('planning:progress.begun')
  const values = { best: formatNumber(progress.best, lang), count: Math.round(progress.seconds) }
  return progress.bound === null || progress.bound <= 0
    ? t('planning:progress.best', values)
    : t('planning:progress.gap', { ...values, gap: shareOf(gapOf(progress.best, progress.bound), lang) })
}

const gapOf = (value: number, bound: number): number => (bound <= 0 ? 0 : Math.max(0, bound - value) / bound)
const shareOf = (share: number, lang: string): string => formatShare(share, lang, 1)

function factsOf(plan: PlanRecord, viewer: Viewer) {
  const { t, lang } = viewer
  const { result, works = [] } = plan
  const seats = (result?.places.length ?? 0) + (result?.empty.reduce((sum, { seats: own }) => sum + own, 0) ?? 0)
  const number = (value: number) => formatNumber(value, lang)
  return namedFacts(t, 'planning:fact', {
    state: { state: planTag(plan, viewer) },
    works: works.length > 0 && number(works.length),
    filled: result && t('planning:ofSeats', { filled: number(result.places.length), seats: number(seats) }),
    value: result && number(result.value),
    proven: result && provenText(result.value, result.bound, viewer),
    greedy: result && {
      value: result.greedy
        ? t('planning:greedy', { value: number(result.greedy.value), filled: number(result.greedy.filled) })
        : t('planning:noGreedy'),
    },
    outcome: result && result.outcome !== 'optimal' && t(`planning:outcome.${result.outcome}`),
    locks: plan.locks.length > 0 && number(plan.locks.length),
    by: plan.byName,
  })
}

const provenText = (value: number, bound: number, { t, lang }: Viewer): string =>
  value >= bound ? t('planning:proven.best') : t('planning:proven.gap', { gap: shareOf(gapOf(value, bound), lang) })

function rulesOf({ rules, weights }: PlanRecord, { t, lang }: Viewer) {
  const number = (value: number | undefined) => value !== undefined && formatNumber(value, lang)
  return namedFacts(t, 'planning:field', {
    rest: number(rules.rest),
    maxDays: number(rules.maxDays),
    withinAgreed: rules.withinAgreed && t('planning:yes'),
    oneCandidacy: rules.oneCandidacy && t('planning:yes'),
    perPerson: number(rules.perPerson),
    perTeam: number(rules.perTeam),
    perAdministration: number(rules.perAdministration),
    candidates: rules.candidates ? shareOf(rules.candidates / 100, lang) : null,
    mainLanguage: rules.mainLanguage && t('planning:yes'),
    filled: number(weights.filled),
    lead: number(weights.lead),
    spread: number(weights.spread),
  })
}

const reasonsOf = ({ expert, reasons }: PlannedPlace, viewer: Viewer) => readableReasons(reasons, expert, viewer)

type PlaceRow = Record<'work' | 'role' | 'expert' | 'fit' | 'reasons', Cell>

const placesTable = (places: readonly PlannedPlace[], works: ReadonlyMap<string, PlannedWork>, viewer: Viewer): Table =>
  namedTable(
    viewer.t,
    'planning:column',
    ['expert', 'work', 'role', { key: 'fit', numeric: true }, 'reasons'],
    places,
    (place) => placeRow(place, works, viewer),
  )

function placeRow(place: PlannedPlace, works: ReadonlyMap<string, PlannedWork>, viewer: Viewer): PlaceRow {
  const { t, lang } = viewer
  const work = works.get(place.work)
  const home = knownExpert(place.expert)?.homeMember
  return {
    expert: {
      text: expertName(place.expert),
      href: paths.experts.show({ reference: place.expert }),
      sub: home && memberName(home, lang),
    },
    work: {
      text: work ? written(work.title, work.titleIn, lang) : place.work,
      href: workHref(place.work),
      sub: formatPeriod(place, lang),
      ref: place.work,
    },
    role: { text: t(`vocabulary:teamRoles.${place.role}`), sub: place.isLocked ? t('planning:locked') : undefined },
    // Beside the points on the page of the team, the whole would tell what the rating gives.
    fit: mayWeigh(place.expert, viewer)('rating')
      ? { text: formatNumber(place.fit, lang), value: place.fit }
      : { text: t('planning:notShown') },
    reasons: { lines: reasonsOf(place, viewer).map((reason) => reasonInWords(reason, viewer)) },
  }
}

const sentTo = (plan: PlanRecord, form: ReturnedForm, viewer: Viewer) => ({
  action: paths.plans.apply(plan),
  version: versionOf(plan),
  faults: presentFaults(form, viewer),
})

/** The form in which rows are chosen to be proposed, or to be kept when it is planned again. */
function choosing(plan: PlanRecord, places: readonly PlannedPlace[], form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const sent = form ? [form.raw.rows ?? []].flat() : null
  const locks = form ? [form.raw.locks ?? []].flat() : null
  const { reference } = plan
  return {
    ...sentTo(plan, form, viewer),
    reason: presentReason(form, viewer),
    buttons: [
      { text: t('planning:do.apply'), main: true },
      { text: t('planning:do.again'), post: paths.plans.again({ reference }) },
    ],
    ticks: places.map((place) => {
      const key = placeKey(place)
      return {
        key,
        name: expertName(place.expert),
        isChosen: sent ? sent.includes(key) : true,
        isLocked: locks ? locks.includes(key) : place.isLocked,
      }
    }),
  }
}
