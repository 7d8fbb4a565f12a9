import type { Request, Response } from 'express'
import { paths } from '../paths'
import { Conflict, Forbidden, PublicError } from '../platform/errors'
import { flash } from '../platform/flash'
import type { Parsed } from '../platform/forms'
import { param, routes } from '../platform/routes'
import { findRequests, maySeeRequest } from '../requests'
import { parseTerms, parseTermsRemark } from './mission.form'
import type { Mission } from './mission.model'
import { mayAgreeTerms, mayEditMission, maySeeMission, maySeeTerms } from './mission.policy'
import { findMission } from './mission.queries'
import { presentTerms } from './terms.presenter'
import { agreeTerms, askTermsChanges, sendTerms, writeTerms } from './terms.service'

const find = (req: Request) => findMission(param(req, 'reference'))
const see = maySeeMission

export const termsRoutes = routes()
  .get(paths.missions.terms, { find, see, allow: maySeeTerms }, showTerms)
  .post(paths.missions.terms, { find, see, allow: maySeeTerms, refusedBack: showRefused, merge: showTerms }, takeStep)

function showTerms(req: Request, res: Response, mission: Mission) {
  return render(req, res, mission)
}

async function render(
  req: Request,
  res: Response,
  mission: Mission,
  forms: { write?: Parsed<unknown>; remark?: Parsed<unknown> } = {},
) {
  const faulty = forms.write?.errors ?? forms.remark?.errors
  const requests = (await findRequests(mission.requests)).filter((request) => maySeeRequest(req.actor, request))
  const page = presentTerms(mission.toObject(), forms, req.viewer, requests)
  res.status(faulty ? 422 : 200).render('missions/terms', { page })
}

// What is sent by a button alone has no form to come back to; nor has what nobody may write any more.
function showRefused(req: Request, res: Response, mission: Mission, form?: Parsed<unknown>) {
  const { action } = req.body as { action?: unknown }
  const may = action === 'write' ? mayEditMission : action === 'changes' ? mayAgreeTerms : () => false
  if (!may(req.actor, mission) || mission.terms.agreedAt) throw new Conflict('platform:error.outOfTurn')
  return render(req, res, mission, action === 'write' ? { write: form } : { remark: form })
}

const steps: Record<string, (req: Request, res: Response, mission: Mission) => unknown> = {
  write,
  send,
  agree,
  changes,
}

// Staff write and send; the Member agrees, or says what it would have otherwise.
function takeStep(req: Request, res: Response, mission: Mission) {
  const { action } = req.body as { action?: unknown }
  const step = typeof action === 'string' && Object.hasOwn(steps, action) ? steps[action] : undefined
  if (!step) throw new PublicError(400, { message: 'platform:error.badRequest' })
  const may = action === 'write' || action === 'send' ? mayEditMission : mayAgreeTerms
  if (!may(req.actor, mission)) throw new Forbidden()
  return step(req, res, mission)
}

async function write(req: Request, res: Response, mission: Mission) {
  const form = parseTerms(req.body, mission.period?.until)
  if (form.errors) return render(req, res, mission, { write: form })
  await writeTerms(mission.reference, form.values, req.act)
  back(req, res, mission, 'missions:terms.said.write')
}

const versionOf = (req: Request): { version?: number } => {
  const { version } = req.body as { version?: string }
  return { version: version ? Number(version) : undefined }
}

async function send(req: Request, res: Response, mission: Mission) {
  await sendTerms(mission.reference, versionOf(req), req.act)
  back(req, res, mission, 'missions:terms.said.send')
}

async function agree(req: Request, res: Response, mission: Mission) {
  await agreeTerms(mission.reference, versionOf(req), req.act)
  back(req, res, mission, 'missions:terms.said.agree')
}

async function changes(req: Request, res: Response, mission: Mission) {
  const form = parseTermsRemark(req.body)
  if (form.errors) return render(req, res, mission, { remark: form })
  await askTermsChanges(mission.reference, form.values, req.act)
  back(req, res, mission, 'missions:terms.said.changes')
}

function back(req: Request, res: Response, { reference }: Mission, message: string) {
  flash(req, message)
  res.redirect(303, paths.missions.terms({ reference }))
}
