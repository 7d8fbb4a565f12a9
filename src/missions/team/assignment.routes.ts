import type { Request, Response } from 'express'
import {
  assignmentsOfExpert,
  assignmentsWithoutRest,
  findPlaced,
  mayAnswerInvitation,
  mayPlanActivities,
  mayRelease,
  maySeeAssignment,
  onPlace,
  usualAnswerDays,
  type ActivityRecord,
  type AssignmentRecord,
  type Placed,
} from '../../activities'
import { expertName, findExpert } from '../../experts'
import { paths } from '../../paths'
import { readsAsStaff } from '../../programme/actor'
import { Conflict } from '../../platform/errors'
import type { ReturnedForm } from '../../platform/forms/forms'
import { param, readStep, routes } from '../../platform/http/routes'
import { releaseLinksOf } from '../release/release-link.queries'
import type { AssignmentForms } from './assignment-forms.presenter'
import { answerMove, releaseMove, staffMoves, takeBackMove, type Move } from './assignment-step.taker'
import { presentAssignment } from './assignment.presenter'

// Training events have people too.
const find = (reference: string, req: Request) => findPlaced(reference, param(req, 'assignment'))
const maySeePlaced = onPlace(maySeeAssignment)
const mayAnswer = onPlace(mayAnswerInvitation)
const mayLetGo = onPlace(mayRelease)

const staffStep = (req: Request): Move => staffMoves[readStep(req, Object.keys(staffMoves) as StaffStep[])]
type StaffStep = keyof typeof staffMoves

// An answer goes to the question that was put, whatever else happened to the place meanwhile.
export const assignmentRoutes = routes
  .of<Placed>(find, maySeePlaced)
  .tables(
    paths.missions.assignment,
    { allow: maySeePlaced },
    (req, res, placed) => renderAssignment(req, res, placed),
    { history: 'missions:show.history' },
  )
  .post(paths.missions.answerInvitation, { allow: mayAnswer, adds: true, ...refusedBy(answerMove) }, taking(answerMove))
  .post(paths.missions.answerRelease, { allow: mayLetGo, adds: true, ...refusedBy(releaseMove) }, taking(releaseMove))
  .post(
    paths.missions.takeReleaseBack,
    { allow: mayLetGo, adds: true, ...refusedBy(takeBackMove) },
    taking(takeBackMove),
  )
  .post(
    paths.missions.assignmentStep,
    { allow: onPlace(mayPlanActivities), ...refusedBy(staffStep) },
    taking(staffStep),
  )

async function renderAssignment(
  req: Request,
  res: Response,
  { assignment, activity }: Placed,
  forms: AssignmentForms = {},
) {
  const record = assignment.toObject<AssignmentRecord>()
  const near = await assignmentsWithoutRest(record.expert, record, req.act.at)
  const faulty = Object.values(forms).find((form) => form.errors)
  const page = presentAssignment(
    {
      assignment: record,
      activity: activity.toObject<ActivityRecord>(),
      near: near.filter((other) => other.activity !== record.activity),
      usual: usualAnswerDays(record, req.act),
      forms,
      officer: await officerOf(record, req.actor),
      links: readsAsStaff(req.actor) ? await releaseLinksOf(record.reference) : [],
    },
    req.viewer,
  )
  // A form that nobody may send any more is not shown: the error page gives its text back.
  if (faulty && !page.forms.some(({ faults }) => faults)) throw new Conflict('platform:error.outOfTurn')
  res.show('missions/team/assignment', page, faulty)
}

// Who lets an officer go, and who plans, sees what else the officer is asked for.
const officerOf = async (assignment: AssignmentRecord, actor: Request['actor']) =>
  mayRelease(actor, assignment) || readsAsStaff(actor)
    ? {
        all: await assignmentsOfExpert(assignment.expert),
        agreed: (await findExpert(assignment.expert))?.daysPerYear ?? 0,
      }
    : undefined

/** One move, or the one that the address names. */
type MoveOf = Move | ((req: Request) => Move)
const moveIn = (req: Request, move: MoveOf): Move => (typeof move === 'function' ? move(req) : move)

function refusedBy(move: MoveOf) {
  return {
    refusedBack: (req: Request, res: Response, placed: Placed, form?: ReturnedForm) =>
      renderAssignment(req, res, placed, form && { [moveIn(req, move).form]: form }),
  }
}

function taking(moveOf: MoveOf) {
  return async (req: Request, res: Response, placed: Placed) => {
    const { assignment } = placed
    const move = moveIn(req, moveOf)
    const form = move.parse(req.body, { today: req.viewer.today, from: assignment.from })
    if (form.errors) return renderAssignment(req, res, placed, { [move.form]: form })
    await move.take(assignment.reference, form.values, req.act)
    res.done(
      paths.missions.assignment({ reference: assignment.activity, assignment: assignment.reference }),
      move.done(form.values),
      { name: expertName(assignment.expert) },
    )
  }
}
