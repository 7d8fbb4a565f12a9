import type { Request, Response } from 'express'
import { paths } from '../paths'
import { Conflict, NotFound } from '../platform/errors'
import { filePlaces } from '../platform/files/file-kinds'
import { sendOneOf } from '../platform/files/files'
import { withFiles } from '../platform/forms/form-files'
import type { ReturnedForm } from '../platform/forms/forms'
import { param, routes } from '../platform/http/routes'
import { buildThread } from '../programme/thread-view'
import { readsAsStaff } from '../programme/actor'
import { earlierWorkSource } from './sources/earlier-work.source'
import { findNeeds } from './sources/need.source'
import { filesOf } from './record/request-facts.presenter'
import { presentRequest } from './record/request-show.presenter'
import { requestList } from './listing/request.list'
import type { AssistanceRequest } from './request.model'
import { mayAskForAssistance, mayListRequests, maySayOnRequest, maySeeRequest, mayTakeStep } from './request.policy'
import { requestCells } from './listing/request-cells.presenter'
import { findRequest, mergeTargets, rankAmongOpen, requestRecords } from './request.queries'
import { overlapsBeside } from './overlap/overlap.queries'
import { requestBulkSteps } from './triage/request-bulk.steps'
import { takerOf } from './triage/request-step.taker'
import { isStepName, oneClickSteps, parseSaying, parseStep, type StepName } from './triage/request-step.form'
import { presentStep } from './triage/request-step.presenter'
import { awakeRequestStates } from './request.status'
import { requestAbilities } from './record/request-standing.presenter'
import { sayOnRequest } from './triage/request-conversation.service'

interface StepAsked {
  request: AssistanceRequest
  step: StepName
}

/** The request and the step that the address names; null for a step that is none. */
async function findStep(req: Request): Promise<StepAsked | null> {
  const step = param(req, 'step')
  const request = await findRequest(param(req, 'reference'))
  return request && isStepName(step) ? { request, step } : null
}

const seeStep = (actor: Request['actor'], { request }: StepAsked) => maySeeRequest(actor, request)

export const requestListRoutes = routes().list(
  paths.requests.list,
  { allow: mayListRequests },
  {
    list: requestList,
    records: requestRecords,
    title: 'requests:list.title',
    actions: [
      {
        text: 'requests:action.ask',
        href: paths.requests.create(),
        allow: mayAskForAssistance,
        main: true,
        whenEmpty: true,
      },
    ],
    row: requestCells,
    bulk: requestBulkSteps,
  },
)

export const requestRoutes = routes
  .of<AssistanceRequest>(findRequest, maySeeRequest)
  .tables(paths.requests.show, { allow: maySeeRequest }, (req, res, request) => render(req, res, request), {
    history: 'requests:show.history',
  })
  .get(paths.requests.file, { allow: maySeeRequest }, sendPaper)
  .post(
    paths.requests.say,
    { allow: maySayOnRequest, adds: true, upload: filePlaces.requestMessage, refusedBack: render },
    say,
  )
  .get(paths.requests.step, { find: findStep, see: seeStep, allow: mayTakeStep }, showStep)
  .post(
    paths.requests.step,
    {
      find: findStep,
      see: seeStep,
      allow: mayTakeStep,
      upload: filePlaces.requestMessage,
      refusedBack: showRefusedStep,
    },
    take,
  )

async function render(req: Request, res: Response, request: AssistanceRequest, saying?: ReturnedForm) {
  const record = request.toObject()
  const { viewer } = req
  const staff = readsAsStaff(viewer.actor)
  const { reference, memberCode, activities } = record
  const thread = await buildThread(
    { requests: [reference], needs: record.needs, activities, memberCodes: [memberCode] },
    { step: 'request', text: req.t('requests:show.this') },
    viewer,
  )
  const needs = await findNeeds(record.needs, memberCode)
  const surroundings = {
    thread,
    needs,
    earlier: record.earlierActivities?.length ? await earlierWorkSource.get().of(memberCode) : [],
    overlaps: await overlapsBeside(record, needs, viewer),
    rank:
      staff && record.priority && awakeRequestStates.includes(record.state) ? await rankAmongOpen(record) : undefined,
  }
  res.show('requests/show', presentRequest(record, surroundings, viewer, saying), saying)
}

function sendPaper(req: Request, res: Response, request: AssistanceRequest) {
  return sendOneOf(req, res, filesOf(request.toObject()))
}

async function say(req: Request, res: Response, request: AssistanceRequest) {
  const form = await withFiles(req, parseSaying(req.body))
  if (form.errors) return render(req, res, request, form)
  await sayOnRequest(request.reference, form.values, req.act, form.values.files)
  res.done(paths.requests.show(request), 'requests:say.done')
}

// A step that cannot be taken now is not shown either: the person learns it before writing.
async function showStep(req: Request, res: Response, { request, step }: StepAsked) {
  if (!requestAbilities(request.toObject(), req.viewer).steps.includes(step))
    throw new Conflict('platform:error.outOfTurn')
  await renderStep(req, res, { request, step })
}

// A button alone has no page to come back to: the error page says why.
async function showRefusedStep(req: Request, res: Response, asked: StepAsked, form?: ReturnedForm) {
  if (oneClickSteps.includes(asked.step)) throw new NotFound()
  await renderStep(req, res, asked, form)
}

async function renderStep(req: Request, res: Response, { request, step }: StepAsked, form?: ReturnedForm) {
  const record = request.toObject()
  const targets = step === 'merge' ? await mergeTargets(record) : []
  res.show('requests/triage/step', presentStep(step, record, targets, form, req.viewer), form)
}

async function take(req: Request, res: Response, { request, step }: StepAsked) {
  const targets = step === 'merge' ? await mergeTargets(request.toObject()) : []
  const context = { today: req.viewer.today, targets: targets.map(({ reference }) => reference) }
  const form = await withFiles(req, parseStep(step, req.body, context))
  if (form.errors) {
    // A one-button form has no page to come back to: its only fault is a body that was made by hand.
    if (oneClickSteps.includes(step)) throw new Conflict('platform:error.outOfTurn')
    return renderStep(req, res, { request, step }, form)
  }
  await takerOf(step)(request.reference, form.values, req.act, form.values.files)
  res.done(paths.requests.show(request), `requests:done.${step}`)
}
