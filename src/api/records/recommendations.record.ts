import { z } from 'zod'
import { paths } from '../../paths'
import { recommendationList, recommendationRecords, type RecommendationRecord } from '../../recommendations'
import { kind } from '../reading/kind'
import * as a from '../reading/shapes'

const shape = z.object({
  reference: a.code(),
  memberCode: a.code(),
  mission: a.code(),
  report: a.code(),
  text: a.text(),
  writtenIn: a.maybe(a.code()),
  instrument: a.code(),
  objective: a.code(),
  expertiseArea: a.maybe(a.code()),
  statement: a.maybe(a.code()),
  responsibleUnit: a.text(),
  priority: a.code(),
  horizon: a.code(),
  state: a.code(),
  dueDay: a.day(),
  recommendedDueDay: a.day(),
  nextStepDue: a.day(),
  cause: a.maybe(a.code()),
  response: z.object({ answer: a.code(), reason: a.text(), at: a.moment() }).nullable(),
  progress: z.array(
    z.object({ kind: a.code(), note: a.text(), cause: a.maybe(a.code()), link: a.maybe(a.text()), at: a.moment() }),
  ),
  verification: z.object({ outcome: a.code(), note: a.text(), at: a.moment() }).nullable(),
  supersededBy: a.maybe(a.code()),
  issuedAt: a.moment(),
  links: a.links(),
})

export const recommendations = kind<RecommendationRecord, typeof shape>({
  name: 'recommendations',
  one: 'Recommendation',
  records: recommendationRecords,
  list: recommendationList,
  without: { history: 0 },
  shape,
  present: (record) => ({
    reference: record.reference,
    memberCode: record.memberCode,
    mission: record.mission,
    report: record.report,
    text: record.text,
    writtenIn: record.writtenIn ?? null,
    instrument: record.instrument,
    objective: record.objective,
    expertiseArea: record.area ?? null,
    statement: record.statement ?? null,
    responsibleUnit: record.owner,
    priority: record.priority,
    horizon: record.horizon,
    state: record.state,
    dueDay: a.dayOr(record.dueDay),
    recommendedDueDay: a.dayOr(record.recommendedDueDay),
    nextStepDue: a.dayOr(record.actBy),
    cause: record.cause ?? null,
    response: record.response
      ? { answer: record.response.answer, reason: record.response.reason, at: a.momentOr(record.response.at) }
      : null,
    progress: record.progress.map((step) => ({
      kind: step.kind,
      note: step.note,
      cause: step.cause ?? null,
      link: step.link ?? null,
      at: a.momentOr(step.at),
    })),
    verification: record.verification
      ? { outcome: record.verification.outcome, note: record.verification.note, at: a.momentOr(record.verification.at) }
      : null,
    supersededBy: record.supersededBy ?? null,
    issuedAt: a.momentOr(record.issuedAt),
    links: { self: paths.api.recommendations.show(record), page: paths.recommendations.show(record) },
  }),
})
