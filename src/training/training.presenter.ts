import {
  activityLifeCycle,
  activityTag,
  causeOf,
  inWords,
  membersText,
  periodValue,
  placeBeside,
  shortWhen,
  whereAndWhen,
  isMovable,
} from '../activities/pure'
import { paths } from '../paths'
import { formatDay, formatDue, formatNumber } from '../platform/time/formats'
import type { Missing } from '../platform/errors'
import type { Day } from '../platform/time/calendar-day'
import { namedFacts } from '../platform/lists/facts'
import type { Action, Cell, PageHead, Standing, StandingFact, Viewer } from '../platform/http/pages/view-types'
import { writtenTitle } from '../platform/text/written'
import type { ParticipantCounts } from './participants/participant.count'
import { nextTone, presentNext, type NextView } from './training-next.presenter'
import type { TrainingRecord } from './training.model'
import { mayNominate, mayPlanTraining, mayTakeAttendance } from './training.policy'
import { nominationLifeCycle, takesNominations, withoutResult } from './training.status'

/** What the reader may do with it now: the rule and the life cycle both agree. */
export function abilities(training: TrainingRecord, { actor, today }: Viewer) {
  const plans = mayPlanTraining(actor, training)
  const isToCome = training.state === 'planned' || training.state === 'confirmed'
  const begun = training.period !== undefined && training.period.from <= today
  const over = training.period !== undefined && training.period.until <= today
  const nominations = { state: training.nominations }
  return {
    edit: plans && !activityLifeCycle.isFinal(training.state),
    nominate: mayNominate(actor, training) && (plans ? isToCome : takesNominations(training, today)),
    attendance:
      mayTakeAttendance(actor, training) && begun && (training.state === 'confirmed' || training.state === 'delivered'),
    openNominations: plans && isToCome && !begun && nominationLifeCycle.can(nominations, 'open'),
    closeNominations: plans && isToCome && nominationLifeCycle.can(nominations, 'close'),
    confirm: plans && activityLifeCycle.can(training, 'confirm'),
    deliver: plans && over && activityLifeCycle.can(training, 'deliver'),
    settle: plans && training.state === 'delivered' && withoutResult(training) > 0,
    close: plans && activityLifeCycle.can(training, 'close') && withoutResult(training) === 0,
    postpone: plans && activityLifeCycle.can(training, 'postpone'),
    cancel: plans && activityLifeCycle.can(training, 'cancel'),
  }
}

/** A row of the list. `ownChosen`: chosen people of the reader's Member who have not said that they come. */
export function presentRow(training: TrainingRecord, viewer: Viewer, ownChosen = 0): Record<string, Cell> {
  const { lang, t, today } = viewer
  const { reference, counts, seats } = training
  const next = presentNext(training, viewer, ownChosen)
  const state = activityTag(training, viewer)
  const due = next.who !== 'nobody' && next.by ? { ...formatDue(next.by, today, lang, t), day: next.by } : undefined
  return {
    title: {
      text: writtenTitle(training, viewer.lang),
      href: paths.training.show({ reference }),
      sub: membersText(training.memberCodes, viewer),
      ref: reference,
    },
    when: { text: shortWhen(training, viewer), value: periodValue(training), sub: placeBeside(training, viewer) },
    state: { state: { ...state, tone: nextTone(next, state.tone, viewer) } },
    next: { text: next.text },
    by: due ? { due } : { text: '–' },
    people: peopleCell(counts, seats, viewer),
  }
}

function peopleCell(counts: ParticipantCounts, seats: number, { lang, t }: Viewer): Cell {
  if (counts.attendances > 0)
    return {
      text: formatNumber(counts.people, lang),
      value: counts.people,
      sub: t('training:people.there', { days: formatNumber(counts.personDays, lang) }),
    }
  const { selected = 0, confirmed = 0 } = counts.byState
  return {
    text: formatNumber(selected + confirmed, lang),
    value: selected + confirmed,
    sub: t('training:people.ofSeats', { seats: formatNumber(seats, lang) }),
  }
}

/** What state, who acts next, by when; `missing` keeps it from being confirmed, or its certificates from being issued. */
export function presentStanding(
  training: TrainingRecord,
  missing: readonly Missing[],
  viewer: Viewer,
  ownChosen = 0,
): Standing {
  const { t, lang } = viewer
  const next = presentNext(training, viewer, ownChosen)
  const can = abilities(training, viewer)
  const state = activityTag(training, viewer)
  const tone = nextTone(next, state.tone, viewer)
  const { nominations, nominateBy, cause } = training
  const due = next.by && {
    value: formatDay(next.by, lang),
    hint: dueWords(next.by, viewer),
    late: next.late,
  }
  return {
    state: { ...state, tone },
    tone,
    facts: namedFacts<StandingFact>(t, 'training:standing', {
      next: next.text,
      begins: next.who === 'nobody' && due,
      by: next.who !== 'nobody' && due,
      nominations: {
        value: t(`training:nominations.${nominations}`),
        hint: nominateBy && nominationHint(nominations, nominateBy, viewer),
      },
      cause: cause && causeOf(training, viewer),
    }),
    actions: actionsFor(training, next, viewer),
    missing:
      missing.length > 0 && (next.what === 'confirm' ? can.confirm : next.what === 'results' && can.settle)
        ? missing.map((point) => inWords(point, viewer))
        : undefined,
  }
}

