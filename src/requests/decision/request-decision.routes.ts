import type { Request, Response } from 'express'
import { agreements, lineBalances, toContribution } from '../../funding'
import { paths } from '../../paths'
import type { Act } from '../../programme/actor'
import { Conflict } from '../../platform/errors'
import { withErrors, type ReturnedForm } from '../../platform/forms/forms'
import { routes } from '../../platform/http/routes'
import { earlierWorkSource } from '../sources/earlier-work.source'
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
  .post(paths.requests.decide, { allow: mayDecideRequests, refusedBack: showDecision, leadsToRecord: true }, decide)

// What is not before the director is not decided: the page says so before anybody writes.
function assertDecidable(request: AssistanceRequest) {
  if (request.state !== 'approval' && request.state !== 'approved-unfunded')
    throw new Conflict('platform:error.outOfTurn', { missing: [{ message: 'requests:missing.beforeDirector' }] })
}

async function showDecision(req: Request, res: Response, request: AssistanceRequest, form?: ReturnedForm) {
  assertDecidable(request)
  await render(req, res, request, form)
}

async function render(req: Request, res: Response, request: AssistanceRequest, form?: ReturnedForm) {
  const record = request.toObject()
  const paying = agreements().filter(({ code }) => payingLines(record).some((line) => line.startsWith(code + '/')))
  const waiting = await findAwaitingDecision()
  const surroundings = {
    rank: await rankAmongOpen(record),
    balances: await lineBalances(paying),
    waiting,
    lastDays: await earlierWorkSource
      .get()
      .lastDays([record.memberCode, ...waiting.map(({ memberCode }) => memberCode)]),
  }
  res.show('requests/decision/decide', presentDecisionPage(record, surroundings, form, req.viewer), form)
}

const notOffered = { field: 'outcome', message: 'requests:decide.chooseOutcome' }

async function decide(req: Request, res: Response, request: AssistanceRequest) {
  assertDecidable(request)
  const record = request.toObject()
  const form = parseDecision(req.body, { today: req.viewer.today, lines: payingLines(record) })
  if (form.errors) return render(req, res, request, form)
  if (!outcomesFor(record).includes(form.values.outcome))
    return render(req, res, request, withErrors(form.raw, notOffered))
  await carryOut(request.reference, form.values, req.act)
  res.done(paths.requests.show(request), `requests:decide.done.${form.values.outcome}`)
}

function carryOut(
  reference: string,
  { outcome, line: chosen = '', reasonCode, until, contributors, contributionNote, ...reasoned }: DecisionValues,
  act: Act,
): Promise<unknown> {
  const [agreement, line] = chosen.split('/')
  switch (outcome) {
    case 'approve':
      return approveRequest(reference, { agreement, line, ...reasoned }, act)
    case 'approveContributed':
      return approveRequest(
        reference,
        { contribution: toContribution({ contributors, contributionNote }), ...reasoned },
        act,
      )
    case 'approveUnfunded':
      return approveUnfunded(reference, reasoned, act)
    case 'returnToScoping':
      return returnToScoping(reference, reasoned, act)
    case 'defer':
      return deferRequest(reference, { reasonCode: reasonCode!, until: until!, ...reasoned }, act)
    case 'decline':
      return declineRequest(reference, { reasonCode: reasonCode!, ...reasoned }, act)
  }
}
