import type { Request, Response } from 'express'
import { latestDay, memberName } from '../../members'
import { paths } from '../../paths'
import { isOfMember } from '../../programme/actor'
import { Conflict } from '../../platform/errors'
import { filePlaces } from '../../platform/files/file-kinds'
import { flash } from '../../platform/http/session/flash'
import { withFiles } from '../../platform/forms/form-files'
import { readVersion, type ReturnedForm } from '../../platform/forms/forms'
import { routes } from '../../platform/http/routes'
import { findNeeds } from '../sources/need.source'
import type { AssistanceRequest } from '../request.model'
import { mayConfirmRequest, maySeeRequest, maySignByClick } from '../request.policy'
import { findRequest, findBeside } from '../request.queries'
import { overlapsBeside } from '../overlap/overlap.queries'
import { askForSignature, signRequest } from '../request.service'
import { requestLifeCycle } from '../request.status'
import { presentConfirm, type ConfirmWay } from './request-confirm.presenter'
import { parseClick, parseLetter } from './request-signature.form'

export const requestSignatureRoutes = routes
  .of<AssistanceRequest>(findRequest, maySeeRequest)
  .get(paths.requests.confirm, { allow: mayConfirmRequest }, (req, res, request) => showConfirm(req, res, request))
  .post(paths.requests.askForSignature, { allow: mayConfirmRequest, refusedBack: refused('ask') }, ask)
  // Only the head's own click is a signature.
  .post(paths.requests.sign, { allow: maySignByClick, refusedBack: refused('click') }, sign)
  // A contact brings letters by the own right, and signs only as the head’s deputy.
  .post(
    paths.requests.bringLetter,
    { allow: mayConfirmRequest, upload: filePlaces.signedLetter, refusedBack: refused('letter') },
    bringLetter,
  )

function refused(way: ConfirmWay) {
  return (req: Request, res: Response, request: AssistanceRequest, form?: ReturnedForm) =>
    showConfirm(req, res, request, form, way)
}

function showConfirm(req: Request, res: Response, request: AssistanceRequest, form?: ReturnedForm, way?: ConfirmWay) {
  if (!requestLifeCycle.can(request, 'sign')) throw new Conflict('platform:error.outOfTurn')
  return renderConfirm(req, res, request, form, way)
}

async function renderConfirm(
  req: Request,
  res: Response,
  request: AssistanceRequest,
  form?: ReturnedForm,
  way?: ConfirmWay,
) {
  const needs = await findNeeds(request.needs, request.memberCode)
  const record = request.toObject()
  const beside = {
    ...(await findBeside(needs, request, req.actor)),
    overlaps: await overlapsBeside(record, needs, req.viewer),
  }
  res.show('requests/writing/confirm', presentConfirm(record, beside, form, way, req.viewer), form)
}

async function ask(req: Request, res: Response, { reference }: AssistanceRequest) {
  await askForSignature(reference, readVersion(req.body), req.act)
  res.done(paths.requests.show({ reference }), 'requests:confirm.askedDone')
}

async function sign(req: Request, res: Response, request: AssistanceRequest) {
  const form = parseClick(req.body, req.actor.name, req.viewer.today)
  if (form.errors) return renderConfirm(req, res, request, form, 'click')
  await signRequest(request.reference, form.values, req.act)
  signed(req, res, request)
}

async function bringLetter(req: Request, res: Response, request: AssistanceRequest) {
  const letter = parseLetter(req.body, latestDay(request.memberCode, req.act))
  const form = await withFiles(req, letter, 'requests:form.addLetter')
  if (form.errors) return renderConfirm(req, res, request, form, 'letter')
  await signRequest(request.reference, form.values, req.act, form.values.files[0])
  signed(req, res, request)
}

function signed(req: Request, res: Response, { memberCode, reference }: AssistanceRequest) {
  if (isOfMember(req.actor, memberCode)) flash(req, 'requests:confirm.done')
  else flash(req, 'requests:confirm.doneForMember', { member: memberName(memberCode, req.viewer.lang) })
  res.redirect(303, paths.requests.show({ reference }))
}
