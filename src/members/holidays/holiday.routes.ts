import type { Request, Response } from 'express'
import { paths } from '../../paths'
import type { Parsed } from '../../platform/forms/forms'
import { routes } from '../../platform/http/routes'
import { parseCorrection, parseUndo } from './holiday.form'
import type { HolidayCalendar } from './holiday.model'
import { mayCorrectHolidays, mayReadHolidays } from './holiday.policy'
import { presentCalendar, presentCalendars, presentCorrection } from './holiday.presenter'
import { calendarReference, correctHolidays, findCalendar, undoCorrection } from './holiday.service'

type Found = HolidayCalendar & { reference: string }

const find = async (code: string): Promise<Found | null> => {
  const found = await findCalendar(code)
  return found && { ...found, reference: calendarReference(code) }
}

export const holidayListRoutes = routes().tables(
  paths.holidays.list,
  { allow: mayReadHolidays },
  (req, res) => res.show('members/holidays/list', presentCalendars(req.viewer)),
  { 'groups[].table': '' },
)

export const holidayRoutes = routes
  .of<Found>(find, mayReadHolidays)
  .tables(paths.holidays.show, { allow: mayReadHolidays }, show, {
    'years[].table': '',
    history: 'members:holidays.historyHeading',
  })
  .get(paths.holidays.correct, { allow: mayCorrectHolidays }, showForm)
  .post(paths.holidays.correct, { allow: mayCorrectHolidays, refusedBack: showForm, merge: showForm }, correct)
  .post(paths.holidays.undo, { allow: mayCorrectHolidays }, undo)

function show(req: Request, res: Response, calendar: Found) {
  res.show('members/holidays/show', presentCalendar(calendar, req.viewer))
}

function showForm(req: Request, res: Response, calendar: Found, form?: Parsed<unknown>) {
  res.show('platform/form', presentCorrection(calendar, form, req.viewer), form)
}

async function correct(req: Request, res: Response, calendar: Found) {
  const form = parseCorrection(req.body)
  if (form.errors) return showForm(req, res, calendar, form)
  await correctHolidays(calendar.code, form.values, req.act)
  res.done(paths.holidays.show(calendar), 'members:holidays.saved')
}

async function undo(req: Request, res: Response, calendar: Found) {
  const form = parseUndo(req.body)
  if (form.values) await undoCorrection(calendar.code, form.values, req.act)
  res.done(paths.holidays.show(calendar), 'members:holidays.undone')
}
