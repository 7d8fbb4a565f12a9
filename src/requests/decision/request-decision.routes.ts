import type { Request, Response } from 'express'
import { agreements, lineBalances } from '../../funding'
import { paths } from '../../paths'
import type { Act } from '../../programme/actor'
import { Conflict } from '../../platform/errors'
import { flash } from '../../platform/http/flash'
import { withErrors, type Parsed } from '../../platform/forms/forms'
import { routes } from '../../platform/http/routes'
import { lastDaysOf } from '../earlier-work.source'
import { outcomesFor, payingLines, presentDecisionPage } from './request-decision.presenter'
import { parseDecision, type DecisionValues } from './request-decision.form'
import {
  approveRequest,
  approveUnfunded,
  declineRequest,
  deferRequest,
  returnToScoping,
} from './request-decision.service'
import type { AssistanceRequest } from '../request.model'
import { mayDecideRequests, maySeeRequest } from '../request.policy'
import { findAwaitingDecision, findRequest, rankAmongOpen } from '../request.queries'

export const requestDecisionRoutes = routes
  .of<AssistanceRequest>(findRequest, maySeeRequest)
  .get(paths.requests.decide, { allow: mayDecideRequests }, showDecision)
  .post(paths.requests.decide, { allow: mayDecideRequests, refusedBack: showDecision }, decide)

// What is not before the director is not decided: the page says so before anybody writes.
function assertDecidable(request: AssistanceRequest) {
  if (request.state !== 'approval' && request.state !== 'approved-unfunded')
    throw new Conflict('platform:error.outOfTurn', { missing: [{ message: 'requests:missing.beforeDirector' }] })
}

async function showDecision(req: Request, res: Response, request: AssistanceRequest, form?: Parsed<unknown>) {
  assertDecidable(request)
  await render(req, res, request, form)
}

async function render(req: Request, res: Response, request: AssistanceRequest, form?: Parsed<unknown>) {
  const record = request.toObject()
  const paying = agreements().filter(({ code }) => payingLines(record).some((line) => line.startsWith(code + '/')))
  const waiting = await findAwaitingDecision()
  const surroundings = {
    rank: await rankAmongOpen(record),
    balances: await lineBalances(paying),
    waiting,
    lastDays: await lastDaysOf([record.memberCode, ...waiting.map(({ memberCode }) => memberCode)]),
  }
  res.show('requests/decision/decide', presentDecisionPage(record, surroundings, form, req.viewer), form)
}

async function decide(req: Request, res: Response, request: AssistanceRequest) {
  assertDecidable(request)
  const record = request.toObject()
  const form = parseDecision(req.body, { today: req.viewer.today, lines: payingLines(record) })
  if (form.errors) return render(req, res, request, form)
  if (!outcomesFor(record).includes(form.values.outcome))
    return render(
      req,
      res,
      request,
      withErrors(form.raw, { field: 'outcome', message: 'requests:decide.chooseOutcome' }),
    )
  await carryOut(request.reference, form.values, req.act)
  flash(req, `requests:decide.done.${form.values.outcome}`)
  res.redirect(303, paths.requests.show({ reference: request.reference }))
}

function carryOut(reference: string, values: DecisionValues, act: Act): Promise<unknown> {
  const { outcome, reason, version } = values
  const [agreement, line] = (values.line ?? '').split('/')
  switch (outcome) {
    case 'approve':
      return approveRequest(reference, { agreement, line, reason, version }, act)
    case 'approveUnfunded':
      return approveUnfunded(reference, { reason, version }, act)
    case 'returnToScoping':
      return returnToScoping(reference, { reason, version }, act)
    case 'defer':
      return deferRequest(reference, { reasonCode: values.reasonCode!, reason, until: values.until!, version }, act)
    case 'decline':
      return declineRequest(reference, { reasonCode: values.reasonCode!, reason, version }, act)
  }
}
