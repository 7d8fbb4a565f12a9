import type { Request, Response } from 'express'
import { countWaitingFiles } from '../files'
import { findTasks } from '../notices'
import { findUnassigned } from '../orphans'
import { announcedTo } from '../organization'
import { findAdminTasks } from '../operations'
import { paths } from '../paths'
import { isAdmin, isCoordinator, readsAsStaff, anyoneSignedIn } from '../programme/actor'
import { hourOf } from '../platform/time/formats'
import { findReadiness, type Place } from '../platform/jobs/readiness'
import type { Lack } from '../programme/config'
import { queryText, routes } from '../platform/http/routes'
import { countFollowed } from '../requests'
import { findSetUp, isDemonstration } from '../set-up'
import { knownUser } from '../users'
import { presentComing } from './coming.presenter'
import { presentHome } from './home.presenter'
import { findComing, findFigures } from './home.queries'
import { countOpenEnds } from '../open-ends'

export const homeRoutes = routes().get(paths.home, { allow: anyoneSignedIn }, showHome)

async function showHome(req: Request, res: Response) {
  const { viewer, act } = req
  const lacks = req.app.get('lacks') as Lack[]
  const [tasks, unassigned, { activities, clashing }, figures, openEnds, followed, readiness, filesWaiting, setUp] =
    await Promise.all([
      Promise.all([findTasks(viewer), findAdminTasks(viewer)]).then((found) => found.flat()),
      // An administrator has it among the tasks.
      isAdmin(req.actor) ? null : findUnassigned(viewer),
      findComing(viewer, act),
      findFigures(viewer),
      readsAsStaff(req.actor) ? countOpenEnds(viewer) : [],
      countFollowed(req.actor),
      isAdmin(req.actor) ? findReadiness(req.app.get('place') as Place) : null,
      isAdmin(req.actor) ? countWaitingFiles() : 0,
      isAdmin(req.actor) || isCoordinator(req.actor) ? findSetUp(lacks, viewer.today) : null,
    ])
  const page = presentHome(
    {
      announced: await announcedTo(req.actor, viewer.today),
      tasks,
      unassigned,
      isScanned: req.app.get('scanner') !== undefined,
      filesWaiting,
      setUp,
      lacks: isAdmin(req.actor) && !isDemonstration() ? lacks : [],
      coming: presentComing(activities, clashing, viewer),
      figures,
      openEnds,
      followed,
      readiness,
      deputy: knownUser(req.actor.id)?.deputy,
      hour: hourOf(act.at, viewer),
      whole: queryText(req, 'tasks') === 'all',
    },
    viewer,
  )
  res.show('home/home', page)
}