// Until when, or that they were closed before that day.
const nominationHint = (state: TrainingRecord['nominations'], nominateBy: Day, { t, today }: Viewer) =>
  state === 'open'
    ? t('training:nominations.until', { day: nominateBy })
    : state === 'closed' && nominateBy >= today
      ? t('training:nominations.early')
      : undefined

// How near a day is, unless that says only the day once more.
function dueWords(day: Day, { today, lang, t }: Viewer): string | undefined {
  const { text } = formatDue(day, today, lang, t)
  return text.includes(day.slice(0, 4)) ? undefined : text
}

/** The one or two buttons that lead on; the first that fits is the main one. */
function actionsFor(training: TrainingRecord, next: NextView, viewer: Viewer): Action[] {
  const { t } = viewer
  const { reference } = training
  const can = abilities(training, viewer)
  const link = (key: string, href: string): Action => ({ text: t(`training:action.${key}`), href })
  const post = (step: string): Action => ({
    text: t(`training:action.${step}`),
    post: paths.training.step({ reference, step }),
    fields: { version: String(training.__v) },
  })
  const ready: Partial<Record<typeof next.what, Action[]>> = {
    setDates: can.edit ? [link('setDates', paths.training.edit({ reference }))] : [],
    openNominations: can.openNominations ? [post('openNominations')] : [],
    nominate: [
      ...(can.closeNominations ? [post('closeNominations')] : []),
      ...(can.nominate ? [link('nominate', paths.training.nominate({ reference }))] : []),
    ],
    closeNominations: can.closeNominations ? [post('closeNominations')] : [],
    decide: can.confirm ? [link('decide', paths.training.participants({ reference }))] : [],
    confirmPlaces: next.isYours ? [link('confirmPlaces', paths.training.participants({ reference }))] : [],
    confirm: can.confirm ? [post('confirm')] : [],
    attendance: can.attendance ? [link('attendance', paths.training.attendance({ reference }))] : [],
    deliver: can.deliver ? [post('deliver')] : [],
    results: can.settle ? [post('settle')] : [],
    close: can.close ? [post('close')] : [],
  }
  const actions = ready[next.what] ?? []
  // Whoever waits for others has no main button.
  return actions.map((action, index) =>
    next.isYours && index === actions.length - 1 ? { ...action, main: true } : action,
  )
}

/** Steps beside the way: each leads to a page that asks for the cause. */
export function changeActions(training: TrainingRecord, viewer: Viewer): { text: string; href: string }[] {
  const { reference } = training
  const can = abilities(training, viewer)
  return [
    ...(can.edit && isMovable(training)
      ? [{ text: viewer.t('activities:moveAction'), href: paths.moves.show({ reference }) }]
      : []),
    ...(['postpone', 'cancel'] as const)
      .filter((step) => can[step])
      .map((step) => ({ text: viewer.t(`training:action.${step}`), href: paths.training.step({ reference, step }) })),
  ]
}

/** What may be corrected: at the head of the page. */
export function headActions(training: TrainingRecord, viewer: Viewer): Action[] {
  const { t } = viewer
  const { reference } = training
  const can = abilities(training, viewer)
  const actions: (Action | false)[] = [
    can.openNominations &&
      training.nominations === 'closed' && {
        text: t('training:action.reopenNominations'),
        post: paths.training.step({ reference, step: 'openNominations' }),
        fields: { version: String(training.__v) },
      },
    can.edit && { text: t('training:action.edit'), href: paths.training.edit({ reference }) },
  ]
  return actions.filter((action) => action !== false)
}

export const trainingHead = (training: TrainingRecord, viewer: Viewer, more: Partial<PageHead> = {}): PageHead => ({
  crumbs: [{ text: viewer.t('training:title'), href: paths.training.list() }],
  eyebrow: whereAndWhen(training, viewer),
  reference: training.reference,
  title: writtenTitle(training, viewer.lang),
  ...more,
})

/** Head of a page below the event. */
export const partHead = (training: TrainingRecord, title: string, viewer: Viewer): PageHead =>
  trainingHead(training, viewer, {
    crumbs: [
      { text: viewer.t('training:title'), href: paths.training.list() },
      {
        text: writtenTitle(training, viewer.lang),
        href: paths.training.show(training),
      },
    ],
    title,
  })
