import type { Request, Response } from 'express'
import { paths } from '../paths'
import type { Act } from '../programme/actor'
import { Conflict } from '../platform/errors'
import type { ReturnedForm } from '../platform/forms/forms'
import { param, routes } from '../platform/http/routes'
import { buildThread } from '../programme/thread-view'
import { presentGapForm, presentOpening } from './gaps/assessment-gap.presenter'
import {
  assessmentAbilities,
  presentAssessment,
  presentSubmission,
  roundSteps,
  type RoundStep,
} from './round/assessment-show.presenter'
import { presentAnswers } from './answers/answers.presenter'
import { parseGap, parseOpening, parseSubmission } from './assessment.form'
import { assessmentList } from './assessment.list'
import type { Assessment } from './assessment.model'
import {
  mayAnswer,
  mayChangeAssessment,
  mayListAssessments,
  mayOpenAssessment,
  mayPrioritise,
  maySeeAssessment,
} from './assessment.policy'
import { presentAssessmentRow } from './assessment.presenter'
import { assessmentRecords, findAssessment, previousRound, regionalMedians } from './assessment.queries'
import { gapsOf } from './gaps/counting-gaps'
import type { Gap } from './results/assessment.scores'
import {
  archiveAssessment,
  openAssessment,
  prioritiseGap,
  startValidation,
  submitAssessment,
  validateAssessment,
  withdrawSubmission,
  type Submission,
} from './assessment.service'
import { assessmentLifeCycle } from './assessment.status'

interface StepAsked {
  round: Assessment
  step: RoundStep
}

async function findStep(req: Request): Promise<StepAsked | null> {
  const step = roundSteps.find((known) => known === param(req, 'step'))
  const round = await findAssessment(param(req, 'reference'))
  return round && step ? { round, step } : null
}

const seeStep = (actor: Request['actor'], { round }: StepAsked) => maySeeAssessment(actor, round)
const mayTakeStep = (actor: Request['actor'], { round, step }: StepAsked) => mayChangeAssessment(actor, round, step)

interface GapAsked {
  round: Assessment
  gap: Gap
}

async function findGap(reference: string, req: Request): Promise<GapAsked | null> {
  const round = await findAssessment(reference)
  const gap =
    round && gapsOf(round.toObject(), req.viewer.today).find((one) => one.statement === param(req, 'statement'))
  return round && gap ? { round, gap } : null
}

const seeGap = (actor: Request['actor'], { round }: GapAsked) => maySeeAssessment(actor, round)
const mayOrderGap = (actor: Request['actor'], { round }: GapAsked) => mayPrioritise(actor, round)

export const assessmentListRoutes = routes()
  .list(
    paths.assessments.list,
    { allow: mayListAssessments },
    {
      list: assessmentList,
      records: assessmentRecords,
      fields: { history: 0 },
      title: 'assessments:list.title',
      actions: [
        {
          text: 'assessments:action.open',
          href: paths.assessments.create(),
          allow: mayOpenAssessment,
          main: true,
          whenEmpty: true,
        },
      ],
      row: presentAssessmentRow,
    },
  )
  .get(paths.assessments.create, { allow: mayOpenAssessment }, showOpening)
  .post(paths.assessments.create, { allow: mayOpenAssessment, refusedBack: showOpening }, open)

const roundTables = {
  gaps: 'assessments:show.gaps',
  'movements.table': 'assessments:show.movement',
  'movements.apart.table': 'assessments:show.movement',
  history: 'assessments:show.history',
}

export const assessmentRoutes = routes
  .of<Assessment>(findAssessment, maySeeAssessment)
  .tables(paths.assessments.show, { allow: maySeeAssessment }, showRound, roundTables)
  .tables(paths.assessments.answers, { allow: maySeeAssessment }, showAnswers, { table: '' })
  .get(paths.assessments.step, { find: findSubmission, see: maySeeAssessment, allow: mayAnswer }, showSubmission)
  .post(paths.assessments.step, { find: findStep, see: seeStep, allow: mayTakeStep, refusedBack: showRefused }, take)

export const gapRoutes = routes
  .of<GapAsked>(findGap, seeGap)
  .get(paths.assessments.gap, { allow: mayOrderGap }, showGap)
  .post(paths.assessments.gap, { allow: mayOrderGap, refusedBack: showGap, merge: showGap }, orderGap)

function showOpening(req: Request, res: Response, _none?: undefined, form?: ReturnedForm) {
  res.show('assessments/form', presentOpening(form, req.viewer), form)
}

async function open(req: Request, res: Response) {
  const form = parseOpening(req.body, req.viewer.today)
  if (form.errors) return showOpening(req, res, undefined, form)
  const round = await openAssessment({ ...form.values, memberCode: req.actor.memberCode! }, req.act)
  res.done(paths.assessments.show(round), 'assessments:open.done')
}

async function showRound(req: Request, res: Response, round: Assessment, form?: ReturnedForm) {
  const record = round.toObject()
  const { viewer } = req
  const gaps = gapsOf(record, viewer.today)
  const thread = await buildThread(
    {
      needs: gaps.map(({ statement }) => ({ assessment: record.reference, statement })),
      memberCodes: [record.memberCode],
    },
    { step: 'need', text: req.t('assessments:show.this') },
    viewer,
  )
  const previous = await previousRound(record)
  const medians = await regionalMedians(record)
  const page = presentAssessment(record, { thread, gaps, previous, medians, form }, viewer)
  res.show('assessments/show', page)
}

function showAnswers(req: Request, res: Response, round: Assessment) {
  res.show('assessments/answers', presentAnswers(round.toObject(), req.viewer))
}

// Only submitting is a page of its own; the other steps are buttons of the round.
async function findSubmission(req: Request): Promise<Assessment | null> {
  return param(req, 'step') === 'submit' ? findAssessment(param(req, 'reference')) : null
}

function showSubmission(req: Request, res: Response, round: Assessment, form?: ReturnedForm) {
  if (!assessmentLifeCycle.can(round, 'submit')) throw new Conflict('platform:error.outOfTurn')
  res.show('assessments/submit', presentSubmission(round.toObject(), form, req.viewer))
}

// What cannot be taken is said on the page from which it was taken, beside what is missing.
function showRefused(req: Request, res: Response, { round, step }: StepAsked, form?: ReturnedForm) {
  return step === 'submit' ? showSubmission(req, res, round, form) : showRound(req, res, round, form)
}

const takers: Record<RoundStep, (reference: string, opened: Submission, act: Act) => Promise<unknown>> = {
  submit: submitAssessment,
  withdrawSubmission,
  startValidation,
  validate: validateAssessment,
  archive: archiveAssessment,
}

async function take(req: Request, res: Response, { round, step }: StepAsked) {
  const form = parseSubmission(req.body)
  if (form.errors) throw new Conflict('platform:error.outOfTurn')
  await takers[step](round.reference, form.values, req.act)
  res.done(paths.assessments.show(round), `assessments:done.${step}`)
}

function showGap(req: Request, res: Response, { round, gap }: GapAsked, form?: ReturnedForm) {
  if (!assessmentAbilities(round.toObject(), req.viewer).prioritise) throw new Conflict('platform:error.outOfTurn')
  res.show('assessments/gaps/show', presentGapForm(round.toObject(), gap, form, req.viewer), form)
}

async function orderGap(req: Request, res: Response, { round, gap }: GapAsked) {
  const form = parseGap(req.body)
  if (form.errors) return showGap(req, res, { round, gap }, form)
  await prioritiseGap(round.reference, gap.statement, form.values, req.act)
  res.done(paths.assessments.show(round) + '#gaps', 'assessments:gap.done')
}
