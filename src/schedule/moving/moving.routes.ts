import type { Request, Response } from 'express'
import { hostToday, isMovable, maySeeActivity, type ActivityRecord } from '../../activities'
import { expertName } from '../../experts'
import { paths } from '../../paths'
import {
  isOpenToUndo,
  lastMoveOf,
  mayMove,
  mayUndo,
  moveBar,
  openMoveOf,
  undoMove,
  type MoveRecord,
} from '../../planning'
import { Conflict, NotFound } from '../../platform/errors'
import { askedText } from '../../platform/forms/asked'
import { withErrors, type ReturnedForm } from '../../platform/forms/forms'
import { param, routes } from '../../platform/http/routes'
import { writtenTitle } from '../../platform/text/written'
import type { Period } from '../../platform/time/calendar-day'
import { formatList, formatPeriod } from '../../platform/time/formats'
import { namesDates, parseDates, parseMove, parseUndo } from './move.form'
import { presentMove, presentUndo, scheduleHref, type MoveInput, type UndoLine } from './move.presenter'
import { factsOf, findMovable, warningsOfUndo } from './move-facts.queries'

export const movingRoutes = routes
  .of<ActivityRecord>(findMovable, maySeeActivity)
  .get(paths.moves.show, { allow: mayMove }, showMove)
  .post(paths.moves.move, { allow: mayMove, refusedBack: showRefused }, move)
  // Whoever has moved nothing here finds nothing to undo.
  .post<MoveRecord>(
    paths.moves.undo,
    {
      find: (req) => lastMoveOf(param(req, 'reference'), req.actor.id),
      ...{ see: mayUndo, allow: mayUndo, adds: true, refusedBack: showUndo },
    },
    undo,
  )

const mostQuery = 300

const scheduleOf = (input: unknown): string =>
  askedText((input ?? {}) as Record<string, unknown>, 'schedule', mostQuery)

// The address holds the dates that are looked at: nothing is kept by looking.
async function showMove(req: Request, res: Response, activity: ActivityRecord) {
  const form = namesDates(req.query) ? parseDates(req.query, activity, dayAt(activity, req)) : undefined
  await show(req, res, activity, { form, values: form?.values, schedule: scheduleOf(req.query) })
}

// Of an older text, the page is asked for as it would be opened now: with the dates, and without faults.
async function showRefused(req: Request, res: Response, activity: ActivityRecord, form?: ReturnedForm) {
  const { values } = parseDates(req.body, activity, dayAt(activity, req))
  await show(req, res, activity, { form, values, schedule: scheduleOf(req.body) })
}

const dayAt = (activity: ActivityRecord, { viewer }: Request) => hostToday(activity, viewer)

interface Shown {
  form?: ReturnedForm
  /** The new dates, once they are valid. */
  values?: Period
  schedule: string
  /** A move that cannot be taken back without more ado. */
  undoing?: MoveInput['undoing']
}

async function show(req: Request, res: Response, activity: ActivityRecord, { form, values, schedule, undoing }: Shown) {
  const { viewer, actor, act } = req
  const last = await lastMoveOf(activity.reference, actor.id)
  const input = {
    ...{ activity, form, schedule, undoing },
    then:
      values && isMovable(activity) ? { to: values, facts: await factsOf(activity, values, actor, act.at) } : undefined,
    last: last && isOpenToUndo(last, act.at) ? last : null,
  }
  res.show('schedule/moving/move', presentMove(input, viewer), form ?? undoing?.form)
}

const giveReason = { field: 'warningReason', message: 'activities:warning.giveReason' }

async function move(req: Request, res: Response, activity: ActivityRecord) {
  const { viewer, act } = req
  if (!isMovable(activity)) throw new Conflict('platform:error.outOfTurn')
  const form = parseMove(req.body, activity, dayAt(activity, req))
  if (form.errors) return showRefused(req, res, activity, form)
  const { from, until, ...values } = form.values
  const { warnings } = await factsOf(activity, { from, until }, req.actor, act.at)
  if (!values.warningReason && warnings.some(({ level }) => level === 'warn'))
    return showRefused(req, res, activity, withErrors(form.raw, giveReason))
  await moveBar(activity.reference, { ...values, period: { from, until } }, act)
  res.done(scheduleHref(scheduleOf(req.body)), 'schedule:moving.done', {
    title: writtenTitle(activity, viewer.lang),
    days: formatPeriod({ from, until }, viewer.lang),
  })
}

async function undo(req: Request, res: Response, record: MoveRecord) {
  const { lang } = req.viewer
  const href = scheduleHref(scheduleOf(req.body))
  if (record.undoneAt) return res.done(href, 'schedule:moving.undo.already')
  const form = parseUndo(req.body)
  if (form.errors) return showUndo(req, res, record, form)
  const warnings = form.values.warningReason ? [] : await newOnUndo(req, record)
  if (warnings.some(({ level }) => level === 'warn'))
    return showUndo(req, res, record, withErrors(form.raw, giveReason))
  const { experts, isReopened } = await undoMove(record, req.act, form.values)
  const values = { days: formatPeriod(record.before.period, lang), names: formatList(experts, lang, expertName) }
  if (experts.length > 0) return res.done(href, 'schedule:moving.undo.keptPeople', values)
  res.done(href, isReopened ? 'schedule:moving.undo.keptOpen' : 'schedule:moving.undo.done', values)
}

async function newOnUndo({ act }: Request, record: MoveRecord) {
  const activity = await findMovable(record.activity)
  return activity && isOpenToUndo(record, act.at) ? warningsOfUndo(activity, record, act.at) : []
}

// The page of the dates, with what speaks against the former ones by now.
async function showUndo(req: Request, res: Response, record: MoveRecord, form?: ReturnedForm) {
  const activity = await findMovable(record.activity)
  if (!activity) throw new NotFound()
  const warnings = await newOnUndo(req, record)
  await show(req, res, activity, { schedule: scheduleOf(req.body), undoing: { warnings, form } })
}

/** The line by which the last move of the reader can be undone, on the schedule; null for none. */
export async function undoLineOf({ actor, act, viewer, url }: Request): Promise<UndoLine | null> {
  const last = mayMove(actor, undefined) ? await openMoveOf(actor, act.at) : null
  const activity = last && (await findMovable(last.activity))
  return activity && presentUndo(last, writtenTitle(activity, viewer.lang), viewer, url.split('?')[1])
}
