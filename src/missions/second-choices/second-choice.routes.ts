import type { Request, Response } from 'express'
import { assignmentRoles, assignmentsOf, type AssignmentRole } from '../../activities'
import { paths } from '../../paths'
import { Conflict } from '../../platform/errors'
import { withErrors, type ReturnedForm } from '../../platform/forms/forms'
import { param, queryText, readStep, routes } from '../../platform/http/routes'
import type { MissionRecord } from '../mission.model'
import { mayEditMission, maySeeCandidates, maySeeMission } from '../mission.policy'
import { readMission } from '../mission.queries'
import { isStaffed } from '../mission.status'
import { goesAgainstOrder, type Candidate } from '../team/matching'
import { parseSecondChoice } from './second-choice.form'
import { presentSecondChoices } from './second-choice.presenter'
import { candidateNow, remainingCandidates, secondChoicesOf, waitingFor } from './second-choice.queries'
import { keepSecondChoice, moveSecondChoiceUp, removeSecondChoice } from './second-choice.service'

export const secondChoiceRoutes = routes
  .of<MissionRecord>(readMission, maySeeMission)
  .get(paths.missions.secondChoices, { allow: maySeeCandidates }, (req, res, mission) =>
    show(req, res, mission, roleNamed(queryText(req, 'place')) ?? mission.places[0] ?? 'lead'),
  )
  .post(paths.missions.secondChoices, { allow: mayEditMission, adds: true, refusedBack: showRefused }, keep)
  // A step on one of the list, which changes nothing of the mission.
  .post(paths.missions.secondChoiceStep, { allow: mayEditMission, adds: true }, step)

const roleNamed = (name: unknown): AssignmentRole | undefined => assignmentRoles.find((role) => role === name)

async function show(
  req: Request,
  res: Response,
  mission: MissionRecord,
  role: AssignmentRole,
  form?: ReturnedForm,
): Promise<void> {
  const { at } = req.act
  const choices = await secondChoicesOf(mission.reference)
  const standing = new Map<string, Candidate | null>()
  for (const one of choices)
    if (one.role === role && one.state === 'waiting')
      standing.set(one.expert, await candidateNow(mission, role, one.expert, at))
  const remaining = mayEditMission(req.actor, mission) ? await remainingCandidates(mission, role, at) : []
  const assignments = new Map((await assignmentsOf(mission.reference)).map((one) => [one.reference, one]))
  const input = { mission, role, choices, assignments, standing, remaining, chosen: queryText(req, 'expert') }
  res.show('missions/second-choices/show', presentSecondChoices(input, form, req.viewer), form)
}

function showRefused(req: Request, res: Response, mission: MissionRecord, form?: ReturnedForm) {
  return show(req, res, mission, roleNamed(form?.raw.role) ?? 'lead', form)
}

async function keep(req: Request, res: Response, mission: MissionRecord) {
  const form = parseSecondChoice(req.body)
  if (form.errors) return showRefused(req, res, mission, form)
  const { role, expert, reason, from } = form.values
  if (!isStaffed(mission) || !mission.places.includes(role)) throw new Conflict('platform:error.outOfTurn')
  const remaining = await remainingCandidates(mission, role, req.act.at)
  const kept = await waitingFor(mission.reference, role)
  if (![...remaining.map((one) => one.expert.reference), ...kept.map((one) => one.expert)].includes(expert))
    throw new Conflict('missions:secondChoice.notEligible', { field: 'expert' })
  if (goesAgainstOrder(remaining, expert) && reason === '') {
    const asked = withErrors(form.raw, { field: 'reason', message: 'missions:form.sayWhyThisPerson' })
    return show(req, res, mission, role, asked)
  }
  await keepSecondChoice(mission, form.values, req.act)
  // Whoever compares candidates goes on comparing.
  const page = from === 'team' ? paths.missions.team : paths.missions.secondChoices
  res.done(page(mission, { place: role }), 'missions:secondChoice.kept')
}

const steps = ['moveUp', 'remove'] as const

async function step(req: Request, res: Response, mission: MissionRecord) {
  const taken = readStep(req, steps)
  const key = param(req, 'choice')
  const take = { moveUp: moveSecondChoiceUp, remove: removeSecondChoice }[taken]
  const { role } = await take(mission, key, req.act)
  res.done(paths.missions.secondChoices(mission, { place: role }), `missions:secondChoice.said.${taken}`)
}
