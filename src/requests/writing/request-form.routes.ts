import type { Request, Response } from 'express'
import { latestDay, memberName } from '../../members'
import { paths } from '../../paths'
import { isCoordinator, isOfMember } from '../../programme/actor'
import { Conflict } from '../../platform/errors'
import { filePlaces } from '../../platform/files/file-kinds'
import { takeFiles } from '../../platform/files/uploads'
import { flash } from '../../platform/http/flash'
import { readVersion, withErrors, type Parsed } from '../../platform/forms/forms'
import { queryText, routes } from '../../platform/http/routes'
import { officerOptions } from '../../users'
import { earlierWorkOf } from '../earlier-work.source'
import { findNeeds, needCode, parseNeedCode, topNeeds, type Need } from '../need.source'
import { presentConfirm, type ConfirmWay } from './request-confirm.presenter'
import { presentClassification, presentRequestForm, type FormContext } from './request-form.presenter'
import {
  isEmptyPart,
  isPart,
  parseClassification,
  parseClick,
  parseLetter,
  parseOrigin,
  parsePart,
  partAfter,
  requestParts,
  type RequestPart,
} from './request.form'
import type { AssistanceRequest, NeedLink } from '../request.model'
import type { Channel } from '../request.vocabulary'
import {
  mayAskForAssistance,
  mayClassifyRequest,
  mayConfirmRequest,
  maySeeRequest,
  maySignByClick,
  mayWriteRequest,
  requestFilter,
} from '../request.policy'
import { askedAlready, findRequest } from '../request.queries'
import { askForSignature, draftRequest, signRequest, writeRequest } from '../request.service'
import { classifyRequest } from '../triage/request-triage.service'
import { requestLifeCycle } from '../request.status'
import { anyOf } from '../../platform/http/access'

const mayEdit = anyOf(mayWriteRequest, mayClassifyRequest)

export const newRequestRoutes = routes()
  .get(paths.requests.create, { allow: mayAskForAssistance }, showNew)
  .post(paths.requests.create, { allow: mayAskForAssistance, refusedBack: showNew }, create)

export const requestFormRoutes = routes
  .of<AssistanceRequest>(findRequest, maySeeRequest)
  .get(paths.requests.edit, { allow: mayEdit }, showEdit)
  .post(
    paths.requests.edit,
    { allow: mayEdit, upload: filePlaces.requestPapers, refusedBack: showEdit, merge: showEdit },
    edit,
  )
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

/** Gaps that the form offers: those of the link that led here, then the Member's first ones. */
async function offeredNeeds(memberCode: string | undefined, links: readonly NeedLink[], today: string) {
  if (!memberCode) return []
  const all = [...(await findNeeds(links, memberCode)), ...(await topNeeds(memberCode, today))]
  const codes = all.map(needCode)
  return all.filter((need, index) => codes.indexOf(needCode(need)) === index)
}

// '/requests/new?assessment=ASM-FJ-2026-1&statement=A8.2' comes from a gap.
function linkOf(req: Request): NeedLink[] {
  const link = parseNeedCode(`${queryText(req, 'assessment')}/${queryText(req, 'statement')}`)
  return link ? [link] : []
}

/** What the first part of the form knows beside the request: what the Member had before, and asks for already. */
async function known(req: Request, memberCode: string | undefined, needs: readonly Need[], reference?: string) {
  if (!memberCode) return { earlier: [], already: [] }
  return {
    earlier: await earlierWorkOf(memberCode),
    already: await askedAlready(needs, { memberCode, reference }, requestFilter(req.actor)),
  }
}

async function showNew(req: Request, res: Response, _none?: undefined, form?: Parsed<unknown>) {
  const chosen = form ? sentLinks(req) : linkOf(req)
  const origin = form && isCoordinator(req.actor) ? parseOrigin(req.body).values : undefined
  const memberCode = origin?.memberCode ?? req.actor.memberCode
  const needs = await offeredNeeds(memberCode, chosen, req.viewer.today)
  const offered = new Set(needs.map(needCode))
  renderForm(
    req,
    res,
    null,
    {
      part: 'need',
      needs,
      chosen: chosen.filter((link) => offered.has(needCode(link))),
      ...(await known(req, memberCode, needs)),
    },
    form,
  )
}

