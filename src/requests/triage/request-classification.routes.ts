import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { flash } from '../../platform/http/session/flash'
import type { Parsed } from '../../platform/forms/forms'
import { officerOptions } from '../../users'
import type { AssistanceRequest } from '../request.model'
import { parseClassification } from './request-classification.form'
import { presentClassification } from './request-classification.presenter'
import { classifyRequest } from './request-triage.service'

// What staff say of a signed request, at the address of its form (writing/request-form.routes.ts).

export function showClassification(req: Request, res: Response, request: AssistanceRequest, form?: Parsed<unknown>) {
  res.show('platform/form', presentClassification(request.toObject(), form, req.viewer), form)
}

export async function classify(req: Request, res: Response, request: AssistanceRequest) {
  const officers = officerOptions(req.t).map(({ value }) => value)
  const form = parseClassification(req.body, { today: req.viewer.today, officers })
  if (form.errors) return showClassification(req, res, request, form)
  await classifyRequest(request.reference, form.values, req.act)
  flash(req, 'requests:classify.done')
  res.redirect(303, paths.requests.show({ reference: request.reference }))
}
