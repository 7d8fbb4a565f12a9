import { elementTitle, instrumentName, type MappingView } from '../framework'
import { memberName } from '../members'
import { paths } from '../paths'
import { isCoordinator, isOfMember } from '../platform/actor'
import { addDays, dayOf } from '../platform/calendar-day'
import { formatDay, formatDue } from '../platform/formats'
import type { Task } from '../platform/task'
import type { Action, Cell, Standing, StateTag } from '../platform/view-types'
import type { Viewer } from '../platform/viewer'
import { shortText } from './recommendation.events'
import { daysAhead } from './recommendation.list'
import type { RecommendationRecord } from './recommendation.model'
import { mayDrop, mayReportProgress, mayRespond, mayVerify } from './recommendation.policy'
import { isOverdue, nextActor, recommendationLifeCycle } from './recommendation.status'

/** What the reader may do with it now: the rule and the life cycle both agree. */
export function abilities(record: RecommendationRecord, { actor }: Viewer) {
  const can = (action: Parameters<typeof recommendationLifeCycle.can>[1]) => recommendationLifeCycle.can(record, action)
  return {
    respond: mayRespond(actor, record) && can('accept'),
    progress: mayReportProgress(actor, record) && can('reportDone'),
    verify: mayVerify(actor, record) && can('verify'),
    drop: mayDrop(actor, record) && can('drop'),
  }
}

/** Whether the reader owes the next step, and soon. */
export function waitsFor(record: RecommendationRecord, viewer: Viewer): boolean {
  const can = abilities(record, viewer)
  if (can.respond || can.verify) return true
  return can.progress && (record.actBy ?? '9999') <= addDays(viewer.today, daysAhead)
}

/** The state as a pill: late before all else, gold for the one who acts next. */
export function stateTag(record: RecommendationRecord, viewer: Viewer): StateTag {
  return { text: viewer.t(`recommendations:state.${record.state}`), tone: toneOf(record, viewer) }
}

function toneOf(record: RecommendationRecord, viewer: Viewer): StateTag['tone'] {
  if (record.state === 'verified') return 'good'
  if (recommendationLifeCycle.isFinal(record.state)) return 'rest'
  if (isOverdue(record, viewer.today)) return 'late'
  if (waitsFor(record, viewer)) return 'you'
  return record.state === 'blocked' ? 'late' : 'flow'
}

/** Who acts next, in words: the reader, the Member, the secretariat. */
export function presentNextActor(record: RecommendationRecord, { actor, lang, t }: Viewer): string {
  const next = nextActor(record.state)
  const member = memberName(record.memberCode, lang)
  if (next === 'nobody') return '–'
  if (next === 'secretariat')
    return t(isCoordinator(actor) ? 'recommendations:next.staffYou' : 'recommendations:next.secretariat')
  return isOfMember(actor, record.memberCode) ? t('recommendations:next.you', { member }) : member
}

const toDoText = ({ state }: RecommendationRecord, { t }: Viewer): string | undefined =>
  nextActor(state) === 'nobody' ? undefined : t(`recommendations:toDo.${state}`)

function whoAndWhat(record: RecommendationRecord, viewer: Viewer): string {
  const [who, what] = [presentNextActor(record, viewer), toDoText(record, viewer)]
  return what ? viewer.t('recommendations:whoWhat', { who, what }) : who
}

/** A row of the list. */
export function presentRow(record: RecommendationRecord, viewer: Viewer): Record<string, Cell> {
  const { lang, t, today } = viewer
  const due = record.actBy && !recommendationLifeCycle.isFinal(record.state) ? record.actBy : undefined
  return {
    title: {
      text: shortText(record.text, 110),
      href: paths.recommendations.show({ reference: record.reference }),
      sub: memberName(record.memberCode, lang),
      ref: record.reference,
    },
    state: { state: stateTag(record, viewer) },
    next: { text: presentNextActor(record, viewer), sub: toDoText(record, viewer) },
    due: due ? { due: { ...formatDue(due, today, lang, t), day: due } } : { text: '–' },
    priority: { text: t(`vocabulary:priorities.${record.priority}`) },
  }
}

/** What state, who acts next, by when. */
export function presentStanding(record: RecommendationRecord, viewer: Viewer): Standing {
  const { lang, t, today } = viewer
  const state = stateTag(record, viewer)
  if (recommendationLifeCycle.isFinal(record.state)) {
    const last = record.history.at(-1)
    const day = last ? formatDay(dayOf(last.at), lang) : '–'
    const facts = [{ label: t('recommendations:standing.closed'), value: day, hint: last?.byName }]
    return { state, tone: state.tone, facts, actions: [] }
  }
  const due = record.actBy ? formatDue(record.actBy, today, lang, t) : undefined
  const facts: Standing['facts'] = [
    { label: t('recommendations:standing.next'), value: whoAndWhat(record, viewer) },
    {
      label: t(`recommendations:standing.${dueLabel(record)}`),
      value: record.actBy ? formatDay(record.actBy, lang) : '–',
      hint: due?.text === undefined || due.text.includes(record.actBy!.slice(0, 4)) ? undefined : due.text,
      late: due?.late,
    },
  ]
  if (record.owner !== '') facts.push({ label: t('recommendations:standing.owner'), value: record.owner })
  if (record.cause)
    facts.push({ label: t('recommendations:standing.cause'), value: t(`vocabulary:blockingCauses.${record.cause}`) })
  return { state, tone: state.tone, facts, actions: actionsFor(record, viewer) }
}

const dueLabel = ({ state }: RecommendationRecord): 'answerBy' | 'checkBy' | 'doneBy' =>
  state === 'issued' ? 'answerBy' : state === 'reported-done' ? 'checkBy' : 'doneBy'

function actionsFor(record: RecommendationRecord, viewer: Viewer): Action[] {
  const { t } = viewer
  const can = abilities(record, viewer)
  const { reference } = record
  return [
    ...(can.respond
      ? [{ text: t('recommendations:action.respond'), href: paths.recommendations.respond({ reference }), main: true }]
      : []),
    ...(can.progress
      ? [
          {
            text: t('recommendations:action.progress'),
            href: paths.recommendations.progress({ reference }),
            main: true,
          },
        ]
      : []),
    ...(can.verify
      ? [{ text: t('recommendations:action.verify'), href: paths.recommendations.verify({ reference }), main: true }]
      : []),
  ]
}

/** One line of what waits for the reader, for the home page. */
export function presentTask(record: RecommendationRecord, { lang, t, actor }: Viewer): Task {
  const { reference, mission, state } = record
  const step = state === 'issued' ? 'respond' : state === 'reported-done' ? 'verify' : 'progress'
  const member = isOfMember(actor, record.memberCode) ? [] : [memberName(record.memberCode, lang)]
  return {
    text: t(`recommendations:task.${step}`, { text: shortText(record.text, 90) }),
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
      text: `${objective} ${elementTitle(objective, lang)}`,
      href: paths.framework.show({ code: objective }),
      main: true,
    },
  ],
  instruments: [{ text: instrumentName(instrument, lang), href: paths.instruments.show({ code: instrument }) }],
})
