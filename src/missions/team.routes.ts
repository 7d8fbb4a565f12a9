import type { Request, Response } from 'express'
import {
  acceptInvitation,
  Activities,
  askRelease,
  assignmentRoles,
  assignmentsOf,
  assignmentsOfExpert,
  assignmentsWithoutRest,
  declineInvitation,
  findAssignment,
  inviteAndAskRelease,
  inviteExpert,
  inWords,
  mayAnswerInvitation,
  mayPlanActivities,
  mayRelease,
  maySeeAssignment,
  proposeAssignment,
  refuseRelease,
  takeReleaseBack,
  releaseExpert,
  remindAssignment,
  usualAnswerDays,
  withdrawAssignment,
  type Activity,
  type ActivityRecord,
  type Assignment,
  type AssignmentRecord,
  type AssignmentRole,
} from '../activities'
import { countOwingFieldMission, expertName, findExpert } from '../experts'
import { paths } from '../paths'
import { readsAsStaff } from '../platform/actor'
import { Conflict, Forbidden, NotFound, PublicError } from '../platform/errors'
import { flash } from '../platform/flash'
import { withErrors, type Parsed } from '../platform/forms'
import { param, queryText, routes } from '../platform/routes'
import type { Rule } from '../platform/access'
import type { AssignmentForms, AssignmentFormName } from './assignment-forms.presenter'
import {
  parseInvitation,
  parseInvitationAnswer,
  parseProposal,
  parseReleaseAnswer,
  parseTakeBack,
  parseWithdrawal,
} from './assignment.form'
import { presentAssignment } from './assignment.presenter'
import { presentProposal, presentTeamPage } from './candidates.presenter'
import { goesAgainstOrder } from './matching'
import { candidatesFor } from './matching.queries'
import type { Mission, MissionRecord } from './mission.model'
import { mayEditMission, maySeeCandidates, maySeeMission } from './mission.policy'
import { findMission, moneyFaults } from './mission.queries'
import { confirmMissing } from './mission.status'

const find = (req: Request) => findMission(param(req, 'reference'))
const see = maySeeMission

/** One person on the activity of the address; training events have people too. */
export interface Placed {
  assignment: Assignment
  activity: Activity
}

async function findPlaced(req: Request): Promise<Placed | null> {
  const assignment = await findAssignment(param(req, 'assignment'))
  if (!assignment || assignment.activity !== param(req, 'reference')) return null
  const activity = await Activities.findOne({ reference: assignment.activity })
  return activity && { assignment, activity }
}

const maySeePlaced: Rule<Placed> = (actor, { assignment }) => maySeeAssignment(actor, assignment)

export const teamRoutes = routes()
  .get(paths.missions.team, { find, see, allow: maySeeCandidates }, showTeam)
  .get(paths.missions.propose, { find, see, allow: mayEditMission }, showProposal)
  .post(
    paths.missions.propose,
    { find, see, allow: mayEditMission, adds: true, refusedBack: showRefusedProposal },
    propose,
  )
  .get(paths.missions.assignment, { find: findPlaced, see: maySeePlaced, allow: maySeePlaced }, showAssignment)
  // An answer goes to the question that was put, whatever else happened to the place meanwhile.
  .post(
    paths.missions.assignment,
    { find: findPlaced, see: maySeePlaced, allow: maySeePlaced, adds: true, refusedBack: showRefusedAnswer },
    answer,
  )

const roleNamed = (name: string): AssignmentRole | undefined => assignmentRoles.find((role) => role === name)

// Without a choice the first place that is still empty, else the lead.
const roleAsked = (req: Request, mission: Mission): AssignmentRole =>
  roleNamed(queryText(req, 'place')) ??
  mission.places.find((role) => !mission.team.some((person) => person.role === role)) ??
  'lead'

function showTeam(req: Request, res: Response, mission: Mission) {
  return renderTeam(req, res, mission, roleAsked(req, mission))
}

