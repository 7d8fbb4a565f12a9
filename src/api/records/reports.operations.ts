import { z } from 'zod'
import { findReportPage, mayReadParticipants, mayReadRow, maySeeReport, type ReportPage } from '../../mission-reports'
import { paths } from '../../paths'
import { Hidden, NotFound } from '../../platform/errors'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { Operation } from '../operation'
import { assertNoQuery } from '../reading/list-query'
import { findOwn, schemaOf, sendRecord } from '../reading/reading.operations'
import * as a from '../reading/shapes'
import { missions } from './missions.record'

const shape = z.object({
  reference: a.code(),
  mission: a.code(),
  version: a.count(),
  state: a.code(),
  title: a.text(),
  writtenIn: a.maybe(a.code()),
  sections: z.object({ context: a.text(), workDone: a.text(), results: a.text(), nextSteps: a.text() }),
  findings: z.array(z.object({ text: a.text(), expertiseArea: a.maybe(a.code()) })),
  /** Of other Members none. */
  recommendations: z.array(
    z.object({
      memberCode: a.maybe(a.code()),
      text: a.text(),
      instrument: a.maybe(a.code()),
      objective: a.maybe(a.code()),
      owner: a.text(),
      priority: a.maybe(a.code()),
      horizon: a.maybe(a.code()),
      dueDay: a.day(),
      issuedAs: a.maybe(a.code()),
    }),
  ),
  /** Only for those who worked with them. */
  participants: z
    .object({ women: a.count(), men: a.count(), undisclosed: a.count(), outsideCustoms: a.count() })
    .nullable(),
  dueDay: a.day(),
  submittedAt: a.moment(),
  clearedAt: a.moment(),
  sharedAt: a.moment(),
  links: a.links(),
})

type Found = ReportPage & { report: NonNullable<ReportPage['report']>; __v: number }

const present = (file: Found, { actor }: Viewer): z.output<typeof shape> => {
  const { report } = file
  const { women = 0, men = 0, undisclosed = 0, outsideCustoms = 0 } = report.participants ?? {}
  return {
    reference: report.reference,
    mission: report.mission,
    version: report.version,
    state: report.state,
    title: report.title,
    writtenIn: report.writtenIn ?? null,
    sections: {
      context: report.sections.context,
      workDone: report.sections.workDone,
      results: report.sections.results,
      nextSteps: report.sections.nextSteps,
    },
    findings: report.findings.map(({ text, area }) => ({ text, expertiseArea: area ?? null })),
    recommendations: report.recommendations
      .filter((row) => mayReadRow(actor, file, row))
      .map((row) => ({
        memberCode: row.memberCode ?? null,
        text: row.text,
        instrument: row.instrument ?? null,
        objective: row.objective ?? null,
        owner: row.owner,
        priority: row.priority ?? null,
        horizon: row.horizon ?? null,
        dueDay: a.dayOr(row.dueDay),
        issuedAs: row.issuedAs ?? null,
      })),
    participants: mayReadParticipants(actor, file) ? { women, men, undisclosed, outsideCustoms } : null,
    dueDay: a.dayOr(report.dueDay),
    submittedAt: a.momentOr(report.submittedAt),
    clearedAt: a.momentOr(report.clearedAt),
    sharedAt: a.momentOr(report.sharedAt),
    links: {
      self: paths.api.missions.report({ reference: report.mission }),
      page: paths.reports.show({ reference: report.mission }),
    },
  }
}

/** The report of a mission, in the newest version that the reader may read. */
export const reportOperations: readonly Operation[] = [
  {
    id: 'getMissionReport',
    method: 'get',
    path: paths.api.missions.report,
    group: 'missions',
    does: { text: 'api:does.getReport' },
    scope: 'read:reports',
    status: 200,
    answer: () => schemaOf(shape),
    problems: ['not-found', 'bad-query'],
    async run(req, res) {
      assertNoQuery(req)
      const { reference } = await findOwn(missions, req)
      const file = await findReportPage(reference, '', req.actor)
      if (!file?.report) throw new NotFound()
      if (!maySeeReport(req.actor, file)) throw new Hidden()
      const found = { ...file, report: file.report, __v: file.report.__v }
      sendRecord({ present, key: 'reference' }, req, res, found, 200)
    },
  },
]
