import { randomUUID } from 'node:crypto'
import type { Request } from 'express'
import { z } from 'zod'
import {
  draftFinding,
  findReportPage,
  mayReadParticipants,
  mayReadRow,
  maySeeReport,
  mayWriteReport,
  parseFinding,
  type ReportPage,
} from '../../mission-reports'
import type { MissionRecord } from '../../missions'
import { paths } from '../../paths'
import { Hidden, NotFound } from '../../platform/errors'
import type { ValuesOf } from '../../platform/forms/forms'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { Operation } from '../operation'
import type { Kind } from '../reading/kind'
import { assertNoQuery } from '../reading/list-query'
import { findOwn, schemaOf, sendRecord } from '../reading/reading.operations'
import * as a from '../reading/shapes'
import { bodyOf } from '../writing/body-schema'
import { making, writtenIn } from '../writing/writing.operations'
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

type Finding = ValuesOf<typeof parseFinding>
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
      sendRecord({ present, key: 'reference' }, req, res, await found(reference, req), 200)
    },
  },
  making<Found, Finding, MissionRecord>({ name: 'missions', shape, present } as unknown as Kind<Found, typeof shape>, {
    id: 'draftFinding',
    path: paths.api.missions.findings,
    does: 'api:does.draftFinding',
    scope: 'write:reports',
    body: () => bodyOf([parseFinding], { also: writtenIn }),
    may: (actor, mission) => mayWriteReport(actor, { mission, report: null }),
    under: missions,
    read: (raw) => parseFinding(raw),
    async make({ text, expertiseArea: area }, { reference }, req) {
      await draftFinding(reference, { key: randomUUID(), text, area }, req.act)
      return found(reference, req)
    },
    at: ({ report: { mission: reference } }) => paths.api.missions.report({ reference }),
  }),
]

// Where it cannot be read, there is none.
async function found(reference: string, req: Request): Promise<Found> {
  const file = await findReportPage(reference, '', req.actor)
  if (!file?.report) throw new NotFound()
  if (!maySeeReport(req.actor, file)) throw new Hidden()
  return { ...file, report: file.report, __v: file.report.__v }
}
