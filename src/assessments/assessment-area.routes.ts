import type { Request, Response } from 'express'
import { paths } from '../paths'
import { Conflict, PublicError, Stale } from '../platform/errors'
import { flash } from '../platform/flash'
import { withErrors, type Parsed } from '../platform/forms'
import { formatInstant } from '../platform/formats'
import { param, routes } from '../platform/routes'
import { presentArea, presentValidation } from './assessment-area.presenter'
import { parseArea, parseValidation } from './assessment.form'
import type { AssessedArea, Assessment } from './assessment.model'
import { mayAnswer, maySeeAssessment, mayValidate } from './assessment.policy'
import { findAssessment } from './assessment.queries'
import { saveArea, validateArea } from './assessment.service'
import { assessmentLifeCycle } from './assessment.status'
import { templateArea, templateAreas, type TemplateArea } from './assessment.template'

interface AreaAsked {
  round: Assessment
  area: AssessedArea
  template: TemplateArea
}

async function find(req: Request): Promise<AreaAsked | null> {
  const round = await findAssessment(param(req, 'reference'))
  const template = templateArea(param(req, 'area'))
  const area = round?.toObject().areas.find(({ code }) => code === template?.code)
  return round && template && area ? { round, area, template } : null
}

const see = (actor: Request['actor'], { round }: AreaAsked) => maySeeAssessment(actor, round)
const mayWrite = (actor: Request['actor'], { round }: AreaAsked) => mayAnswer(actor, round)
const mayCheck = (actor: Request['actor'], { round }: AreaAsked) => mayValidate(actor, round)

export const assessmentAreaRoutes = routes()
  .get(paths.assessments.area, { find, see, allow: see }, showArea)
  .post(paths.assessments.area, { find, see, allow: mayWrite }, save)
  .post(paths.assessments.autosave, { find, see, allow: mayWrite }, autosave)
  .get(paths.assessments.validate, { find, see, allow: mayCheck }, showValidation)
  .post(paths.assessments.validate, { find, see, allow: mayCheck }, validate)

function showArea(req: Request, res: Response, { round, area, template }: AreaAsked) {
  const record = round.toObject()
  const writes = mayAnswer(req.actor, record) && assessmentLifeCycle.can(record, 'save')
  res.render('assessments/area', {
    page: presentArea(record, { template, area, mayWrite: writes }, req.viewer),
  })
}

function renderArea(
  req: Request,
  res: Response,
  { round, area, template }: AreaAsked,
  form: Parsed<unknown>,
  theirs?: AssessedArea,
) {
  const page = presentArea(round.toObject(), { template, area, mayWrite: true, form, theirs }, req.viewer)
  res.status(theirs ? 409 : 422).render('assessments/area', { page })
}

async function save(req: Request, res: Response, asked: AreaAsked) {
  const { round, area, template } = asked
  const form = parseArea(template, req.body)
  if (form.errors) return renderArea(req, res, asked, form)
  try {
    await saveArea(round.reference, area.code, form.values, req.act)
  } catch (error) {
    if (!(error instanceof Stale)) throw error
    return showBoth(req, res, asked, form)
  }
  flash(req, 'assessments:area.done')
  res.redirect(303, nextAddress(req, round.reference, area.code))
}

// Somebody saved the same area meanwhile: what I typed stays in the form, theirs stands beside it, nothing is lost.
async function showBoth(req: Request, res: Response, asked: AreaAsked, form: Parsed<unknown>) {
  const now = await findAssessment(asked.round.reference)
  const theirs = now?.toObject().areas.find(({ code }) => code === asked.area.code)
  if (!theirs) throw new Stale()
  renderArea(req, res, asked, form, theirs)
}

function nextAddress(req: Request, reference: string, code: string): string {
  const codes = templateAreas().map((area) => area.code)
  const next = codes[codes.indexOf(code) + 1]
  const leave = (req.body as { then?: unknown }).then === 'leave'
  return leave || !next ? paths.assessments.show({ reference }) : paths.assessments.area({ reference, area: next })
}

/** Saves while a person writes; the answer is for the page's script. */
async function autosave(req: Request, res: Response, { round, area, template }: AreaAsked) {
  const form = parseArea(template, req.body)
  if (form.errors) {
    const errors = form.errors.map(({ field, message, values }) => ({ field, text: req.t(message, values) }))
    return res.status(422).json({ errors })
  }
  try {
    const version = await saveArea(round.reference, area.code, form.values, req.act)
    res.json({
      version,
      saved: req.t('assessments:area.saved', { name: req.actor.name, when: formatInstant(req.act.at, req.viewer) }),
    })
  } catch (error) {
    if (!(error instanceof PublicError)) throw error
    const key = error instanceof Stale ? 'assessments:area.staleAutosave' : error.words.message
    res.status(error.status).json({ text: req.t(key, error.words.values) })
  }
}

function showValidation(req: Request, res: Response, { round, area, template }: AreaAsked) {
  if (!assessmentLifeCycle.can(round, 'validateArea')) throw new Conflict('platform:error.outOfTurn')
  res.render('assessments/validation', { page: presentValidation(round.toObject(), { template, area }, req.viewer) })
}

async function validate(req: Request, res: Response, { round, area, template }: AreaAsked) {
  if (!assessmentLifeCycle.can(round, 'validateArea')) throw new Conflict('platform:error.outOfTurn')
  const form = parseValidation(template, area.answers, req.body)
  if (form.errors) return renderValidation(req, res, { round, area, template }, form)
  await validateArea(round.reference, area.code, form.values, req.act)
  flash(req, 'assessments:validation.done')
  res.redirect(303, paths.assessments.show({ reference: round.reference }))
}

function renderValidation(req: Request, res: Response, { round, area, template }: AreaAsked, form: Parsed<unknown>) {
  const page = presentValidation(
    round.toObject(),
    { template, area, form: withErrors(form.raw, ...(form.errors ?? [])) },
    req.viewer,
  )
  res.status(422).render('assessments/validation', { page })
}
