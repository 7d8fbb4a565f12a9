import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { keptEntries } from '../../platform/http/kept-entries'
import { routes } from '../../platform/http/routes'
import { usesOf } from '../lines/uses'
import { agreementsOf } from './programme.directory'
import { parseProgramme } from './programme.form'
import type { ProgrammeRecord } from './programme.model'
import { mayChangeProgramme, mayKeepProgrammes, mayReadProgrammes } from './programme.policy'
import { presentProgramme, presentProgrammeForm, presentProgrammes } from './programme.presenter'
import {
  addProgramme,
  changeProgramme,
  closeProgramme,
  findProgramme,
  reopenProgramme,
  type ProgrammeValues,
} from './programme.service'

const kept = keptEntries<ProgrammeRecord, ProgrammeValues>({
  form: presentProgrammeForm,
  parse: (body, programme) => parseProgramme(body, programme === null),
  add: addProgramme,
  change: ({ code }, values, act) => changeProgramme(code, values, act),
  show: paths.programmes.show,
  saved: 'funding:programmes.saved',
})

const close = kept.step(({ code }, version, act) => closeProgramme(code, version, act), 'funding:programmes.wasClosed')
const reopen = kept.step(
  ({ code }, version, act) => reopenProgramme(code, version, act),
  'funding:programmes.wasReopened',
)

const keeping = { allow: mayKeepProgrammes }
const changing = { allow: mayChangeProgramme }

export const programmeListRoutes = routes()
  .tables(paths.programmes.list, { allow: mayReadProgrammes }, showAll, { table: '' })
  .get(paths.programmes.create, keeping, kept.showNew)
  .post(paths.programmes.create, { ...keeping, refusedBack: kept.showNew }, kept.add)

export const programmeRoutes = routes
  .of<ProgrammeRecord>(findProgramme, mayReadProgrammes)
  .tables(paths.programmes.show, { allow: mayReadProgrammes }, show, { history: 'funding:history.heading' })
  .get(paths.programmes.edit, changing, kept.showForm)
  .post(paths.programmes.edit, { ...changing, refusedBack: kept.showForm, merge: kept.showForm }, kept.save)
  .post(paths.programmes.close, keeping, close)
  .post(paths.programmes.reopen, keeping, reopen)

function showAll(req: Request, res: Response) {
  res.show('funding/programmes/list', presentProgrammes(req.viewer))
}

async function show(req: Request, res: Response, of: ProgrammeRecord) {
  const uses = await Promise.all(agreementsOf(of.code).map(({ code }) => usesOf(code)))
  // One activity may be paid by several agreements.
  const activities = new Set(uses.flatMap(({ works }) => works.map(({ reference }) => reference)))
  res.show('funding/programmes/show', presentProgramme(of, activities.size, req.viewer))
}
