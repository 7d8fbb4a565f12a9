import type { Request, Response } from 'express'
import { paths } from '../paths'
import { transaction } from '../platform/change'
import { Conflict, Forbidden, NotFound } from '../platform/errors'
import { sendFile } from '../platform/files'
import { flash } from '../platform/flash'
import type { Parsed, Versioned } from '../platform/forms'
import { param, queryText, routes } from '../platform/routes'
import { buildThread } from '../platform/thread-view'
import { recommendationFilter, recommendationsOfMissions } from '../recommendations'
import { clearReport } from './report-clearing.service'
import { lettersMissingIn } from './report-letters'
import { parseReview } from './report-review.form'
import { presentReview } from './report-review.presenter'
import { presentReport } from './report-show.presenter'
import type { ReportRecord } from './report.model'
import { mayReviewReport, maySeeReport, mayTakeStep, mayWriteReport } from './report.policy'
import { findReportPage, type ReportPage } from './report.queries'
import { correctReport, reportFault, returnReport, shareReport, submitReport } from './report.service'
import { assertTurn } from './report.status'

const find = (req: Request) => findReportPage(param(req, 'reference'), queryText(req, 'version'), req.actor)
const findNewest = (req: Request) => findReportPage(param(req, 'reference'), '', req.actor)
const see = maySeeReport

export const reportRoutes = routes()
  .get(paths.reports.show, { find, see, allow: maySeeReport }, showReport)
  .get(paths.reports.file, { find: findNewest, see, allow: maySeeReport }, sendAnnex)
  .post(paths.reports.step, { find: findNewest, see, allow: mayTakeStep }, step)
  .get(paths.reports.review, { find: findNewest, see, allow: mayReviewReport }, showReview)
  .post(paths.reports.review, { find: findNewest, see, allow: mayReviewReport, refusedBack: showReview }, review)

async function showReport(req: Request, res: Response, { mission, report, versions }: ReportPage) {
  const { viewer } = req
  const here = {
    step: 'report' as const,
    text: req.t('mission-reports:show.this'),
    when: report ? req.t(`vocabulary:reportStates.${report.state}`) : undefined,
  }
  const known = { activities: [mission.reference], requests: mission.requests, memberCodes: mission.memberCodes }
  const thread = await buildThread(known, here, viewer)
  const live = await recommendationsOfMissions([mission.reference], recommendationFilter(viewer.actor))
  const fault = report ? null : reportFault(mission, viewer.today)
  const letters = report ? await lettersMissingIn(mission, report, req.t) : []
  res.render('mission-reports/show', {
    page: presentReport({ mission, report, versions, live, fault, thread, letters }, viewer),
  })
}

/** An annex of any version that this reader may open. */
async function sendAnnex(req: Request, res: Response, { versions }: ReportPage) {
  const file = versions.flatMap((version) => version.annexes).find(({ fileId }) => fileId === param(req, 'fileId'))
  if (!file) throw new NotFound()
  await sendFile(res, file)
}

const isStep = (action: unknown): action is keyof typeof steps => typeof action === 'string' && action in steps

/** Steps that need no form of their own: handing in, sharing, beginning a correction. */
async function step(req: Request, res: Response, page: ReportPage) {
  const { action, version } = (req.body ?? {}) as { action?: unknown; version?: unknown }
  if (!isStep(action)) throw new Conflict('mission-reports:error.noStep')
  const { allow, take, done, leadsTo } = steps[action]
  if (!allow(req.actor, page)) throw new Forbidden()
  if (!page.report) throw new Conflict('mission-reports:error.notBegun')
  const opened = typeof version === 'string' && /^\d+$/.test(version) ? Number(version) : undefined
  await take(page.mission.reference, req, opened)
  flash(req, done)
  res.redirect(303, leadsTo({ reference: page.mission.reference }))
}

const steps = {
  submit: {
    allow: mayWriteReport,
    take: (mission: string, req: Request, version?: number) => submitReport(mission, req.act, version),
    done: 'mission-reports:edit.submitted',
    leadsTo: paths.reports.show,
  },
  share: {
    allow: mayReviewReport,
    take: (mission: string, req: Request, version?: number) => shareReport(mission, req.act, version),
    done: 'mission-reports:review.shared',
    leadsTo: paths.reports.show,
  },
  correct: {
    allow: mayReviewReport,
    take: (mission: string, req: Request) => correctReport(mission, req.act),
    done: 'mission-reports:edit.correction',
    leadsTo: paths.reports.edit,
  },
} as const

async function showReview(req: Request, res: Response, page: ReportPage, form?: Parsed<unknown>) {
  if (!page.report) throw new Conflict('mission-reports:error.notBegun')
  assertTurn(page.report, 'clear')
  await renderReview(req, res, page, page.report, form)
}

async function renderReview(
  req: Request,
  res: Response,
  page: ReportPage,
  report: ReportRecord,
  form?: Parsed<unknown>,
) {
  const letters = await lettersMissingIn(page.mission, report, req.t)
  res.status(form?.errors ? 422 : 200).render('mission-reports/review', {
    page: presentReview(page.mission, report, { form, letters }, req.viewer),
  })
}

async function review(req: Request, res: Response, page: ReportPage) {
  const { mission, report } = page
  if (!report) throw new Conflict('mission-reports:error.notBegun')
  assertTurn(report, 'clear')
  const form = parseReview(req.body)
  if (form.errors) return renderReview(req, res, page, report, form)
  const { decision, note, share, version } = form.values
  const { reference } = mission
  if (decision === 'return') await returnReport(reference, { note, version }, req.act)
  else await transaction(() => clear(reference, { share, version }, req))
  flash(req, `mission-reports:review.${decision === 'return' ? 'returned' : share ? 'clearedAndShared' : 'cleared'}`)
  res.redirect(303, paths.reports.show({ reference: mission.reference }))
}

async function clear(mission: string, { share, version }: { share: boolean } & Versioned, req: Request) {
  await clearReport(mission, req.act, version)
  if (share) await shareReport(mission, req.act)
}