async function renderTeam(
  req: Request,
  res: Response,
  mission: Mission,
  role: AssignmentRole,
  refused?: { text: string; points: string[] },
) {
  const record = mission.toObject<MissionRecord>()
  const { viewer } = req
  const missing = record.state === 'planned' ? confirmMissing(record, await moneyFaults(record)) : []
  const page = presentTeamPage(
    {
      mission: record,
      role,
      candidates: await candidatesFor(record, role, req.act.at),
      people: await assignmentsOf(record.reference),
      owing: await countOwingFieldMission(record.mapping.expertiseAreas),
      missing: missing.map((point) => inWords(point, viewer)),
      refused,
    },
    viewer,
  )
  res.status(refused ? 409 : 200).render('missions/team', { page })
}

async function showProposal(req: Request, res: Response, mission: Mission) {
  const role = roleAsked(req, mission)
  await renderProposal(req, res, mission, role, queryText(req, 'expert'))
}

async function renderProposal(
  req: Request,
  res: Response,
  mission: Mission,
  role: AssignmentRole,
  expert: string,
  form?: Parsed<unknown>,
) {
  const record = mission.toObject<MissionRecord>()
  const candidates = await candidatesFor(record, role, req.act.at)
  const chosen = candidates.find((candidate) => candidate.expert.reference === expert && candidate.score !== null)
  if (!chosen) throw new NotFound()
  res.status(form?.errors ? 422 : 200).render('missions/propose', {
    page: presentProposal({ mission: record, role, candidates }, chosen, form, req.viewer),
  })
}

async function propose(req: Request, res: Response, mission: Mission) {
  const form = parseProposal(req.body)
  if (form.errors) throw new PublicError(400, { message: 'platform:error.badRequest' })
  const { expert, role, choiceReason } = form.values
  const candidates = await candidatesFor(mission.toObject(), role, req.act.at)
  if (goesAgainstOrder(candidates, expert) && choiceReason === '') {
    const asked = withErrors(form.raw, { field: 'choiceReason', message: 'missions:form.sayWhyThisPerson' })
    return renderProposal(req, res, mission, role, expert, asked)
  }
  const assignment = await proposeAssignment(
    mission.reference,
    { expert, role, choiceReason: choiceReason || undefined },
    req.act,
  )
  flash(req, 'missions:propose.done', { name: expertName(expert) })
  res.redirect(303, paths.missions.assignment({ reference: mission.reference, assignment: assignment.reference }))
}

// With a reason typed, its form comes back; else the team, with the condition that failed.
function showRefusedProposal(req: Request, res: Response, mission: Mission, form?: Parsed<unknown>) {
  const { expert, role, choiceReason } = parseProposal(req.body).values ?? {}
  if (!expert || !role) throw new NotFound()
  const [first, ...missing] = form?.errors ?? []
  if (choiceReason || !first) return renderProposal(req, res, mission, role, expert, form)
  const points = missing.map((point) => inWords(point, req.viewer))
  return renderTeam(req, res, mission, role, { text: req.t(first.message, first.values), points })
}

function showAssignment(req: Request, res: Response, placed: Placed) {
  return renderAssignment(req, res, placed)
}

async function renderAssignment(
  req: Request,
  res: Response,
  { assignment, activity }: Placed,
  forms: AssignmentForms = {},
) {
  const record = assignment.toObject<AssignmentRecord>()
  const near = await assignmentsWithoutRest(record.expert, record, req.act.at)
  const faulty = Object.values(forms).some((form) => form.errors)
  const page = presentAssignment(
    {
      assignment: record,
      activity: activity.toObject<ActivityRecord>(),
      near: near.filter((other) => other.activity !== record.activity),
      usual: usualAnswerDays(record, req.act),
      forms,
      officer: await officerOf(record, req.actor),
    },
    req.viewer,
  )
  // A form that nobody may send any more is not shown: the error page gives its text back.
  if (faulty && !page.forms.some(({ faults }) => faults)) throw new Conflict('platform:error.outOfTurn')
  res.status(faulty ? 422 : 200).render('missions/assignment', { page })
}

