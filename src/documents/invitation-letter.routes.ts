import type { Request, Response } from 'express'
import * as activities from '../activities'
import { paths } from '../paths'
import { NotFound } from '../platform/errors'
import { sendHeaders } from '../platform/files/files'
import { siteOf } from '../platform/http/doors/own-address'
import { param, routes } from '../platform/http/routes'
import { translator } from '../platform/text/i18n'
import { invitationFileName, invitationLanguage, presentInvitationLetter } from './invitation-letter.presenter'
import { setDocument } from './paper-pool'

const find = (reference: string, req: Request) => activities.findPlaced(reference, param(req, 'assignment'))
const maySeePlaced = activities.onPlace(activities.maySeeAssignment)

export const invitationLetterRoutes = routes
  .of<activities.Placed>(find, maySeePlaced)
  .get(paths.missions.invitationLetter, { allow: maySeePlaced }, sendLetter)

async function sendLetter(req: Request, res: Response, placed: activities.Placed) {
  const assignment = placed.assignment.toObject<activities.AssignmentRecord>()
  if (!assignment.invitedAt) throw new NotFound('documents:invitation.none')
  const activity = placed.activity.toObject<activities.ActivityRecord>()
  const lang = invitationLanguage(assignment)
  const t = translator(lang)
  const letter = { assignment, activity, origin: siteOf(req) }
  const bytes = await setDocument(res, presentInvitationLetter(letter, { ...req.viewer, lang, t }))
  sendHeaders(res, invitationFileName(assignment, t), 'application/pdf', 'inline')
  res.end(bytes)
}
