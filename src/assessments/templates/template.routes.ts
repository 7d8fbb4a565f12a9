import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { Forbidden, NotFound } from '../../platform/errors'
import { readVersion, type ReturnedForm } from '../../platform/forms/forms'
import { param, readStep, routes } from '../../platform/http/routes'
import { areaIn, releasedTemplates } from './template.directory'
import * as form from './template.form'
import * as present from './template-form.presenter'
import type { TemplateEdition } from './template.model'
import {
  mayChangeTemplate,
  mayKeepTemplates,
  mayReadTemplates,
  mayTakeTemplateStep,
  whyNotChange,
} from './template.policy'
import { presentTemplate, presentTemplates } from './template.presenter'
import { countRounds, findTemplate, findTemplates, roundsByEdition } from './template.queries'
import * as service from './template.service'

const steps = ['publish', 'discard', 'retire', 'restore'] as const

const keeping = {
  allow: mayChangeTemplate,
  whyNot: (req: Request, of: TemplateEdition) => whyNotChange(req.actor, of),
}

const listRoutes = routes()
  .tables(paths.templates.list, { allow: mayReadTemplates }, showAll, { table: '' })
  .get(paths.templates.create, { allow: mayKeepTemplates }, showNew)
  .post(paths.templates.create, { allow: mayKeepTemplates, refusedBack: showNew }, begin)

const editionRoutes = routes
  .of<TemplateEdition>(findTemplate, mayReadTemplates)
  .tables(paths.templates.show, { allow: mayReadTemplates }, show, {
    'differences.table': '',
    history: 'assessments:templates.historyTitle',
  })
  .get(paths.templates.area, keeping, showArea)
  .post(paths.templates.area, { ...keeping, refusedBack: showArea, merge: showArea }, saveArea)
  .get(paths.templates.statement, keeping, showStatement)
  .post(paths.templates.statement, { ...keeping, refusedBack: showStatement, merge: showStatement }, saveStatement)
  .post(
    paths.templates.step,
    { allow: (actor, of) => steps.some((step) => mayTakeTemplateStep(actor, of, step)), refusedBack: show },
    takeStep,
  )

/** A fixed address before one that names an edition. */
export const templateRoutes = [listRoutes, editionRoutes]

const hrefOf = ({ edition }: { edition: number }): string => paths.templates.show({ edition: String(edition) })

async function showAll(req: Request, res: Response) {
  const all = await findTemplates()
  res.show('assessments/templates/list', presentTemplates(all, await roundsByEdition(all), req.viewer))
}

function showNew(req: Request, res: Response, _none?: undefined, sent?: ReturnedForm) {
  res.show('platform/form', present.presentNewTemplate(sent, req.viewer), sent)
}

async function begin(req: Request, res: Response) {
  const sent = form.parseNewTemplate(req.body)
  if (sent.errors) return showNew(req, res, undefined, sent)
  res.done(hrefOf(await service.draftTemplate(sent.values, req.act)), 'assessments:templates.done.create')
}

async function show(req: Request, res: Response, of: TemplateEdition, sent?: ReturnedForm) {
  const rounds = await countRounds(of.edition)
  res.show('assessments/templates/show', presentTemplate(of, rounds, sent, req.viewer), sent)
}

// 'new' stands where a code does: codes begin with a capital.
function areaOf(req: Request, of: TemplateEdition) {
  const code = param(req, 'area')
  const area = areaIn(of, code) ?? null
  if (!area && code !== 'new') throw new NotFound()
  return area
}

function showArea(req: Request, res: Response, of: TemplateEdition, sent?: ReturnedForm) {
  const area = areaOf(req, of)
  const isUsed = area !== null && releasedTemplates().some((one) => areaIn(one, area.code))
  res.show('platform/form', present.presentAreaForm(of, { area, isUsed }, sent, req.viewer), sent)
}

async function saveArea(req: Request, res: Response, of: TemplateEdition) {
  const area = areaOf(req, of)
  const sent = area ? form.parseTemplateArea(req.body) : form.parseNewTemplateArea(req.body)
  if (sent.errors) return showArea(req, res, of, sent)
  await service.changeTemplateArea(of.edition, area?.code, sent.values, req.act)
  res.done(hrefOf(of), 'assessments:templates.saved')
}

function statementAsked(req: Request, of: TemplateEdition) {
  const area = areaOf(req, of)
  const id = param(req, 'statement')
  const statement = area?.statements.find((one) => one.id === id) ?? null
  if (!area || (!statement && id !== 'new')) throw new NotFound()
  return { area, statement }
}

function showStatement(req: Request, res: Response, of: TemplateEdition, sent?: ReturnedForm) {
  const asked = statementAsked(req, of)
  const used = releasedTemplates().flatMap(({ areas }) =>
    areas.flatMap(({ statements }) => statements.map(({ id }) => id)),
  )
  const sameMeaning = service.meaningsOf(asked.statement?.id ?? '', of.basedOn).same
  res.show('platform/form', present.presentStatementForm(of, { ...asked, used, sameMeaning }, sent, req.viewer), sent)
}

async function saveStatement(req: Request, res: Response, of: TemplateEdition) {
  const { area, statement } = statementAsked(req, of)
  const sent = statement ? form.parseStatement(req.body) : form.parseNewStatement(req.body, area.code)
  if (sent.errors) return showStatement(req, res, of, sent)
  await service.changeStatement(of, { area: area.code, statement: statement?.id }, sent.values, req.act)
  res.done(`${hrefOf(of)}#area-${area.code}`, 'assessments:templates.saved')
}

async function takeStep(req: Request, res: Response, of: TemplateEdition) {
  const step = readStep(req, steps)
  if (step === 'discard') return discard(req, res, of)
  const take = { publish: service.publishTemplate, retire: service.retireTemplate, restore: service.restoreTemplate }
  await take[step](of.edition, readVersion(req.body), req.act)
  res.done(hrefOf(of), `assessments:templates.done.${step}`)
}

async function discard(req: Request, res: Response, of: TemplateEdition) {
  // Whoever may publish comes to the steps too; the reason is asked of those alone who may discard.
  if (!mayTakeTemplateStep(req.actor, of, 'discard')) throw new Forbidden()
  const sent = form.parseDiscard(req.body)
  if (sent.errors) return show(req, res, of, sent)
  await service.discardTemplate(of.edition, sent.values, req.act)
  res.done(hrefOf(of), 'assessments:templates.done.discard')
}
