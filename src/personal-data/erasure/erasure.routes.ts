import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { readVersion, type Parsed } from '../../platform/forms/forms'
import { queryText, readStep, routes } from '../../platform/http/routes'
import { peopleCalled } from '../../training'
import { mayKeepUsers } from '../../users'
import { isErased, type ErasedPerson } from './erased-person'
import { findErasedPerson, whyNotErased } from './erased-person.queries'
import { parseErasure } from './erasure.form'
import { presentErasure, presentErasures } from './erasure.presenter'
import { findFilesAlone, findTouched, listErasures } from './erasure.queries'
import { confirmErasure, proposeErasure, withdrawErasure } from './erasure.service'

export const erasureListRoutes = routes().tables(paths.erasures.list, { allow: mayKeepUsers }, showAll, {
  table: '',
  files: 'personal-data:erase.files',
  people: 'personal-data:erase.participants',
})

async function showAll(req: Request, res: Response) {
  const words = queryText(req, 'words')
  const [all, files, people] = await Promise.all([listErasures(), findFilesAlone(), peopleCalled(words)])
  res.show('personal-data/erasure/list', presentErasures(all, { files, people, words }, req.viewer))
}

export const erasureRoutes = routes
  .of<ErasedPerson>(findErasedPerson, mayKeepUsers)
  .get(paths.erasures.show, { allow: mayKeepUsers }, show)
  .post(paths.erasures.step, { allow: mayKeepUsers, refusedBack: show }, takeStep)

async function show(req: Request, res: Response, person: ErasedPerson, form?: Parsed<unknown>) {
  const isOver = isErased(person)
  const [touched, missing] = isOver ? [[], []] : [await findTouched(person), await whyNotErased(person, req.act.at)]
  res.show('personal-data/erasure/show', presentErasure(person, { touched, missing }, form, req.viewer), form)
}

async function takeStep(req: Request, res: Response, person: ErasedPerson) {
  const step = readStep(req, ['propose', 'confirm', 'withdraw'])
  const { subject } = person
  if (step === 'withdraw') {
    await withdrawErasure(subject, readVersion(req.body), req.act)
    return res.done(paths.erasures.show({ subject }), 'personal-data:erase.withdrawn')
  }
  const form = parseErasure(req.body)
  if (form.errors) return show(req, res, person, form)
  if (step === 'propose') {
    await proposeErasure(subject, form.values, req.act)
    return res.done(paths.erasures.show({ subject }), 'personal-data:erase.hasBeenProposed')
  }
  const { state } = await confirmErasure(subject, form.values, req.act)
  res.done(paths.erasures.list(), `personal-data:erase.hasBeen.${state}`)
}
