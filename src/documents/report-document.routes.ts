import type { Request, Response } from 'express'
import { annexesOnPaper, findReportPage, maySeeReport, type ReportPage } from '../mission-reports'
import { paths } from '../paths'
import { NotFound } from '../platform/errors'
import { setDocument } from './paper-pool'
import { sendHeaders } from '../platform/files/files'
import { queryText, routes } from '../platform/http/routes'
import { presentReportPaper, reportFileName } from './report-document.presenter'

const findReport = (mission: string, req: Request) => findReportPage(mission, queryText(req, 'version'), req.actor)

export const reportDocumentRoutes = routes
  .of<ReportPage>(findReport, maySeeReport)
  .get(paths.reports.pdf, { allow: maySeeReport }, sendReport)

async function sendReport(req: Request, res: Response, { mission, report }: ReportPage) {
  if (!report) throw new NotFound('documents:report.none')
  // What cannot be opened is no part of the paper.
  const open = report.annexes.filter(({ fileId }) => !req.viewer.fileStanding?.(fileId))
  const annexes = await annexesOnPaper({ annexes: open }, req.t)
  const bytes = await setDocument(res, presentReportPaper(mission, report, req.viewer, annexes))
  sendHeaders(res, reportFileName(report), 'application/pdf', 'inline')
  res.end(bytes)
}
