import type { Request, Response } from 'express'
import { paths } from '../../paths'
import type { ReturnedForm } from '../../platform/forms/forms'
import { officerOptions } from '../../users'
import type { AssistanceRequest } from '../request.model'
import { parseClassification } from './request-classification.form'
import { presentClassification } from './request-classification.presenter'
import { classifyRequest } from './request-triage.service'

// What staff say of a signed request, at the address of its form (writing/request-form.routes.ts).

export function showClassification(req: Request, res: Response, request: AssistanceRequest, form?: ReturnedForm) {
  res.show('platform/form', presentClassification(request.toObject(), form, req.viewer), form)
}

export async function classify(req: Request, res: Response, request: AssistanceRequest) {
  const officers = officerOptions(req.t).map(({ value }) => value)
  const form = parseClassification(req.body, { today: req.viewer.today, officers })
  if (form.errors) return showClassification(req, res, request, form)
  await classifyRequest(request.reference, form.values, req.act)
  res.done(paths.requests.show(request), 'requests:classify.done')
}
