import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { Conflict } from '../../platform/errors'
import { readVersion, type Parsed } from '../../platform/forms/forms'
import { readStep, routes } from '../../platform/http/routes'
import { presentAccreditations, type PipelineForm } from '../accreditation/accreditation.presenter'
import { moveAccreditation, openAccreditation } from '../accreditation/accreditation.service'
import { accreditationLifeCycle } from '../accreditation/accreditation.status'
import { presentAvailabilityForm, presentConflictsForm, presentSuspension } from './expert-forms.presenter'
import {
  parseAccreditationStep,
  parseArchiving,
  parseAvailability,
  parseConflicts,
  parseNomination,
  parseSuspension,
} from './expert.form'
import { archiveExpert, restoreExpert } from '../leaving/archive.service'
import { presentArchiving } from './archiving.presenter'
import type { ExpertRecord } from '../expert.model'
import { mayAccredit, mayArchive, mayEditExpert, maySeeExpert } from '../expert.policy'
import { findExpert } from '../expert.queries'
import { answerAvailability, declareConflicts, reinstateExpert, suspendExpert } from '../expert.service'

type Form = Parsed<unknown>

// What is kept in an expert's file beside the profile: dates, conflicts, accreditations, suspension.
export const expertFileRoutes = routes
  .of<ExpertRecord>(findExpert, maySeeExpert)
  .get(paths.experts.availability, { allow: mayEditExpert }, showAvailability)
  .post(
    paths.experts.availability,
    { allow: mayEditExpert, refusedBack: showAvailability, merge: showAvailability, leadsToRecord: true },
    saveAvailability,
  )
  .get(paths.experts.conflicts, { allow: mayEditExpert }, showConflicts)
  .post(
    paths.experts.conflicts,
    { allow: mayEditExpert, refusedBack: showConflicts, merge: showConflicts, leadsToRecord: true },
    saveConflicts,
  )
  .get(paths.experts.accredit, { allow: mayAccredit }, showAccreditations)
  .get(paths.experts.suspend, { allow: mayAccredit }, showSuspension)
  .get(paths.experts.archive, { allow: mayArchive }, showArchiving)
  .post(paths.experts.accreditationStep, { allow: mayAccredit, refusedBack: showRefusedAccreditation }, moveOn)
  .post(paths.experts.step, { allow: mayAccredit, refusedBack: showRefusedStep }, takeStep)

function done(req: Request, res: Response, expert: ExpertRecord, message: string, below = '') {
  res.done(below || paths.experts.show(expert), message, { name: expert.name })
}

const pipelineOf = ({ reference }: ExpertRecord) => paths.experts.accredit({ reference })

function showAvailability(req: Request, res: Response, expert: ExpertRecord, form?: Form) {
  res.show('experts/file/form', presentAvailabilityForm(expert, form, req.viewer), form)
}

async function saveAvailability(req: Request, res: Response, expert: ExpertRecord) {
  const form = parseAvailability(req.body)
  if (form.errors) return showAvailability(req, res, expert, form)
  await answerAvailability(expert.reference, form.values, req.act)
  done(req, res, expert, 'experts:availabilitySaved')
}

function showConflicts(req: Request, res: Response, expert: ExpertRecord, form?: Form) {
  res.show('experts/file/form', presentConflictsForm(expert, form, req.viewer), form)
}

async function saveConflicts(req: Request, res: Response, expert: ExpertRecord) {
  const form = parseConflicts(req.body)
  if (form.errors) return showConflicts(req, res, expert, form)
  await declareConflicts(expert.reference, form.values, req.act)
  done(req, res, expert, 'experts:conflictsSaved')
}

function showAccreditations(req: Request, res: Response, expert: ExpertRecord) {
  res.show('experts/accreditation/accreditations', presentAccreditations(expert, undefined, req.viewer))
}

function showSuspension(req: Request, res: Response, expert: ExpertRecord, form?: Form) {
  res.show('experts/accreditation/suspension', presentSuspension(expert, form, req.viewer), form)
}

function showArchiving(req: Request, res: Response, expert: ExpertRecord, form?: Form) {
  res.show('experts/accreditation/suspension', presentArchiving(expert, form, req.viewer), form)
}

const steps = { nominate, suspend, reinstate, archive, restore }

const stepOf = (req: Request) => readStep(req, ['nominate', 'suspend', 'reinstate', 'archive', 'restore'])

function takeStep(req: Request, res: Response, expert: ExpertRecord) {
  return steps[stepOf(req)](req, res, expert)
}

// A step's form stands on the page of accreditations or on that of the suspension.
function showRefusedStep(req: Request, res: Response, expert: ExpertRecord, form?: Form) {
  const step = stepOf(req)
  // Somebody else took it meanwhile: there is no form any more in which the text could stand.
  if (step === (expert.suspended ? 'suspend' : 'reinstate') || step === (expert.archived ? 'archive' : 'restore'))
    throw new Conflict('platform:error.outOfTurn')
  if (step === 'archive' || step === 'restore') return showArchiving(req, res, expert, form)
  if (step === 'suspend' || step === 'reinstate') return showSuspension(req, res, expert, form)
  showPipeline(req, res, expert, form && { which: 'nominate', form })
}

function showRefusedAccreditation(req: Request, res: Response, expert: ExpertRecord, form?: Form) {
  showPipeline(req, res, expert, form && { which: 'accredit', form })
}

function showPipeline(req: Request, res: Response, expert: ExpertRecord, sent: PipelineForm) {
  res.show('experts/accreditation/accreditations', presentAccreditations(expert, sent, req.viewer), sent?.form)
}

async function nominate(req: Request, res: Response, expert: ExpertRecord) {
  const form = parseNomination(req.body)
  if (form.errors) return showRefusedStep(req, res, expert, form)
  await openAccreditation(expert.reference, form.values, req.act)
  done(req, res, expert, 'experts:nominated', pipelineOf(expert))
}

async function moveOn(req: Request, res: Response, expert: ExpertRecord) {
  const action = readStep(req, accreditationLifeCycle.actions)
  const form = parseAccreditationStep(req.body, action)
  if (form.errors) return showRefusedAccreditation(req, res, expert, form)
  const { category, area, language, note, version } = form.values
  await moveAccreditation(expert.reference, { category, area, language }, { action, note, version }, req.act)
  done(req, res, expert, 'experts:stepSaved', pipelineOf(expert))
}

async function suspend(req: Request, res: Response, expert: ExpertRecord) {
  const form = parseSuspension(req.body)
  if (form.errors) return showSuspension(req, res, expert, form)
  await suspendExpert(expert.reference, form.values, req.act)
  done(req, res, expert, 'experts:suspendedNow')
}

async function reinstate(req: Request, res: Response, expert: ExpertRecord) {
  await reinstateExpert(expert.reference, readVersion(req.body), req.act)
  done(req, res, expert, 'experts:reinstated')
}

async function archive(req: Request, res: Response, expert: ExpertRecord) {
  const form = parseArchiving(req.body)
  if (form.errors) return showArchiving(req, res, expert, form)
  await archiveExpert(expert.reference, form.values, req.act)
  done(req, res, expert, 'experts:archivedNow')
}

async function restore(req: Request, res: Response, expert: ExpertRecord) {
  await restoreExpert(expert.reference, readVersion(req.body), req.act)
  done(req, res, expert, 'experts:restored')
}