// Who lets an officer go, and who plans, sees what else the officer is asked for.
const officerOf = async (assignment: AssignmentRecord, actor: Request['actor']) =>
  mayRelease(actor, assignment) || readsAsStaff(actor)
    ? {
        all: await assignmentsOfExpert(assignment.expert),
        agreed: (await findExpert(assignment.expert))?.daysPerYear ?? 0,
      }
    : undefined

/** One answer or question: who may, how its form is read, and what it does; the sentence is said afterwards. */
interface Move<V> {
  form: AssignmentFormName
  may: Rule<Assignment>
  parse: (body: unknown, at: { today: string; from: string }) => Parsed<V>
  take: (reference: string, values: V, act: Request['act']) => Promise<unknown>
  done: (values: V) => string
}

const move = <V>(one: Move<V>): Move<unknown> => one as unknown as Move<unknown>

const staffMove = (
  form: AssignmentFormName,
  take: typeof inviteExpert | typeof inviteAndAskRelease | typeof askRelease | typeof remindAssignment,
  said: string,
) => move({ form, may: mayPlanActivities, parse: parseInvitation, take, done: () => said })

const moves: Record<string, Move<unknown>> = {
  invite: staffMove('invite', inviteExpert, 'missions:assignment.said.invite'),
  inviteAndAsk: staffMove('invite', inviteAndAskRelease, 'missions:assignment.said.inviteAndAsk'),
  askRelease: staffMove('askRelease', askRelease, 'missions:assignment.said.askRelease'),
  remind: staffMove('remind', remindAssignment, 'missions:assignment.said.remind'),
  withdraw: move({
    form: 'withdraw',
    may: mayPlanActivities,
    parse: parseWithdrawal,
    take: withdrawAssignment,
    done: () => 'missions:assignment.said.withdraw',
  }),
  answer: move({
    form: 'answer',
    may: mayAnswerInvitation,
    parse: parseInvitationAnswer,
    take: (reference, { answer: said, note, asked }, act) =>
      said === 'accept'
        ? acceptInvitation(reference, { asked }, act)
        : declineInvitation(reference, { reason: note, asked }, act),
    done: ({ answer: said }) => `missions:assignment.said.${said}`,
  }),
  release: move({
    form: 'release',
    may: mayRelease,
    parse: parseReleaseAnswer,
    take: (reference, { answer: said, note, asked }, act) =>
      said === 'refuse'
        ? refuseRelease(reference, { reason: note, asked }, act)
        : releaseExpert(reference, { conditions: said === 'conditional' ? note : '', asked }, act),
    done: ({ answer: said }) => `missions:assignment.said.${said}`,
  }),
  takeBack: move({
    form: 'takeBack',
    may: mayRelease,
    parse: parseTakeBack,
    take: takeReleaseBack,
    done: () => 'missions:assignment.said.takeBack',
  }),
}

function showRefusedAnswer(req: Request, res: Response, placed: Placed, form?: Parsed<unknown>) {
  const { action } = req.body as { action?: unknown }
  const chosen = typeof action === 'string' && Object.hasOwn(moves, action) ? moves[action] : undefined
  return renderAssignment(req, res, placed, chosen && form ? { [chosen.form]: form } : {})
}

async function answer(req: Request, res: Response, placed: Placed) {
  const { assignment } = placed
  const { action } = req.body as { action?: unknown }
  const chosen = typeof action === 'string' && Object.hasOwn(moves, action) ? moves[action] : undefined
  if (!chosen) throw new PublicError(400, { message: 'platform:error.badRequest' })
  if (!chosen.may(req.actor, assignment)) throw new Forbidden()
  const form = chosen.parse(req.body, { today: req.viewer.today, from: assignment.from })
  if (form.errors) return renderAssignment(req, res, placed, { [chosen.form]: form })
  await chosen.take(assignment.reference, form.values, req.act)
  flash(req, chosen.done(form.values), { name: expertName(assignment.expert) })
  res.redirect(303, paths.missions.assignment({ reference: assignment.activity, assignment: assignment.reference }))
}
