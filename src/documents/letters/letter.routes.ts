import type { Request, Response } from 'express'
import * as activities from '../../activities'
import { isStranger, openedReleaseLink } from '../../missions'
import { paths } from '../../paths'
import { anyone } from '../../programme/actor'
import { NotFound } from '../../platform/errors'
import { invitationFileName, invitationLanguage, presentInvitationLetter } from './invitation-letter.presenter'
import { setDocument } from '../paper-pool'
import { sendHeaders } from '../../platform/files/files'
import { translator } from '../../platform/text/i18n'
import { siteOf } from '../../platform/http/doors/own-address'
import { param, routes, type RouteGroup } from '../../platform/http/routes'
import { letterFileName, letterLanguage, presentReleaseLetter } from './release-letter.presenter'

const find = (reference: string, req: Request) => activities.findPlaced(reference, param(req, 'assignment'))
const maySeePlaced = activities.onPlace(activities.maySeeAssignment)

const placeRoutes = routes
  .of<activities.Placed>(find, maySeePlaced)
  .get(paths.missions.releaseLetter, { allow: maySeePlaced }, sendLetter)
  .get(paths.missions.invitationLetter, { allow: maySeePlaced }, sendInvitation)

/** The same letter for whoever replies by the link of a mail. */
const mailRoutes = routes().get(
  paths.letterByLink,
  { find: openedReleaseLink, allow: anyone },
  async (req, res, opened) => {
    if (!opened.actor || isStranger(opened, req.viewer)) throw new NotFound('documents:release.none')
    await send(req, res, opened)
  },
)

/** The letters that ask: of the page of a place, and of the link in a mail. */
export const letterRoutes: readonly RouteGroup[] = [placeRoutes, mailRoutes]

async function sendLetter(req: Request, res: Response, placed: activities.Placed) {
  const assignment = placed.assignment.toObject<activities.AssignmentRecord>()
  if (!assignment.releaseAskedAt) throw new NotFound('documents:release.none')
  await send(req, res, { assignment, activity: placed.activity.toObject<activities.ActivityRecord>() })
}

interface Asked {
  assignment: activities.AssignmentRecord
  activity: activities.ActivityRecord
}

async function send(req: Request, res: Response, { assignment, activity }: Asked) {
  const lang = letterLanguage(assignment)
  const t = translator(lang)
  // The address that people use stands on paper, not the one by which this server was asked.
  const letter = { assignment, activity, origin: siteOf(req) }
  const bytes = await setDocument(res, presentReleaseLetter(letter, { ...req.viewer, lang, t }))
  sendHeaders(res, letterFileName(assignment, t), 'application/pdf', 'inline')
  res.end(bytes)
}

async function sendInvitation(req: Request, res: Response, placed: activities.Placed) {
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
