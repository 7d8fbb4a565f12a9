import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { Conflict } from '../../platform/errors'
import { readVersion, type ReturnedForm } from '../../platform/forms/forms'
import { routes } from '../../platform/http/routes'
import { findRequests } from '../../requests'
import { parseTerms, parseTermsRemark } from '../plan/mission.form'
import type { MissionRecord } from '../mission.model'
import { mayAgreeTerms, mayEditMission, maySeeMission, maySeeTerms } from '../mission.policy'
import { readMission } from '../mission.queries'
import { presentTerms } from './terms.presenter'
import { agreeTerms, askTermsChanges, sendTerms, writeTerms } from './terms.service'

// Staff write and send; the Member agrees, or says what it would have otherwise.
export const termsRoutes = routes
  .of<MissionRecord>(readMission, maySeeMission)
  .get(paths.missions.terms, { allow: maySeeTerms }, showTerms)
  .post(paths.missions.terms, { allow: mayEditMission, refusedBack: showRefusedText, merge: showTerms }, write)
  .post(paths.missions.sendTerms, { allow: mayEditMission, leadsToRecord: true }, send)
  .post(paths.missions.agreeTerms, { allow: mayAgreeTerms, leadsToRecord: true }, agree)
  .post(
    paths.missions.askTermsChanges,
    { allow: mayAgreeTerms, refusedBack: showRefusedRemark, leadsToRecord: true },
    askChanges,
  )

function showTerms(req: Request, res: Response, mission: MissionRecord) {
  return render(req, res, mission)
}

async function render(
  req: Request,
  res: Response,
  mission: MissionRecord,
  forms: { write?: ReturnedForm; remark?: ReturnedForm } = {},
) {
  const requests = await findRequests(mission.requests, req.actor)
  const page = presentTerms(mission, forms, req.viewer, requests)
  res.show('missions/terms/show', page, forms.write ?? forms.remark)
}

function showRefusedText(req: Request, res: Response, mission: MissionRecord, form?: ReturnedForm) {
  assertOpen(mission)
  return render(req, res, mission, { write: form })
}

function showRefusedRemark(req: Request, res: Response, mission: MissionRecord, form?: ReturnedForm) {
  assertOpen(mission)
  return render(req, res, mission, { remark: form })
}

// What nobody may write any more has no form to come back to.
function assertOpen({ terms }: MissionRecord) {
  if (terms.agreedAt) throw new Conflict('platform:error.outOfTurn')
}

async function write(req: Request, res: Response, mission: MissionRecord) {
  const form = parseTerms(req.body, mission.period?.until)
  if (form.errors) return render(req, res, mission, { write: form })
  await writeTerms(mission.reference, form.values, req.act)
  res.done(paths.missions.terms(mission), 'missions:terms.said.write')
}

async function send(req: Request, res: Response, mission: MissionRecord) {
  await sendTerms(mission.reference, readVersion(req.body), req.act)
  res.done(paths.missions.terms(mission), 'missions:terms.said.send')
}

async function agree(req: Request, res: Response, mission: MissionRecord) {
  await agreeTerms(mission.reference, readVersion(req.body), req.act)
  res.done(paths.missions.terms(mission), 'missions:terms.said.agree')
}

async function askChanges(req: Request, res: Response, mission: MissionRecord) {
  const form = parseTermsRemark(req.body)
  if (form.errors) return render(req, res, mission, { remark: form })
  await askTermsChanges(mission.reference, form.values, req.act)
  res.done(paths.missions.terms(mission), 'missions:terms.said.changes')
}
