import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { filePlaces } from '../../platform/files/file-kinds'
import type { ReturnedForm } from '../../platform/forms/forms'
import { routes } from '../../platform/http/routes'
import { receivedFiles } from '../../platform/files/uploads'
import { needsEvidence, verifierBringsEvidence } from './evidence'
import { lastingWords, parseLasting } from '../lasting/lasting.form'
import { confirmLasting } from '../lasting/lasting.service'
import { presentForm, type RecommendationForm } from './recommendation-forms.presenter'
import { parseDrop, parseProgress, parseResponse, parseVerification } from './recommendation.form'
import type { Recommendation } from '../recommendation.model'
import {
  mayConfirmLasting,
  mayDrop,
  mayReportProgress,
  mayRespond,
  maySeeRecommendation,
  mayVerify,
} from '../recommendation.policy'
import { findRecommendation } from '../recommendation.queries'
import { dropRecommendation, reportProgress, respondTo, verify } from '../recommendation.service'
import { assertTurn, type RecommendationAction } from '../recommendation.status'

const page = {
  respond: formPage('respond', 'accept'),
  progress: formPage('progress', 'reportDone'),
  verify: formPage('verify', 'verify'),
  lasting: formPage('lasting', 'confirmLasting'),
  drop: formPage('drop', 'drop'),
}

export const recommendationStepRoutes = routes
  .of<Recommendation>(findRecommendation, maySeeRecommendation)
  .get(paths.recommendations.respond, { allow: mayRespond }, page.respond)
  .post(paths.recommendations.respond, { allow: mayRespond, refusedBack: page.respond, leadsToRecord: true }, respond)
  .get(paths.recommendations.progress, { allow: mayReportProgress }, page.progress)
  .post(
    paths.recommendations.progress,
    { allow: mayReportProgress, upload: filePlaces.evidence, refusedBack: page.progress },
    progress,
  )
  .get(paths.recommendations.verify, { allow: mayVerify }, page.verify)
  .post(
    paths.recommendations.verify,
    { allow: mayVerify, upload: filePlaces.evidence, refusedBack: page.verify },
    check,
  )
  .get(paths.recommendations.lasting, { allow: mayConfirmLasting }, page.lasting)
  .post(
    paths.recommendations.lasting,
    { allow: mayConfirmLasting, upload: filePlaces.evidence, refusedBack: page.lasting },
    confirm,
  )
  .get(paths.recommendations.drop, { allow: mayDrop }, page.drop)
  .post(paths.recommendations.drop, { allow: mayDrop, refusedBack: page.drop, leadsToRecord: true }, drop)

// A form that cannot be sent now is not shown either: the person learns it before writing.
function formPage(which: RecommendationForm, action: RecommendationAction) {
  return (req: Request, res: Response, recommendation: Recommendation, form?: ReturnedForm) => {
    assertTurn(recommendation, action)
    res.show('recommendations/steps/form', presentForm(which, recommendation.toObject(), form, req.viewer), form)
  }
}

async function respond(req: Request, res: Response, recommendation: Recommendation) {
  const form = parseResponse(req.body, req.viewer.today)
  if (form.errors) return page.respond(req, res, recommendation, form)
  await respondTo(recommendation.reference, form.values, req.act)
  res.done(paths.recommendations.show(recommendation), 'recommendations:respond.done')
}

async function progress(req: Request, res: Response, recommendation: Recommendation) {
  const files = await receivedFiles(req)
  const form = parseProgress(req.body, { needed: needsEvidence(recommendation), files: files.length })
  if (form.errors) return page.progress(req, res, recommendation, form)
  await reportProgress(recommendation.reference, form.values, files, req.act)
  res.done(paths.recommendations.show(recommendation), 'recommendations:progress.done')
}

async function check(req: Request, res: Response, recommendation: Recommendation) {
  const files = await receivedFiles(req)
  const needed = verifierBringsEvidence(recommendation)
  const form = parseVerification(req.body, req.viewer.today, { needed, files: files.length })
  if (form.errors) return page.verify(req, res, recommendation, form)
  await verify(recommendation.reference, form.values, files, req.act)
  res.done(paths.recommendations.show(recommendation), `recommendations:verify.${form.values.outcome}`)
}

async function confirm(req: Request, res: Response, recommendation: Recommendation) {
  const files = await receivedFiles(req)
  const form = parseLasting(req.body, { needed: needsEvidence(recommendation), files: files.length })
  if (form.errors) return page.lasting(req, res, recommendation, form)
  await confirmLasting(recommendation.reference, form.values, files, req.act)
  res.done(
    paths.recommendations.show(recommendation),
    `recommendations:lasting.done.${lastingWords(form.values.outcome, recommendation)}`,
  )
}

async function drop(req: Request, res: Response, recommendation: Recommendation) {
  const form = parseDrop(req.body)
  if (form.errors) return page.drop(req, res, recommendation, form)
  await dropRecommendation(recommendation.reference, form.values, req.act)
  res.done(paths.recommendations.show(recommendation), 'recommendations:drop.done')
}
