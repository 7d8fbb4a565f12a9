import type { Request, Response } from 'express'
import { paths } from '../paths'
import { siteOf } from '../platform/http/doors/own-address'
import { routes, type RouteGroup } from '../platform/http/routes'
import { maySubscribe } from './feeds/feed.policy'
import { feedRoutes } from './feeds/feed.routes'
import { calendarFile } from '../platform/time/calendar-file'
import { undoLineOf } from './moving/moving.routes'
import { presentScheduleFile } from './schedule-file.presenter'
import { timelineTable } from './timeline.presenter'
import { parseSchedule } from './schedule.form'
import { groupingsFor, presentSchedule } from './schedule.presenter'
import { findSchedule, findWarnings, findWork, noWarnings } from './schedule.queries'

export const scheduleRoutes: RouteGroup[] = [
  routes()
    .tables(paths.schedule, { allow: maySubscribe }, showSchedule, {
      timeline: { title: 'schedule:title', table: timelineTable },
    })
    .get(paths.scheduleCalendar, { allow: maySubscribe }, sendCalendar),
  feedRoutes,
]

const choiceOf = (req: Request) => parseSchedule(req.query, req.viewer.today, groupingsFor(req.actor))

async function showSchedule(req: Request, res: Response) {
  const choice = { ...choiceOf(req), whole: req.asFile !== undefined }
  const found = await findSchedule(choice, req.actor, req.act.at)
  const warned = req.asFile ? noWarnings : await findWarnings(choice, found, req.act)
  res.show('schedule/show', presentSchedule({ ...found, warned }, choice, req.viewer, await undoLineOf(req)))
}

async function sendCalendar(req: Request, res: Response) {
  const choice = choiceOf(req)
  const found = await findWork(choice, req.actor)
  const file = await calendarFile(presentScheduleFile(found, choice, siteOf(req), req.viewer))
  res.attachment('schedule.ics').type('text/calendar; charset=utf-8').send(file)
}
