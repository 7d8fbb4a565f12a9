import type { Request, Response } from 'express'
import { activityHref, mayListActivities, mayListAssignments } from '../activities'
import { paths } from '../paths'
import { anyOf } from '../programme/actor'
import { siteOf } from '../platform/http/doors/own-address'
import { routes } from '../platform/http/routes'
import { calendarFile } from './calendar-file'
import { parseSchedule, spanName } from './schedule.form'
import { groupingsFor, presentSchedule } from './schedule.presenter'
import { findSchedule, findWork } from './schedule.queries'
import { withoutLanguages } from '../platform/text/written'

const allow = anyOf(mayListActivities, mayListAssignments)

export const scheduleRoutes = routes()
  .get(paths.schedule, { allow }, showSchedule)
  .get(paths.scheduleCalendar, { allow }, sendCalendar)

const choiceOf = (req: Request) => parseSchedule(req.query, req.viewer.today, groupingsFor(req.actor))

async function showSchedule(req: Request, res: Response) {
  const choice = choiceOf(req)
  const found = await findSchedule(choice, req.actor, req.act.at)
  res.show('schedule/show', presentSchedule(found, choice, req.viewer))
}

async function sendCalendar(req: Request, res: Response) {
  const choice = choiceOf(req)
  const activities = await findWork(choice, req.actor, req.act.at)
  const site = siteOf(req)
  const entries = activities.map((activity) => ({
    uid: activity.reference,
    period: activity.period!,
    title: activity.title,
    place: activity.place,
    url: site + activityHref(activity),
    tentative: activity.state === 'planned',
  }))
  const name = `${req.t('schedule:title')}, ${spanName(choice, req.viewer)}`
  res
    .attachment('schedule.ics')
    .type('text/calendar; charset=utf-8')
    .send(withoutLanguages(calendarFile(entries, name, req.act.at)))
}
