import type { Request, Response } from 'express'
import { paths } from '../paths'
import { flash } from '../platform/flash'
import { param, routes } from '../platform/routes'
import { presentAccreditations, type SentForm } from './accreditation.presenter'
import { moveAccreditation, openAccreditation } from './accreditation.service'
import { presentAvailabilityForm, presentConflictsForm, presentSuspension } from './expert-forms.presenter'
import {
  parseAccreditationStep,
  parseAvailability,
  parseConflicts,
  parseNomination,
  parseSuspension,
} from './expert.form'
import type { ExpertRecord } from './expert.model'
import { mayAccredit, mayEditExpert, maySeeExpert } from './expert.policy'
import { findExpert } from './expert.queries'
import { answerAvailability, declareConflicts, reinstateExpert, suspendExpert } from './expert.service'

const find = (req: Request) => findExpert(param(req, 'reference'))
const editing = { find, see: maySeeExpert, allow: mayEditExpert }
const accrediting = { find, see: maySeeExpert, allow: mayAccredit }

// What is kept in an expert's file beside the profile: dates, conflicts, accreditations, suspension.
export const expertFileRoutes = routes()
  .get(paths.experts.availability, editing, showAvailability)
  .post(paths.experts.availability, editing, saveAvailability)
  .get(paths.experts.conflicts, editing, showConflicts)
  .post(paths.experts.conflicts, editing, saveConflicts)
  .get(paths.experts.accredit, accrediting, showAccreditations)
  .post(paths.experts.accredit, accrediting, accredit)
  .get(paths.experts.suspend, accrediting, showSuspension)
  .post(paths.experts.suspend, accrediting, changeSuspension)

function done(req: Request, res: Response, expert: ExpertRecord, message: string, below = '') {
  flash(req, message, { name: expert.name })
  res.redirect(303, below || paths.experts.show({ reference: expert.reference }))
}

const pipelineOf = ({ reference }: ExpertRecord) => paths.experts.accredit({ reference })

function showAvailability(req: Request, res: Response, expert: ExpertRecord) {
  res.render('experts/form', { page: presentAvailabilityForm(expert, undefined, req.viewer) })
}

async function saveAvailability(req: Request, res: Response, expert: ExpertRecord) {
  const form = parseAvailability(req.body)
  if (form.errors)
    return res.status(422).render('experts/form', { page: presentAvailabilityForm(expert, form, req.viewer) })
  await answerAvailability(expert.reference, form.values, req.act)
  done(req, res, expert, 'experts:availabilitySaved')
}

function showConflicts(req: Request, res: Response, expert: ExpertRecord) {
  res.render('experts/form', { page: presentConflictsForm(expert, undefined, req.viewer) })
}

async function saveConflicts(req: Request, res: Response, expert: ExpertRecord) {
  const form = parseConflicts(req.body)
  if (form.errors)
    return res.status(422).render('experts/form', { page: presentConflictsForm(expert, form, req.viewer) })
  await declareConflicts(expert.reference, form.values, req.act)
  done(req, res, expert, 'experts:conflictsSaved')
}

function showAccreditations(req: Request, res: Response, expert: ExpertRecord, sent: SentForm = undefined) {
  res.render('experts/accreditations', { page: presentAccreditations(expert, sent, req.viewer) })
}

async function accredit(req: Request, res: Response, expert: ExpertRecord) {
  const { form: which } = (req.body ?? {}) as { form?: string }
  if (which === 'step') return takeStep(req, res, expert)

  const form = parseNomination(req.body)
  if (form.errors) return showAccreditations(req, res.status(422), expert, { which: 'nomination', form })
  await openAccreditation(expert.reference, form.values, req.act)
  done(req, res, expert, 'experts:nominated', pipelineOf(expert))
}

async function takeStep(req: Request, res: Response, expert: ExpertRecord) {
  const form = parseAccreditationStep(req.body)
  if (form.errors) return showAccreditations(req, res.status(422), expert, { which: 'step', form })
  const { category, area, language, ...step } = form.values
  await moveAccreditation(expert.reference, { category, area, language }, step, req.act)
  done(req, res, expert, 'experts:stepSaved', pipelineOf(expert))
}

function showSuspension(req: Request, res: Response, expert: ExpertRecord) {
  res.render('experts/suspension', { page: presentSuspension(expert, undefined, req.viewer) })
}

async function changeSuspension(req: Request, res: Response, expert: ExpertRecord) {
  const isReinstating = Boolean(expert.suspended)
  const form = parseSuspension(isReinstating ? { ...(req.body as object), reason: '-' } : req.body)
  if (form.errors)
    return res.status(422).render('experts/suspension', { page: presentSuspension(expert, form, req.viewer) })
  if (isReinstating) await reinstateExpert(expert.reference, { version: form.values.version }, req.act)
  else await suspendExpert(expert.reference, form.values, req.act)
  done(req, res, expert, isReinstating ? 'experts:reinstated' : 'experts:suspendedNow')
}
