import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { isCoordinator, anyOf } from '../../programme/actor'
import { filePlaces } from '../../platform/files/file-kinds'
import { withFiles } from '../../platform/forms/form-files'
import { withErrors, type ReturnedForm } from '../../platform/forms/forms'
import { queryText, routes } from '../../platform/http/routes'
import { findNeeds, needCode, parseNeedCode, topNeeds } from '../sources/need.source'
import type { AssistanceRequest, NeedLink } from '../request.model'
import { mayAskForAssistance, mayClassifyRequest, maySeeRequest, mayWriteRequest, whyNotEdit } from '../request.policy'
import { findRequest, findBeside } from '../request.queries'
import { overlapsBeside } from '../overlap/overlap.queries'
import { draftRequest, writeRequest } from '../request.service'
import { classify, showClassification } from '../triage/request-classification.routes'
import { presentRequestForm, type FormContext } from './request-form.presenter'
import { isEmptyPart, isPart, parseOrigin, parsePart, partAfter, requestParts, type RequestPart } from './request.form'

const mayEdit = anyOf(mayWriteRequest, mayClassifyRequest)

export const newRequestRoutes = routes()
  .get(paths.requests.create, { allow: mayAskForAssistance }, showNew)
  .post(paths.requests.create, { allow: mayAskForAssistance, refusedBack: showNew }, create)

// The same address for the Member that writes, and for staff who say what a signed request serves.
export const requestFormRoutes = routes
  .of<AssistanceRequest>(findRequest, maySeeRequest)
  .get(paths.requests.edit, { allow: mayEdit, whyNot: ({ actor }, request) => whyNotEdit(actor, request) }, showEdit)
  .post(
    paths.requests.edit,
    { allow: mayEdit, upload: filePlaces.requestPapers, refusedBack: showEdit, merge: showEdit },
    (req, res, request) => (mayWriteRequest(req.actor, request) ? edit : classify)(req, res, request),
  )

/** What a part of the form offers: the gaps that are chosen or sent, then the Member's first ones. */
async function contextOf(
  req: Request,
  part: RequestPart,
  request: { memberCode?: string; reference?: string },
  links: readonly NeedLink[],
): Promise<FormContext> {
  const { memberCode } = request
  const found = memberCode
    ? [
        ...(await findNeeds([...links, ...sentNeeds(req)], memberCode)),
        ...(await topNeeds(memberCode, req.viewer.today)),
      ]
    : []
  const codes = found.map(needCode)
  const needs = found.filter((need, index) => codes.indexOf(needCode(need)) === index)
  const chosen = links.filter((link) => codes.includes(needCode(link)))
  return { part, chosen, overlaps: [], ...(await findBeside(needs, request, req.actor)) }
}

// '/requests/new?assessment=ASM-FJ-2026-1&statement=A8.2' comes from a gap.
function linkedNeed(req: Request): NeedLink[] {
  const link = parseNeedCode(`${queryText(req, 'assessment')}/${queryText(req, 'statement')}`)
  return link ? [link] : []
}

// A form that comes back offers what it had chosen; whether those gaps are the Member's own is asked again.
const sentNeeds = (req: Request): NeedLink[] => {
  const sent = (req.body as { needs?: unknown } | undefined)?.needs
  return [sent]
    .flat()
    .map((code) => (typeof code === 'string' ? parseNeedCode(code) : null))
    .filter((link) => link !== null)
}

/** For whom a new request is: staff say it, and how it came; a Member asks for itself. */
const originOf = (req: Request) =>
  isCoordinator(req.actor)
    ? parseOrigin(req.body)
    : { values: { memberCode: req.actor.memberCode, channel: undefined }, errors: undefined }

async function showNew(req: Request, res: Response, _none?: undefined, form?: ReturnedForm) {
  const memberCode = originOf(req).values?.memberCode ?? req.actor.memberCode
  const context = await contextOf(req, 'need', { memberCode }, form ? sentNeeds(req) : linkedNeed(req))
  res.show('requests/writing/edit', presentRequestForm(null, context, form, req.viewer), form)
}

async function create(req: Request, res: Response) {
  const origin = originOf(req)
  const memberCode = origin.values?.memberCode
  const context = await contextOf(req, 'need', { memberCode }, sentNeeds(req))
  const form = parsePart('need', req.body, { today: req.viewer.today, ...context })
  // An empty form is not kept: there is nothing in it yet that one could lose.
  const isEmpty = !isCoordinator(req.actor) && form.values !== undefined && isEmptyPart(form.values)
  if (isEmpty && !wantsOn(req)) {
    return res.done(paths.requests.list(), 'requests:edit.notKept')
  }
  const begun = isEmpty ? [{ field: 'title', message: 'requests:form.writeSomething' }] : []
  const faults = [...(origin.errors ?? []), ...(form.errors ?? []), ...begun]
  if (faults.length > 0 || !form.values || !memberCode)
    return showNew(req, res, undefined, withErrors(form.raw, ...faults))
  const { version: _version, removedFiles: _removed, ...content } = form.values
  const request = await draftRequest({ ...content, memberCode, channel: origin.values?.channel }, req.act)
  saved(req, res, request, 'need')
}

const wantsOn = (req: Request): boolean => (req.body as { then?: unknown } | undefined)?.then !== 'leave'

const partOf = (req: Request): RequestPart => {
  const name = queryText(req, 'part')
  return isPart(name) ? name : requestParts[0]
}

// On the parts that say what it is about.
const showsOverlaps = (part: RequestPart): boolean => part === 'need' || part === 'serves'

async function showEdit(req: Request, res: Response, request: AssistanceRequest, form?: ReturnedForm) {
  if (!mayWriteRequest(req.actor, request)) return showClassification(req, res, request, form)
  const context = await contextOf(req, partOf(req), request, request.needs)
  const record = request.toObject()
  const chosen = context.needs.filter((need) => context.chosen.some((link) => needCode(link) === needCode(need)))
  const overlaps = showsOverlaps(context.part) ? await overlapsBeside(record, chosen, req.viewer) : []
  res.show('requests/writing/edit', presentRequestForm(record, { ...context, overlaps }, form, req.viewer), form)
}

async function edit(req: Request, res: Response, request: AssistanceRequest) {
  const part = partOf(req)
  const context = await contextOf(req, part, request, request.needs)
  const form = await withFiles(req, parsePart(part, req.body, { today: req.viewer.today, ...context }))
  if (form.errors) return showEdit(req, res, request, form)
  const { files: added, ...content } = form.values
  await writeRequest(request.reference, content, { added }, req.act)
  saved(req, res, request, part)
}

// After the last part of a draft comes the page that says what is missing, and sends the request for signature.
function saved(
  req: Request,
  res: Response,
  { reference, state }: Pick<AssistanceRequest, 'reference' | 'state'>,
  part: RequestPart,
) {
  const next = partAfter(part)
  const end = wantsOn(req) && state === 'draft' ? 'confirm' : 'show'
  const goesOn = wantsOn(req) && next
  res.done(
    goesOn ? paths.requests.edit({ reference }, { part: next }) : paths.requests[end]({ reference }),
    'requests:edit.kept',
  )
}
