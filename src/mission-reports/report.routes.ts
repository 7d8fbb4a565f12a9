import type { Request, Response } from 'express'
import { paths } from '../paths'
import { transaction } from '../platform/data/change'
import { Conflict } from '../platform/errors'
import { sendOneOf } from '../platform/files/files'
import { readVersion, type ReturnedForm, type Versioned } from '../platform/forms/forms'
import { queryText, routes } from '../platform/http/routes'
import { buildThread } from '../programme/thread-view'
import { recommendationsOfMissions } from '../recommendations'
import { clearReport } from './clearing/report-clearing.service'
import { lettersMissingIn } from './clearing/report-letters'
import { parseReview } from './clearing/report-review.form'
import { presentReview } from './clearing/report-review.presenter'
import { reportTables } from './record/report.tables'
import { presentReport } from './record/report-show.presenter'
import type { ReportRecord } from './report.model'
import { mayReviewReport, maySeeReport, mayWriteReport } from './report.policy'
import { findReportPage, type ReportPage } from './report.queries'
import { correctReport, reportFault, returnReport, shareReport, submitReport } from './report.service'
import { assertTurn } from './report.status'

const find = (mission: string, req: Request) => findReportPage(mission, queryText(req, 'version'), req.actor)
const findNewest = (mission: string, req: Request) => findReportPage(mission, '', req.actor)

export const reportRoutes = routes
  .of<ReportPage>(find, maySeeReport)
  .tables(paths.reports.show, { allow: maySeeReport }, showReport, reportTables, ['pdf'])

export const reportStepRoutes = routes
  .of<ReportPage>(findNewest, maySeeReport)
  .get(paths.reports.file, { allow: maySeeReport }, sendAnnex)
  .post(paths.reports.submit, { allow: mayWriteReport }, submit)
  .get(paths.reports.review, { allow: mayReviewReport }, showReview)
  .post(paths.reports.review, { allow: mayReviewReport, refusedBack: showReview }, review)
  .post(paths.reports.share, { allow: mayReviewReport }, share)
  .post(paths.reports.correct, { allow: mayReviewReport }, correct)

async function showReport(req: Request, res: Response, { mission, report, versions }: ReportPage) {
  const { viewer } = req
  const here = {
    step: 'report' as const,
    text: req.t('mission-reports:show.this'),
    when: report ? req.t(`vocabulary:reportStates.${report.state}`) : undefined,
  }
  const known = { activities: [mission.reference], requests: mission.requests, memberCodes: mission.memberCodes }
  const thread = await buildThread(known, here, viewer)
  const live = await recommendationsOfMissions([mission.reference], viewer.actor)
  const fault = report ? null : reportFault(mission, viewer.today)
  const letters = report ? await lettersMissingIn(mission, report, req.t) : []
  res.show('mission-reports/show', presentReport({ mission, report, versions, live, fault, thread, letters }, viewer))
}

/** An annex of any version that this reader may open. */
function sendAnnex(req: Request, res: Response, { versions }: ReportPage) {
  return sendOneOf(
    req,
    res,
    versions.flatMap(({ annexes }) => annexes),
  )
}

// Steps that need no form of their own: handing in, sharing, beginning a correction.

async function submit(req: Request, res: Response, page: ReportPage) {
  await submitReport(begun(page), req.act, readVersion(req.body).version)
  res.done(paths.reports.show(page.mission), 'mission-reports:edit.submitted')
}

async function share(req: Request, res: Response, page: ReportPage) {
  await shareReport(begun(page), req.act, readVersion(req.body).version)
  res.done(paths.reports.show(page.mission), 'mission-reports:review.shared')
}

async function correct(req: Request, res: Response, page: ReportPage) {
  await correctReport(begun(page), req.act)
  res.done(paths.reports.edit(page.mission), 'mission-reports:edit.correction')
}

/** The mission of a report that is there. */
function begun({ mission, report }: ReportPage): string {
  if (!report) throw new Conflict('mission-reports:error.notBegun')
  return mission.reference
}

async function showReview(req: Request, res: Response, page: ReportPage, form?: ReturnedForm) {
  if (!page.report) throw new Conflict('mission-reports:error.notBegun')
  assertTurn(page.report, 'clear')
  await renderReview(req, res, page, page.report, form)
}

async function renderReview(req: Request, res: Response, page: ReportPage, report: ReportRecord, form?: ReturnedForm) {
  const letters = await lettersMissingIn(page.mission, report, req.t)
  res.show('mission-reports/clearing/review', presentReview(page.mission, report, { form, letters }, req.viewer), form)
}

async function review(req: Request, res: Response, page: ReportPage) {
  const { mission, report } = page
  if (!report) throw new Conflict('mission-reports:error.notBegun')
  assertTurn(report, 'clear')
  const form = parseReview(req.body)
  if (form.errors) return renderReview(req, res, page, report, form)
  const { decision, note, share: alsoShare, version } = form.values
  const { reference } = mission
  if (decision === 'return') await returnReport(reference, { note, version }, req.act)
  else await transaction(() => clear(reference, { share: alsoShare, version }, req))
  const said = decision === 'return' ? 'returned' : alsoShare ? 'clearedAndShared' : 'cleared'
  res.done(paths.reports.show(mission), `mission-reports:review.${said}`)
}

async function clear(mission: string, values: { share: boolean } & Versioned, req: Request) {
  await clearReport(mission, req.act, values.version)
  if (values.share) await shareReport(mission, req.act)
}