function renderForm(
  req: Request,
  res: Response,
  request: AssistanceRequest | null,
  context: FormContext,
  form?: Parsed<unknown>,
) {
  res.show('requests/writing/edit', presentRequestForm(request?.toObject() ?? null, context, form, req.viewer), form)
}

const wantsOn = (req: Request): boolean => (req.body as { then?: unknown } | undefined)?.then !== 'leave'

// Codes that the form offered come back with it; whether they are the Member's own is asked again.
const sentLinks = (req: Request): NeedLink[] => {
  const sent = (req.body as { needs?: unknown } | undefined)?.needs
  const list: unknown[] = Array.isArray(sent) ? sent : [sent]
  return list.map((code) => (typeof code === 'string' ? parseNeedCode(code) : null)).filter((link) => link !== null)
}

async function create(req: Request, res: Response) {
  const staff = isCoordinator(req.actor)
  const { today } = req.viewer
  const origin = staff ? parseOrigin(req.body) : undefined
  const memberCode = staff ? origin?.values?.memberCode : req.actor.memberCode
  const needs = await offeredNeeds(memberCode, sentLinks(req), today)
  const on = wantsOn(req)
  const beside = await known(req, memberCode, needs)
  const form = parsePart('need', req.body, { today, needs, earlier: beside.earlier.map(({ reference }) => reference) })
  // An empty form is not kept: there is nothing in it yet that one could lose.
  const isEmpty = !staff && form.values !== undefined && isEmptyPart(form.values)
  if (isEmpty && !on) {
    flash(req, 'requests:edit.notKept')
    return res.redirect(303, paths.requests.list())
  }
  const begun = isEmpty ? [{ field: 'title', message: 'requests:form.writeSomething' }] : []
  const faults = [...(origin?.errors ?? []), ...(form.errors ?? []), ...begun]
  if (faults.length > 0 || !form.values || !memberCode)
    return renderForm(req, res, null, { part: 'need', needs, chosen: [], ...beside }, withErrors(form.raw, ...faults))
  const { version: _version, removedFiles: _removed, ...content } = form.values
  const channel: Channel | undefined = origin?.values?.channel
  const request = await draftRequest({ ...content, memberCode, channel }, req.act)
  flash(req, 'requests:edit.kept')
  goOn(res, request, on ? partAfter('need') : undefined)
}

function goOn(res: Response, { reference }: Pick<AssistanceRequest, 'reference'>, part: RequestPart | undefined) {
  res.redirect(303, part ? paths.requests.edit({ reference }, { part }) : paths.requests.show({ reference }))
}

const partOf = (req: Request): RequestPart => {
  const name = queryText(req, 'part')
  return isPart(name) ? name : requestParts[0]
}

const besides = (req: Request, { memberCode, reference }: AssistanceRequest, needs: readonly Need[]) =>
  known(req, memberCode, needs, reference)

async function showEdit(req: Request, res: Response, request: AssistanceRequest, form?: Parsed<unknown>) {
  if (!mayWriteRequest(req.actor, request)) return renderClassification(req, res, request, form)
  const needs = await offeredNeeds(
    request.memberCode,
    form ? [...request.needs, ...sentLinks(req)] : request.needs,
    req.viewer.today,
  )
  const beside = await besides(req, request, needs)
  renderForm(req, res, request, { part: partOf(req), needs, chosen: request.needs, ...beside }, form)
}

