import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { Conflict, PublicError, Stale } from '../../platform/errors'
import { filePlaces } from '../../platform/files/file-kinds'
import { sendOneOf } from '../../platform/files/files'
import { wasOf } from '../../platform/forms/two-people/form-prints'
import { withErrors, type Parsed, type ReturnedForm } from '../../platform/forms/forms'
import { formatInstant } from '../../platform/time/formats'
import { param, queryText, routes } from '../../platform/http/routes'
import { takeFiles } from '../../platform/files/uploads'
import { presentArea, presentValidation } from './assessment-area.presenter'
import { parseArea, parseEvidence, parseValidation } from '../assessment.form'
import type { AssessedArea, Assessment } from '../assessment.model'
import { mayAnswer, maySeeAssessment, mayValidate } from '../assessment.policy'
import { findAssessment, previousRound } from '../assessment.queries'
import { changeEvidence, saveArea, validateArea } from '../assessment.service'
import { assessmentLifeCycle } from '../assessment.status'
import { templateArea, templateAreas } from '../templates/template.directory'
import type { TemplateArea } from '../templates/template.model'

interface AreaAsked {
  round: Assessment
  area: AssessedArea
  template: TemplateArea
}

async function findArea(reference: string, req: Request): Promise<AreaAsked | null> {
  const round = await findAssessment(reference)
  const template = round ? templateArea(param(req, 'area'), round.edition) : undefined
  const area = round?.toObject().areas.find(({ code }) => code === template?.code)
  return round && template && area ? { round, area, template } : null
}

const see = (actor: Request['actor'], { round }: AreaAsked) => maySeeAssessment(actor, round)
const mayWrite = (actor: Request['actor'], { round }: AreaAsked) => mayAnswer(actor, round)
const mayCheck = (actor: Request['actor'], { round }: AreaAsked) => mayValidate(actor, round)

export const evidenceRoutes = routes
  .of<Assessment>(findAssessment, maySeeAssessment)
  .get(paths.assessments.file, { allow: maySeeAssessment }, sendEvidence)

export const assessmentAreaRoutes = routes
  .of<AreaAsked>(findArea, see)
  .get(paths.assessments.area, { allow: see }, showArea)
  .post(paths.assessments.area, { allow: mayWrite, refusedBack: showRefused, merge: showArea }, save)
  .post(paths.assessments.autosave, { allow: mayWrite }, autosave)
  .post(
    paths.assessments.evidence,
    { allow: mayWrite, adds: true, upload: filePlaces.evidence, refusedBack: showEvidence },
    saveEvidence,
  )
  .get(paths.assessments.validate, { allow: mayCheck }, showValidation)
  .post(paths.assessments.validate, { allow: mayCheck, refusedBack: showValidation, merge: showValidation }, validate)

async function showArea(req: Request, res: Response, asked: AreaAsked) {
  await renderStored(req, res, asked)
}

function showEvidence(req: Request, res: Response, asked: AreaAsked, form?: ReturnedForm) {
  return renderStored(req, res, asked, form)
}

// The area as it is stored, or filled with the answers of the round before.
async function renderStored(
  req: Request,
  res: Response,
  { round, area, template }: AreaAsked,
  evidenceForm?: ReturnedForm,
) {
  const record = round.toObject()
  const writes = mayAnswer(req.actor, record) && assessmentLifeCycle.can(record, 'save')
  const asLast = writes && queryText(req, 'as') === 'last'
  const last = await lastArea(round, area.code)
  res.show(
    'assessments/area/edit',
    presentArea(record, { template, area, mayWrite: writes, last, asLast, evidenceForm }, req.viewer),
    evidenceForm,
  )
}

const lastArea = async (round: Assessment, code: string): Promise<AssessedArea | undefined> =>
  (await previousRound(round.toObject()))?.areas.find((area) => area.code === code)

async function saveEvidence(req: Request, res: Response, asked: AreaAsked) {
  const { round, area } = asked
  const form = parseEvidence(req.body)
  const { files, faults } = await takeFiles(req)
  if (form.errors || faults.length > 0)
    return showEvidence(req, res, asked, withErrors(form.raw, ...(form.errors ?? []), ...faults))
  const isOpen = assessmentLifeCycle.can(round, 'save')
  if (isOpen && files.length === 0 && form.values.removed.length === 0)
    return showEvidence(req, res, asked, withErrors(form.raw, { field: 'files', message: 'assessments:area.noFile' }))
  await changeEvidence(round.reference, area.code, { added: files, ...form.values }, req.act)
  res.done(
    paths.assessments.area({ reference: round.reference, area: area.code }) + '#evidence',
    'assessments:area.filesDone',
  )
}

async function sendEvidence(req: Request, res: Response, round: Assessment) {
  const files = round.toObject().areas.flatMap((area) => area.files ?? [])
  await sendOneOf(req, res, files)
}

function renderArea(req: Request, res: Response, { round, area, template }: AreaAsked, form: Parsed<unknown>) {
  const page = presentArea(round.toObject(), { template, area, mayWrite: true, form }, req.viewer)
  res.status(422).show('assessments/area/edit', page)
}

// An area that is closed by now has no form: the error page gives the answers back.
function showRefused(req: Request, res: Response, asked: AreaAsked, form: Parsed<unknown> = { raw: {}, errors: [] }) {
  if (!assessmentLifeCycle.can(asked.round, 'save')) throw new Conflict('assessments:error.handedIn')
  renderArea(req, res, asked, form)
}

async function save(req: Request, res: Response, asked: AreaAsked) {
  const { round, area, template } = asked
  const form = parseArea(template, req.body)
  if (form.errors) return renderArea(req, res, asked, form)
  await saveArea(round.reference, area.code, form.values, req.act)
  res.done(nextAddress(req, round, area.code), 'assessments:area.done')
}

function nextAddress(req: Request, { reference, edition }: Assessment, code: string): string {
  const codes = templateAreas(edition).map((area) => area.code)
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
    const now = await findArea(param(req, 'reference'), req)
    res.json({
      version,
      // What is typed next is compared with what has been saved by now.
      _was: now ? wasOf(presentArea(now.round.toObject(), { ...now, mayWrite: true }, req.viewer)) : '',
      saved: req.t('assessments:area.saved', { name: req.actor.name, when: formatInstant(req.act.at, req.viewer) }),
    })
  } catch (error) {
    if (!(error instanceof PublicError)) throw error
    const key = error instanceof Stale ? 'assessments:area.staleAutosave' : error.words.message
    res.status(error.status).json({ text: req.t(key, error.words.values) })
  }
}

function showValidation(req: Request, res: Response, asked: AreaAsked, form?: ReturnedForm) {
  const { round, area, template } = asked
  if (!assessmentLifeCycle.can(round, 'validateArea')) throw new Conflict('platform:error.outOfTurn')
  res.show('assessments/validation', presentValidation(round.toObject(), { template, area, form }, req.viewer), form)
}

async function validate(req: Request, res: Response, { round, area, template }: AreaAsked) {
  if (!assessmentLifeCycle.can(round, 'validateArea')) throw new Conflict('platform:error.outOfTurn')
  const form = parseValidation(template, area.answers, req.body)
  if (form.errors) return showValidation(req, res, { round, area, template }, form)
  await validateArea(round.reference, area.code, form.values, req.act)
  res.done(paths.assessments.show(round), 'assessments:validation.done')
}
