import { signerName } from '../platform/text/signer'
import type { MappingView } from '../framework'
import { elementName, instrumentName } from '../framework/pure'
import { dueFact, memberName, regionOf, whereOwed } from '../members/pure'
import { paths } from '../paths'
import { isOfMember, looksAfterRegion } from '../programme/actor'
import { formatDate, formatDay, formatDue } from '../platform/time/formats'
import type { Task } from '../programme/task'
import type { Action, Standing, StandingFact, StateTag, Viewer } from '../platform/http/pages/view-types'
import { written } from '../platform/text/written'
import type { Cells } from '../platform/lists/cells'
import { namedFacts } from '../platform/lists/facts'
import { actsNext, memberOrStaffWaits } from '../users/pure'
import { recommendationFileCells } from './importing/recommendation.columns'
import { shortText } from './recommendation.events'
import type { RecommendationRecord } from './recommendation.model'
import { askedAgainOn } from './lasting/asked-again.months'
import { mayConfirmLasting, mayDrop, mayReportProgress, mayRespond, mayVerify } from './recommendation.policy'
import { isOverdue, isSettled, nextActor, recommendationLifeCycle } from './recommendation.status'

/** What the reader may do with it now: the rule and the life cycle both agree. */
export function abilities(record: RecommendationRecord, { actor }: Viewer) {
  const can = (action: Parameters<typeof recommendationLifeCycle.can>[1]) => recommendationLifeCycle.can(record, action)
  return {
    respond: mayRespond(actor, record) && can('accept'),
    progress: mayReportProgress(actor, record) && can('reportDone'),
    verify: mayVerify(actor, record) && can('verify'),
    lasting: mayConfirmLasting(actor, record) && can('confirmLasting'),
    drop: mayDrop(actor, record) && can('drop'),
  }
}

/** Whether the reader owes the next step: what the list's view of own steps finds. */
function waitsFor(record: RecommendationRecord, { actor }: Viewer): boolean {
  const next = nextActor(record.state)
  if (next === 'member') return isOfMember(actor, record.memberCode)
  return next === 'secretariat' && mayVerify(actor, record) && looksAfterRegion(actor, regionOf(record.memberCode))
}

/** The Member that owes the next step; none when the organisation does. */
const owedBy = ({ state, memberCode }: RecommendationRecord): string | undefined =>
  nextActor(state) === 'member' ? memberCode : undefined

/** The state as a pill: late before all else, gold for the one who acts next. */
export function stateTag(record: RecommendationRecord, viewer: Viewer): StateTag {
  return { text: viewer.t(`recommendations:state.${record.state}`), tone: toneOf(record, viewer) }
}

function toneOf(record: RecommendationRecord, viewer: Viewer): StateTag['tone'] {
  if (record.state === 'verified' || record.state === 'lasting') return 'good'
  if (record.state === 'not-lasting') return 'late'
  if (isSettled(record.state)) return 'rest'
  if (isOverdue(record, whereOwed(owedBy(record), viewer).today)) return 'late'
  if (waitsFor(record, viewer)) return 'you'
  return record.state === 'blocked' ? 'late' : 'flow'
}

/** Whom a recommendation waits for; null when nobody acts. */
export const recommendationWaits = ({ state, memberCode }: Pick<RecommendationRecord, 'state' | 'memberCode'>) =>
  memberOrStaffWaits(nextActor(state), memberCode)

/** Who acts next, in words: the reader, the Member, the coordinators of its region. */
export function presentNextActor(record: RecommendationRecord, viewer: Viewer): string {
  const { actor, lang, t } = viewer
  const member = memberName(record.memberCode, lang)
  const waiting = recommendationWaits(record)
  if (!waiting) return rests(record, viewer)
  if (isOfMember(actor, record.memberCode) && waiting.who === 'member') return t('recommendations:next.you', { member })
  return waitsFor(record, viewer) ? t('recommendations:next.staffYou') : actsNext(waiting, viewer, member)
}

// Nobody acts on what the report still holds, nor on what was verified until it is asked whether it has lasted.
function rests(record: RecommendationRecord, { t, today }: Viewer): string {
  const { state } = record
  const isResting = state === 'proposed' || (state === 'verified' && askedAgainOn([record], today) !== null)
  return isResting ? t(`recommendations:rests.${state}`) : '–'
}

const toDoText = ({ state }: RecommendationRecord, { t }: Viewer): string | undefined =>
  nextActor(state) === 'nobody' ? undefined : t(`recommendations:toDo.${state}`)

function whoAndWhat(record: RecommendationRecord, viewer: Viewer): string {
  const [who, what] = [presentNextActor(record, viewer), toDoText(record, viewer)]
  return what ? viewer.t('recommendations:whoWhat', { who, what }) : who
}

/** What tells whom it waits for: who reported on it may not verify it, and what was verified is asked about again. */
const waits = ['state', 'memberCode', 'actBy', 'progress.by', 'verification', 'askedMonths'] as const

