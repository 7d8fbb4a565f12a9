import type { Request, Response } from 'express'
import { assignmentRoles, assignmentsOf, inWords, proposeAssignment, type AssignmentRole } from '../../activities'
import { countOwingFieldMission, expertName } from '../../experts'
import { paths } from '../../paths'
import { NotFound, PublicError } from '../../platform/errors'
import { withErrors, type ReturnedForm } from '../../platform/forms/forms'
import { queryText, routes } from '../../platform/http/routes'
import { parseProposal } from './assignment.form'
import { presentProposal, presentTeamPage } from './candidates.presenter'
import { goesAgainstOrder, type Candidate } from './matching'
import { candidatesFor } from './matching.queries'
import { proposalWarnings, reasonsMissing } from './proposal.queries'
import type { MissionRecord } from '../mission.model'
import { mayEditMission, maySeeCandidates, maySeeMission } from '../mission.policy'
import { presentRefusal, type Refusal } from '../mission.presenter'
import { readMission, moneyFaults } from '../mission.queries'
import { confirmMissing } from '../mission.status'
import { waitingFor } from '../second-choices/second-choice.queries'

export const teamRoutes = routes
  .of<MissionRecord>(readMission, maySeeMission)
  .get(paths.missions.team, { allow: maySeeCandidates }, (req, res, mission) =>
    renderTeam(req, res, mission, roleAsked(req, mission)),
  )
  .get(paths.missions.propose, { allow: mayEditMission }, showProposal)
  .post(paths.missions.propose, { allow: mayEditMission, adds: true, refusedBack: showRefusedProposal }, propose)

const roleNamed = (name: string): AssignmentRole | undefined => assignmentRoles.find((role) => role === name)

// Without a choice the first place that is still empty, else the lead.
const roleAsked = (req: Request, mission: MissionRecord): AssignmentRole =>
  roleNamed(queryText(req, 'place')) ??
  mission.places.find((role) => !mission.team.some((person) => person.role === role)) ??
  'lead'

async function renderTeam(
  req: Request,
  res: Response,
  mission: MissionRecord,
  role: AssignmentRole,
  refused?: Refusal,
) {
  const { viewer } = req
  const missing = mission.state === 'planned' ? confirmMissing(mission, await moneyFaults(mission)) : []
  const page = presentTeamPage(
    {
      mission,
      role,
      candidates: await candidatesFor(mission, role, req.act.at),
      seconds: (await waitingFor(mission.reference, role)).map(({ expert }) => expert),
      people: await assignmentsOf(mission.reference),
      owing: await countOwingFieldMission(mission.mapping.expertiseAreas),
      missing: missing.map((point) => inWords(point, viewer)),
      refused,
    },
    viewer,
  )
  res.status(refused ? 409 : 200).show('missions/team/show', page)
}

async function showProposal(req: Request, res: Response, mission: MissionRecord) {
  await renderProposal(req, res, mission, roleAsked(req, mission), queryText(req, 'expert'))
}

async function renderProposal(
  req: Request,
  res: Response,
  mission: MissionRecord,
  role: AssignmentRole,
  expert: string,
  form?: ReturnedForm,
) {
  const candidates = await candidatesFor(mission, role, req.act.at)
  const chosen = candidates.find((candidate) => candidate.expert.reference === expert && candidate.score !== null)
  if (!chosen) throw new NotFound()
  const warnings = await proposalWarnings(mission, expert, req.act.at)
  const page = presentProposal({ mission, role, candidates }, { chosen, warnings }, form, req.viewer)
  res.show('missions/team/propose', page, form)
}

// Whoever is excluded is refused with the condition that failed, not asked for a reason.
const isCandidate = (candidates: readonly Candidate[], reference: string): boolean =>
  candidates.some(({ expert, score }) => expert.reference === reference && score !== null)

async function propose(req: Request, res: Response, mission: MissionRecord) {
  const form = parseProposal(req.body)
  if (form.errors) throw new PublicError(400, { message: 'platform:error.badRequest' })
  const { expert, role, choiceReason, warningReason } = form.values
  const candidates = await candidatesFor(mission, role, req.act.at)
  const warnings = await proposalWarnings(mission, expert, req.act.at)
  const errors = reasonsMissing(goesAgainstOrder(candidates, expert), warnings, { choiceReason, warningReason })
  if (errors.length > 0 && isCandidate(candidates, expert))
    return renderProposal(req, res, mission, role, expert, withErrors(form.raw, ...errors))
  const assignment = await proposeAssignment(
    mission.reference,
    { expert, role, choiceReason: choiceReason || undefined, warningReason: warningReason || undefined },
    req.act,
  )
  res.done(
    paths.missions.assignment({ reference: mission.reference, assignment: assignment.reference }),
    'missions:propose.done',
    { name: expertName(expert) },
  )
}

// With a reason typed, its form comes back; else the team, with the condition that failed.
function showRefusedProposal(req: Request, res: Response, mission: MissionRecord, form?: ReturnedForm) {
  const { expert, role, choiceReason, warningReason } = parseProposal(req.body).values ?? {}
  if (!expert || !role) throw new NotFound()
  const refused = presentRefusal(form, req.viewer)
  return choiceReason || warningReason || !refused
    ? renderProposal(req, res, mission, role, expert, form)
    : renderTeam(req, res, mission, role, refused)
}