async function edit(req: Request, res: Response, request: AssistanceRequest) {
  if (!mayWriteRequest(req.actor, request)) return classify(req, res, request)
  const part = partOf(req)
  const { today } = req.viewer
  const needs = await offeredNeeds(request.memberCode, [...request.needs, ...sentLinks(req)], today)
  const on = wantsOn(req)
  const beside = await besides(req, request, needs)
  const form = parsePart(part, req.body, { today, needs, earlier: beside.earlier.map(({ reference }) => reference) })
  const { files, faults } = await takeFiles(req)
  if (form.errors || faults.length > 0)
    return renderForm(
      req,
      res,
      request,
      { part, needs, chosen: request.needs, ...beside },
      withErrors(form.raw, ...(form.errors ?? []), ...faults),
    )
  await writeRequest(request.reference, form.values, { added: files }, req.act)
  flash(req, 'requests:edit.kept')
  // After the last part comes the page that says what is missing, and sends the request for signature.
  if (on && part === requestParts.at(-1) && request.state === 'draft')
    return res.redirect(303, paths.requests.confirm({ reference: request.reference }))
  goOn(res, request, on ? partAfter(part) : undefined)
}

function renderClassification(req: Request, res: Response, request: AssistanceRequest, form?: Parsed<unknown>) {
  res.show('requests/writing/edit', presentClassification(request.toObject(), form, req.viewer), form)
}

async function classify(req: Request, res: Response, request: AssistanceRequest) {
  const officers = officerOptions(req.t).map(({ value }) => value)
  const form = parseClassification(req.body, { today: req.viewer.today, officers })
  if (form.errors) return renderClassification(req, res, request, form)
  await classifyRequest(request.reference, form.values, req.act)
  flash(req, 'requests:classify.done')
  goOn(res, request, undefined)
}

function refused(way: ConfirmWay) {
  return (req: Request, res: Response, request: AssistanceRequest, form?: Parsed<unknown>) =>
    showConfirm(req, res, request, form, way)
}

async function showConfirm(
  req: Request,
  res: Response,
  request: AssistanceRequest,
  form?: Parsed<unknown>,
  way?: ConfirmWay,
) {
  if (!requestLifeCycle.can(request, 'sign')) throw new Conflict('platform:error.outOfTurn')
  await renderConfirm(req, res, request, form, way)
}

async function renderConfirm(
  req: Request,
  res: Response,
  request: AssistanceRequest,
  form?: Parsed<unknown>,
  way?: ConfirmWay,
) {
  const needs = await findNeeds(request.needs, request.memberCode)
  const { earlier, already } = await besides(req, request, needs)
  res.show(
    'requests/writing/confirm',
    presentConfirm(request.toObject(), { needs, earlier, already }, form, way, req.viewer),
    form,
  )
}

async function ask(req: Request, res: Response, request: AssistanceRequest) {
  await askForSignature(request.reference, readVersion(req.body), req.act)
  flash(req, 'requests:confirm.askedDone')
  goOn(res, request, undefined)
}

async function sign(req: Request, res: Response, request: AssistanceRequest) {
  const form = parseClick(req.body, req.actor.name, req.viewer.today)
  if (form.errors) return renderConfirm(req, res, request, form, 'click')
  await signRequest(request.reference, form.values, req.act)
  signed(req, res, request)
}

async function bringLetter(req: Request, res: Response, request: AssistanceRequest) {
  const { files, faults } = await takeFiles(req)
  const form = parseLetter(req.body, latestDay(request.memberCode, req.act))
  const absent =
    files.length === 0 && faults.length === 0 ? [{ field: 'files', message: 'requests:form.addLetter' }] : []
  if (form.errors || faults.length > 0 || absent.length > 0)
    return renderConfirm(
      req,
      res,
      request,
      withErrors(form.raw, ...(form.errors ?? []), ...faults, ...absent),
      'letter',
    )
  await signRequest(request.reference, form.values, req.act, files[0])
  signed(req, res, request)
}

function signed(req: Request, res: Response, request: AssistanceRequest) {
  if (isOfMember(req.actor, request.memberCode)) flash(req, 'requests:confirm.done')
  else flash(req, 'requests:confirm.doneForMember', { member: memberName(request.memberCode, req.viewer.lang) })
  goOn(res, request, undefined)
}
