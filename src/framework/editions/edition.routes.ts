import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { readVersion, withErrors, type ReturnedForm } from '../../platform/forms/forms'
import { param, readStep, routes } from '../../platform/http/routes'
import { Forbidden, NotFound } from '../../platform/errors'
import { adoptedEditions } from '../framework.directory'
import { FrameworkEditions, type FrameworkEdition } from '../framework.model'
import { followedBy } from './adoption'
import * as present from './edition-form.presenter'
import * as form from './edition.form'
import {
  mayChangeEdition,
  mayChangeElements,
  mayKeepEditions,
  mayListEditions,
  mayTakeEditionStep,
  maySeeEdition,
  whyNotChange,
} from './edition.policy'
import { presentEdition, presentEditions } from './edition.presenter'
import * as service from './edition.service'
import { readRows } from './pasted-rows'

const find = (code: string): Promise<FrameworkEdition | null> =>
  FrameworkEditions.findOne({ edition: code }).lean<FrameworkEdition>().exec()

export const editionListRoutes = routes()
  .tables(paths.editions.list, { allow: mayListEditions }, showEditions, { table: '' })
  .get(paths.editions.create, { allow: mayKeepEditions }, showNew)
  .post(paths.editions.create, { allow: mayKeepEditions, refusedBack: showNew }, enter)

const whyNot = (req: Request, of: FrameworkEdition) => whyNotChange(req.actor, of)
const details = { allow: mayChangeEdition, whyNot }
const elements = { allow: mayChangeElements, whyNot }

export const editionRoutes = routes
  .of<FrameworkEdition>(find, maySeeEdition)
  .tables(paths.editions.show, { allow: mayListEditions }, showEdition, {
    'crosswalk.table': '',
    history: 'framework:keep.history',
  })
  .get(paths.editions.edit, details, showDetails)
  .post(paths.editions.edit, { ...details, refusedBack: showDetails, merge: showDetails }, saveDetails)
  .get(paths.editions.layers, elements, showLayers)
  .post(paths.editions.layers, { ...elements, refusedBack: showLayers, merge: showLayers }, saveLayers)
  .get(paths.editions.element, elements, showElement)
  .post(paths.editions.element, { ...elements, refusedBack: showElement, merge: showElement }, saveElement)
  .get(paths.editions.paste, elements, showPaste)
  .post(paths.editions.paste, { ...elements, refusedBack: showPaste, merge: showPaste }, savePasted)
  .get(paths.editions.crosswalk, elements, showCrosswalk)
  .post(paths.editions.crosswalk, { ...elements, refusedBack: showCrosswalk, merge: showCrosswalk }, saveCrosswalk)
  .post(
    paths.editions.step,
    { allow: (actor, of) => steps.some((step) => mayTakeEditionStep(actor, of, step)), refusedBack: showEdition },
    takeStep,
  )

const steps = ['draft', 'adopt', 'discard'] as const

function showEditions(req: Request, res: Response) {
  res.show('framework/editions/list', presentEditions(req.viewer))
}

function showNew(req: Request, res: Response, _none?: undefined, sent?: ReturnedForm) {
  res.show('platform/form', present.presentDetails(null, sent, req.viewer), sent)
}

async function enter(req: Request, res: Response) {
  const sent = form.parseNewEdition(
    req.body,
    adoptedEditions().map(({ edition }) => edition),
  )
  if (sent.errors) return showNew(req, res, undefined, sent)
  const { edition } = await service.enterEdition(sent.values, req.act)
  res.done(paths.editions.show({ edition }), 'framework:keep.entered')
}

function showEdition(req: Request, res: Response, of: FrameworkEdition, sent?: ReturnedForm) {
  res.show('framework/editions/show', presentEdition(of, sent, req.viewer), sent)
}

const saved = (res: Response, of: FrameworkEdition) => res.done(paths.editions.show(of), 'framework:keep.saved')

function showDetails(req: Request, res: Response, of: FrameworkEdition, sent?: ReturnedForm) {
  res.show('platform/form', present.presentDetails(of, sent, req.viewer), sent)
}

