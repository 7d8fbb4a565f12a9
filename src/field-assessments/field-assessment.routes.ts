import type { Request, Response } from 'express'
import { findExpert } from '../experts'
import { paths } from '../paths'
import { Conflict } from '../platform/errors'
import type { ReturnedForm } from '../platform/forms/forms'
import { param, routes } from '../platform/http/routes'
import { parseCorrection, parseDecision, parseDraft, parseSigned } from './field-assessment.form'
import { mayAssess, mayDecideOn, maySeeAssessment } from './field-assessment.policy'
import type { SentForms } from './field-assessment-forms.presenter'
import { presentFieldAssessment } from './field-assessment.presenter'
import { findAssessment, type FoundAssessment } from './field-assessment.queries'
import { correctAssessment, decideAssessment, signAssessment, writeAssessment } from './field-assessment.service'

const find = (mission: string, req: Request) => findAssessment(mission, param(req, 'expert'))

// The assessor writes and signs, the secretariat decides.
export const fieldAssessmentRoutes = routes
  .of<FoundAssessment>(find, maySeeAssessment)
  .tables(paths.fieldAssessments.show, { allow: maySeeAssessment }, (req, res, found) => show(req, res, found), {
    ratings: 'field-assessments:heading.competences',
    steps: 'field-assessments:heading.decision',
    history: 'field-assessments:heading.history',
  })
  .post(paths.fieldAssessments.show, { allow: mayAssess, refusedBack: showText, merge: showText }, save)
  .post(paths.fieldAssessments.sign, { allow: mayAssess, refusedBack: showText, merge: showText }, sign)
  .post(paths.fieldAssessments.correct, { allow: mayAssess, refusedBack: showCorrection }, correct)
  .post(paths.fieldAssessments.decide, { allow: mayDecideOn, refusedBack: showDecision }, decide)

async function show(req: Request, res: Response, found: FoundAssessment, forms: SentForms = {}) {
  const expert = await findExpert(found.expert)
  const page = presentFieldAssessment(found, expert, forms, req.viewer)
  const form = forms.text ?? forms.correction ?? forms.decision
  // A form that nobody may send any more is not shown: the error page gives its text back.
  if (form?.errors && !page.forms.some(({ faults }) => faults)) throw new Conflict('platform:error.outOfTurn')
  res.show('field-assessments/show', page, form)
}

function showText(req: Request, res: Response, found: FoundAssessment, text?: ReturnedForm) {
  return show(req, res, found, text && { text })
}

function showCorrection(req: Request, res: Response, found: FoundAssessment, correction?: ReturnedForm) {
  return show(req, res, found, correction && { correction })
}

function showDecision(req: Request, res: Response, found: FoundAssessment, decision?: ReturnedForm) {
  return show(req, res, found, decision && { decision })
}

const pageOf = ({ mission, expert }: FoundAssessment) =>
  paths.fieldAssessments.show({ reference: mission.reference, expert })

async function save(req: Request, res: Response, found: FoundAssessment) {
  const form = parseDraft(req.body)
  if (form.errors) return showText(req, res, found, form)
  await writeAssessment(found.mission, found.expert, form.values, req.act)
  res.done(pageOf(found), 'field-assessments:done.save')
}

async function sign(req: Request, res: Response, found: FoundAssessment) {
  const form = parseSigned(req.body)
  if (form.errors) return showText(req, res, found, form)
  await signAssessment(found.mission, found.expert, form.values, req.act)
  res.done(pageOf(found), 'field-assessments:done.sign')
}

async function correct(req: Request, res: Response, found: FoundAssessment) {
  const form = parseCorrection(req.body)
  if (form.errors) return showCorrection(req, res, found, form)
  await correctAssessment(found.mission, found.expert, form.values, req.act)
  res.done(pageOf(found), 'field-assessments:done.correct')
}

async function decide(req: Request, res: Response, found: FoundAssessment) {
  const form = parseDecision(req.body, found.versions[0]?.recommendation)
  if (form.errors) return showDecision(req, res, found, form)
  await decideAssessment(found.mission, found.expert, form.values, req.act)
  res.done(pageOf(found), 'field-assessments:done.decide')
}
