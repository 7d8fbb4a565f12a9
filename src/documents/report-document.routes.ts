import type { Request, Response } from 'express'
import { findReportPage, maySeeReport, type ReportPage } from '../mission-reports'
import { paths } from '../paths'
import { NotFound } from '../platform/errors'
import { sendHeaders } from '../platform/files'
import { makePdf } from '../platform/pdf'
import { param, queryText, routes } from '../platform/routes'
import { presentReportPaper, reportFileName } from './report-document.presenter'

const find = (req: Request) => findReportPage(param(req, 'reference'), queryText(req, 'version'), req.actor)

export const reportDocumentRoutes = routes().get(
  paths.reports.pdf,
  { find, see: maySeeReport, allow: maySeeReport },
  sendReport,
)

async function sendReport(req: Request, res: Response, { mission, report }: ReportPage) {
  if (!report) throw new NotFound('documents:report.none')
  const bytes = await makePdf(presentReportPaper(mission, report, req.viewer))
  sendHeaders(res, reportFileName(report), 'application/pdf', 'inline')
  res.end(bytes)
}
