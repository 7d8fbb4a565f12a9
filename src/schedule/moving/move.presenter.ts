import type { ActivityRecord, ScheduleWarning } from '../../activities'
import { activityHref, causes, computedState, isMovable, whereAndWhen } from '../../activities/pure'
import { paths } from '../../paths'
import type { MoveRecord } from '../../planning'
import { undoneUntil } from '../../planning/pure'
import { formFields, presentFaults, type FormFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { codeOptions, type Action, type Form, type PageHead, type Viewer } from '../../platform/http/pages/view-types'
import { writtenTitle } from '../../platform/text/written'
import type { Day, Period } from '../../platform/time/calendar-day'
import { formatInstant, formatPeriod } from '../../platform/time/formats'
import { presentFollows, warningPoint, type Follows } from './move-follows.presenter'
import type { MoveFacts } from './move-facts.queries'

export interface MoveInput {
  activity: ActivityRecord
  /** The new dates, once they are valid, with what they meet. */
  then?: { to: Period; facts: MoveFacts }
  /** What was typed, where it came back or is to be seen through. */
  form?: ReturnedForm
  /** A move of the reader that can still be undone. */
  last: MoveRecord | null
  /** That move, where it cannot be taken back without more ado. */
  undoing?: { warnings: readonly ScheduleWarning[]; form: ReturnedForm }
  /** The view of the schedule from which the reader comes, as a query. */
  schedule: string
}

/** The line after a move, as long as it can be undone. */
export interface UndoLine {
  text: string
  action: Action
}

export const presentUndo = (
  { activity, before, after, at }: Pick<MoveRecord, 'activity' | 'before' | 'after' | 'at'>,
  title: string,
  { t, lang, zone }: Viewer,
  schedule = '',
): UndoLine => ({
  text: t('schedule:moving.undo.line', {
    ...{ title, before: formatPeriod(before.period, lang), after: formatPeriod(after.period, lang) },
    until: formatInstant(undoneUntil({ at }), { lang, zone }),
  }),
  action: {
    text: t('schedule:moving.undo.button'),
    of: title,
    post: paths.moves.undo({ reference: activity }),
    fields: { schedule },
  },
})

/** The schedule as the reader has left it. */
export const scheduleHref = (query: string): string =>
  paths.schedule({}, Object.fromEntries([...new URLSearchParams(query)].slice(0, 12)))

export function presentMove({ activity, then, form, last, undoing, schedule }: MoveInput, viewer: Viewer) {
  const { t, lang, today } = viewer
  const { reference, period } = activity
  const title = writtenTitle(activity, lang)
  const state = computedState(activity, today)
  const movable = isMovable(activity)
  const follows =
    movable && then ? presentFollows({ activity: { ...activity, period: period! }, ...then }, viewer) : null
  const fields = formFields(form, viewer, {}, 'schedule:moving.field')
  const confirm =
    follows && follows.blocks.length === 0 ? confirmForm({ activity, then: then!, form, schedule }, viewer) : null
  const undo = last && undoing ? presentUndoing(last, undoing, title, schedule, viewer) : null
  return {
    head: {
      crumbs: [
        { text: t('schedule:title'), href: scheduleHref(schedule) },
        { text: title, href: activityHref(activity) },
      ],
      reference,
      eyebrow: whereAndWhen(activity, viewer),
      title: t('schedule:moving.title'),
    } satisfies PageHead,
    closed: movable ? null : t('schedule:moving.closed', { state: t(`vocabulary:activityStates.${state}`) }),
    faults: confirm || undo?.form ? null : presentFaults(form ?? undoing?.form, viewer),
    action: paths.moves.show({ reference }),
    schedule,
    dates: fields.period('from', 'until', {
      label: t('schedule:moving.field.period'),
      hint: t('schedule:moving.field.periodHint'),
      fromLabel: t('schedule:moving.field.from'),
      untilLabel: t('schedule:moving.field.until'),
      storedFrom: period?.from,
      storedUntil: period?.until,
    }),
    back: { text: t('schedule:moving.back'), href: activityHref(activity) },
    follows: follows && named(follows),
    summary:
      then && period
        ? t('schedule:moving.summary', { before: formatPeriod(period, lang), then: formatPeriod(then.to, lang) })
        : null,
    confirm,
    undo: last && !undoing ? presentUndo(last, title, viewer, schedule) : null,
    undoing: undo,
  }
}

/** A move that something speaks against taking back: what, and the form that asks for the reason. */
function presentUndoing(
  move: MoveRecord,
  { warnings, form }: NonNullable<MoveInput['undoing']>,
  title: string,
  schedule: string,
  viewer: Viewer,
) {
  const { t } = viewer
  const points = (level: ScheduleWarning['level']) =>
    warnings.filter((one) => one.level === level).map((one) => warningPoint(one, viewer))
  const { text } = presentUndo(move, title, viewer)
  const [blocks, warned] = [points('block'), points('warn')]
  const fields = formFields(form, viewer, {}, 'schedule:moving.field')
  return {
    ...{ text, blocks, warned },
    form:
      blocks.length === 0 && warned.length > 0
        ? fields.form({
            action: paths.moves.undo({ reference: move.activity }),
            fields: [fields.hidden('schedule', schedule), reasonField(fields, viewer)],
            button: t('schedule:moving.undo.button'),
            cancel: { text: t('schedule:moving.backToSchedule'), href: scheduleHref(schedule) },
          })
        : null,
  }
}

const reasonField = (fields: FormFields, { t }: Viewer) =>
  fields.textarea('warningReason', {
    label: t('activities:field.warningReason'),
    hint: t('activities:field.warningReasonHint'),
    rows: 2,
    maxlength: 1000,
  })

// What keeps it from being done first, then what speaks against it.
const named = ({ blocks, warnings, changes }: Follows) => ({
  blocks,
  groups: [
    { key: 'warnings' as const, points: warnings },
    { key: 'changes' as const, points: changes },
  ].filter(({ points }) => points.length > 0),
})

function confirmForm(
  {
    activity,
    then,
    form,
    schedule,
  }: Pick<MoveInput, 'activity' | 'form' | 'schedule'> & { then: NonNullable<MoveInput['then']> },
  viewer: Viewer,
): Form {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'schedule:moving.field')
  const isConfirmed = activity.state === 'confirmed'
  return fields.form({
    action: paths.moves.move({ reference: activity.reference }),
    version: activity.__v,
    // Questions too, so that the form is known again when the record has changed meanwhile.
    fields: [
      fields.hidden('from', then.to.from),
      fields.hidden('until', then.to.until),
      fields.hidden('schedule', schedule),
      ...(then.facts.warnings.some(({ level }) => level === 'warn') ? [reasonField(fields, viewer)] : []),
      ...(isConfirmed
        ? [
            fields.select('cause', { options: codeOptions(causes, 'vocabulary:activityCauses.') }),
            fields.textarea('note', { rows: 3, maxlength: 1000, optional: true }),
          ]
        : []),
    ],
    lead: isConfirmed ? t('schedule:moving.whyLead') : undefined,
    button: t('schedule:moving.button'),
    cancel: { text: t('schedule:moving.backToSchedule'), href: scheduleHref(schedule) },
  })
}

/** A view of the schedule, as it stands in the address of a page to which it leads. */
export const scheduleAsked = (query: Record<string, string>): string =>
  new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString()

/** What scripts need to move bars: which days the scale shows, where a bar is moved, and what is said. */
export interface MovingBars {
  days: string
  today: Day
  address: string
  schedule: string
  texts: Record<'name' | 'moved' | 'givenUp' | 'stays' | 'past', string>
}

export function presentMovingBars(
  { from, until }: Period,
  query: Record<string, string>,
  { t, today }: Viewer,
): MovingBars {
  const filled = { text: '{text}', days: '{days}' }
  return {
    days: `${from} ${until}`,
    today,
    address: paths.moves.show({ reference: 'REFERENCE' }),
    schedule: scheduleAsked(query),
    texts: {
      name: t('schedule:moving.bars.name', filled),
      moved: t('schedule:moving.bars.moved', filled),
      givenUp: t('schedule:moving.bars.givenUp', filled),
      stays: t('schedule:moving.bars.stays'),
      past: t('schedule:moving.bars.past'),
    },
  }
}