async function saveDetails(req: Request, res: Response, of: FrameworkEdition) {
  const sent = form.parseDetails(req.body)
  if (sent.errors) return showDetails(req, res, of, sent)
  await service.changeDetails(of.edition, sent.values, req.act)
  saved(res, of)
}

function showLayers(req: Request, res: Response, of: FrameworkEdition, sent?: ReturnedForm) {
  res.show('platform/form', present.presentLayers(of, sent, req.viewer), sent)
}

async function saveLayers(req: Request, res: Response, of: FrameworkEdition) {
  const sent = form.parseLayers(req.body)
  if (sent.errors) return showLayers(req, res, of, sent)
  await service.changeLayers(of.edition, sent.values, req.act)
  saved(res, of)
}

// 'new' stands where a code does: codes are in capitals.
const elementOf = (req: Request, of: FrameworkEdition) => {
  const code = param(req, 'code')
  const element = of.elements.find((one) => one.code === code)
  if (!element && code !== 'new') throw new NotFound()
  return element ?? null
}

function showElement(req: Request, res: Response, of: FrameworkEdition, sent?: ReturnedForm) {
  res.show('platform/form', present.presentElementForm(of, elementOf(req, of), sent, req.viewer), sent)
}

async function saveElement(req: Request, res: Response, of: FrameworkEdition) {
  const former = elementOf(req, of)
  const sent = form.parseElement(req.body, of)
  if (sent.errors) return showElement(req, res, of, sent)
  await service.changeElement(of.edition, former?.code, sent.values, req.act)
  saved(res, of)
}

function showPaste(req: Request, res: Response, of: FrameworkEdition, sent?: ReturnedForm) {
  res.show('framework/editions/paste', present.presentPaste(of, sent, req.viewer), sent)
}

async function savePasted(req: Request, res: Response, of: FrameworkEdition) {
  const sent = form.parsePasted(req.body)
  if (sent.errors) return showPaste(req, res, of, sent)
  const { rows, checked, version } = sent.values
  const { elements: read, faults } = readRows(rows, of)
  if (faults.length > 0) return showPaste(req, res, of, withErrors(sent.raw, ...faults))
  if (!checked)
    return showPaste(req, res, of, withErrors(sent.raw, { field: 'checked', message: 'framework:paste.checkFirst' }))
  await service.replaceElements(of.edition, { elements: read, version }, req.act)
  saved(res, of)
}

function assertFollows(of: FrameworkEdition): FrameworkEdition {
  const before = followedBy(of, adoptedEditions())
  if (!before) throw new NotFound()
  return before
}

function showCrosswalk(req: Request, res: Response, of: FrameworkEdition, sent?: ReturnedForm) {
  assertFollows(of)
  res.show('platform/form', present.presentCrosswalk(of, sent, req.viewer), sent)
}

async function saveCrosswalk(req: Request, res: Response, of: FrameworkEdition) {
  const sent = form.parseCrosswalk(req.body, assertFollows(of), of)
  if (sent.errors) return showCrosswalk(req, res, of, sent)
  await service.changeCrosswalk(of.edition, sent.values, req.act)
  saved(res, of)
}

async function takeStep(req: Request, res: Response, of: FrameworkEdition) {
  const step = readStep(req, steps)
  if (step === 'discard') return discard(req, res, of)
  if (step === 'draft') await service.draftEdition(of.edition, readVersion(req.body), req.act)
  else await service.adoptEdition(of.edition, readVersion(req.body), req.act)
  res.done(paths.editions.show(of), `framework:keep.done.${step}`)
}

async function discard(req: Request, res: Response, of: FrameworkEdition) {
  // Whoever may adopt comes to the steps too; the reason is asked of those alone who may discard.
  if (!mayTakeEditionStep(req.actor, of, 'discard')) throw new Forbidden()
  const sent = form.parseDiscard(req.body)
  if (sent.errors) return showEdition(req, res, of, sent)
  await service.discardEdition(of.edition, sent.values, req.act)
  res.done(paths.editions.show(of), 'framework:keep.done.discard')
}
