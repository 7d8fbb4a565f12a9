import type { Request, Response } from 'express'
import {
  Activities,
  findAssignment,
  maySeeAssignment,
  type Activity,
  type ActivityRecord,
  type Assignment,
  type AssignmentRecord,
} from '../activities'
import { paths } from '../paths'
import type { Rule } from '../platform/access'
import { NotFound } from '../platform/errors'
import { sendHeaders } from '../platform/files'
import { translator } from '../platform/i18n'
import { makePdf } from '../platform/pdf'
import { param, routes } from '../platform/routes'
import { letterFileName, letterLanguage, presentReleaseLetter } from './release-letter.presenter'

interface Placed {
  assignment: Assignment
  activity: Activity
}

async function find(reference: string, req: Request): Promise<Placed | null> {
  const assignment = await findAssignment(param(req, 'assignment'))
  if (!assignment || assignment.activity !== reference) return null
  const activity = await Activities.findOne({ reference })
  return activity && { assignment, activity }
}

const maySeePlaced: Rule<Placed> = (actor, { assignment }) => maySeeAssignment(actor, assignment)

export const releaseLetterRoutes = routes
  .of<Placed>(find, maySeePlaced)
  .get(paths.missions.releaseLetter, { allow: maySeePlaced }, sendLetter)

async function sendLetter(req: Request, res: Response, placed: Placed) {
  const assignment = placed.assignment.toObject<AssignmentRecord>()
  if (!assignment.releaseAskedAt) throw new NotFound('documents:release.none')
  const lang = letterLanguage(assignment)
  const t = translator(lang)
  // The address that people use stands on paper, not the one by which this server was asked.
  const origin =
    (req.app.get('base url') as string | undefined) ?? `${req.protocol}://${req.get('host') ?? 'localhost'}`
  const letter = { assignment, activity: placed.activity.toObject<ActivityRecord>(), origin }
  const bytes = await makePdf(presentReleaseLetter(letter, { ...req.viewer, lang, t }))
  sendHeaders(res, letterFileName(assignment, t), 'application/pdf', 'inline')
  res.end(bytes)
}
