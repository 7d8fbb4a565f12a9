import type { Request, Response } from 'express'
import {
  findPlaced,
  mayRecordRelease,
  maySeeAssignment,
  onPlace,
  refuseRelease,
  releaseExpert,
  type ActivityRecord,
  type AssignmentRecord,
  type Placed,
} from '../../activities'
import { latestDay } from '../../members'
import { paths } from '../../paths'
import { Conflict, NotFound } from '../../platform/errors'
import { filePlaces } from '../../platform/files/file-kinds'
import { sendFile, storeFiles } from '../../platform/files/files'
import { withFiles } from '../../platform/forms/form-files'
import type { ReturnedForm } from '../../platform/forms/forms'
import { param, routes } from '../../platform/http/routes'
import { parsePaperRelease } from '../team/assignment.form'
import { canRecordRelease, presentRecordRelease } from './release-paper.presenter'

const find = (reference: string, req: Request) => findPlaced(reference, param(req, 'assignment'))

/** The signed reply of an administration: recorded with its letter, which those read who read the place. */
export const releasePaperRoutes = routes
  .of<Placed>(find, onPlace(maySeeAssignment))
  .get(paths.missions.recordRelease, { allow: onPlace(mayRecordRelease) }, showRecord)
  // An answer goes to the question that was put, whatever else happened to the place meanwhile.
  .post(
    paths.missions.recordRelease,
    { allow: onPlace(mayRecordRelease), adds: true, upload: filePlaces.signedLetter, refusedBack: showRecord },
    record,
  )
  .get(paths.missions.signedReply, { allow: onPlace(maySeeAssignment) }, sendReply)

function showRecord(req: Request, res: Response, placed: Placed, form?: ReturnedForm) {
  const assignment = placed.assignment.toObject<AssignmentRecord>()
  const activity = placed.activity.toObject<ActivityRecord>()
  if (!canRecordRelease(assignment, req.viewer)) throw new Conflict('platform:error.outOfTurn')
  res.show('missions/release/record', presentRecordRelease(assignment, activity, form, req.viewer), form)
}

async function record(req: Request, res: Response, placed: Placed) {
  const { assignment } = placed
  const paper = parsePaperRelease(req.body, latestDay(assignment.homeMember, req.act))
  const form = await withFiles(req, paper, 'missions:form.addSignedReply')
  if (form.errors) return showRecord(req, res, placed, form)

  const { answer, note, name, day, asked, files } = form.values
  const [letter] = await storeFiles(files.slice(0, 1), assignment.reference, req.act)
  const reply = { name, day, letter: letter! }
  if (answer === 'refuse') await refuseRelease(assignment.reference, { reason: note, asked, reply }, req.act)
  else {
    const conditions = answer === 'conditional' ? note : ''
    await releaseExpert(assignment.reference, { conditions, asked, reply }, req.act)
  }
  res.done(
    paths.missions.assignment({ reference: assignment.activity, assignment: assignment.reference }),
    'missions:paper.done',
  )
}

async function sendReply(req: Request, res: Response, { assignment }: Placed) {
  const letter = assignment.signedReply?.letter
  if (!letter || letter.fileId !== param(req, 'file')) throw new NotFound()
  await sendFile(res, letter)
}