/** The cells of the list. */
export const recommendationCells: Cells<RecommendationRecord> = {
  title: {
    reads: ['reference', 'text', 'writtenIn', 'memberCode'],
    cell: (record, { lang }) => ({
      text: written(shortText(record.text, 110), record.writtenIn, lang),
      whole: record.text,
      href: paths.recommendations.show(record),
      sub: memberName(record.memberCode, lang),
      ref: record.reference,
    }),
  },
  state: { reads: waits, cell: (record, viewer) => ({ state: stateTag(record, viewer) }) },
  next: {
    reads: waits,
    cell: (record, viewer) => ({ text: presentNextActor(record, viewer), sub: toDoText(record, viewer) }),
  },
  due: {
    reads: ['state', 'memberCode', 'actBy'],
    cell: (record, viewer) => {
      const day = isSettled(record.state) ? undefined : record.actBy
      if (!day) return { text: '–' }
      const { today } = whereOwed(owedBy(record), viewer)
      return { due: { ...formatDue(day, today, viewer.lang, viewer.t), day } }
    },
  },
  priority: { reads: ['priority'], cell: ({ priority }, { t }) => ({ text: t(`vocabulary:priorities.${priority}`) }) },
  ...recommendationFileCells,
}

/** What state, who acts next, by when. */
export function presentStanding(record: RecommendationRecord, viewer: Viewer): Standing {
  const { t } = viewer
  const state = stateTag(record, viewer)
  if (isSettled(record.state)) return { state, tone: state.tone, ...presentSettled(record, viewer) }
  const due = record.actBy ? dueFact(record.actBy, owedBy(record), viewer) : { value: '–' }
  const facts = [
    ...namedFacts<StandingFact>(t, 'recommendations:standing', { next: whoAndWhat(record, viewer) }),
    { label: t(`recommendations:standing.${dueLabel(record)}`), ...due },
    ...namedFacts<StandingFact>(t, 'recommendations:standing', {
      owner: record.owner || null,
      cause: record.cause && t(`vocabulary:blockingCauses.${record.cause}`),
    }),
  ]
  return { state, tone: state.tone, facts, actions: actionsFor(record, viewer) }
}

const settledLabels = { verified: 'verifiedOn', lasting: 'verifiedOn', 'not-lasting': 'notLastingOn' } as const

/** Since when nobody owes anything; what was verified says when it is asked again. */
function presentSettled(record: RecommendationRecord, viewer: Viewer): Pick<Standing, 'facts' | 'actions'> {
  const { actor, lang, t, today } = viewer
  const { state, verification } = record
  const last = state === 'lasting' && verification ? verification : record.history.at(-1)
  const label = t(`recommendations:standing.${settledLabels[state as keyof typeof settledLabels] ?? 'closed'}`)
  const next = state === 'verified' || state === 'lasting' ? askedAgainOn([record], today) : null
  const asks = state === 'not-lasting' && isOfMember(actor, record.memberCode)
  return {
    facts: [
      { label, value: last ? formatDate(last.at, viewer) : '–', hint: last && signerName(last, t) },
      ...namedFacts<StandingFact>(t, 'recommendations:standing', { askedNext: next && formatDay(next, lang) }),
    ],
    actions: asks ? [{ text: t('recommendations:action.request'), href: paths.requests.create(), main: true }] : [],
  }
}

const dueLabels: Partial<Record<RecommendationRecord['state'], string>> = {
  issued: 'answerBy',
  'reported-done': 'checkBy',
  'asked-again': 'lastingBy',
}
const dueLabel = ({ state }: RecommendationRecord): string => dueLabels[state] ?? 'doneBy'

const steps = ['respond', 'progress', 'verify', 'lasting'] as const

function actionsFor(record: RecommendationRecord, viewer: Viewer): Action[] {
  const can = abilities(record, viewer)
  const { reference } = record
  return steps
    .filter((step) => can[step])
    .map((step) => ({
      text: viewer.t(`recommendations:action.${step}`),
      href: paths.recommendations[step]({ reference }),
      main: true,
    }))
}

const taskSteps: Partial<Record<RecommendationRecord['state'], (typeof steps)[number]>> = {
  issued: 'respond',
  'reported-done': 'verify',
  'asked-again': 'lasting',
}

/** One line of what waits for the reader, for the home page. */
export function presentTask(record: RecommendationRecord, { lang, t, actor }: Viewer): Task {
  const { reference, mission, state } = record
  const step = taskSteps[state] ?? 'progress'
  const member = isOfMember(actor, record.memberCode) ? [] : [memberName(record.memberCode, lang)]
  return {
    text: t(`recommendations:task.${step}`, { text: written(shortText(record.text, 90), record.writtenIn, lang) }),
    href: paths.recommendations[step]({ reference }),
    sub: [...member, reference, mission].join(' · '),
    due: record.actBy,
    action: t(`recommendations:action.${step}`),
  }
}

/** Objective and instrument as links, the mapping block of one recommendation. */
export const presentServes = ({ objective, instrument }: RecommendationRecord, { lang }: Viewer): MappingView => ({
  tags: [
    {
      text: elementName(objective, lang),
      href: paths.framework.show({ code: objective }),
      main: true,
    },
  ],
  instruments: [{ text: instrumentName(instrument, lang), href: paths.instruments.show({ code: instrument }) }],
})
