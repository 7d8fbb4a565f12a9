import { z } from 'zod'
import { assessmentList, assessmentRecords, type AssessmentRecord } from '../../assessments'
import { paths } from '../../paths'
import { kind } from '../reading/kind'
import * as a from '../reading/shapes'

const shape = z.object({
  reference: a.code(),
  memberCode: a.code(),
  edition: a.count(),
  referenceDay: a.day(),
  state: a.code(),
  stateSince: a.moment(),
  areas: z.array(
    z.object({
      code: a.code(),
      answers: z.array(
        z.object({
          statement: a.code(),
          status: a.maybe(a.code()),
          current: a.maybe(z.number()),
          target: a.maybe(z.number()),
          importance: a.maybe(z.number()),
          evidence: a.maybe(a.code()),
          validated: a.maybe(z.number()),
        }),
      ),
    }),
  ),
  submittedAt: a.moment(),
  validatedAt: a.moment(),
  createdAt: a.moment(),
  links: a.links(),
})

export const assessments = kind<AssessmentRecord, typeof shape>({
  name: 'assessments',
  one: 'Assessment',
  records: assessmentRecords,
  list: assessmentList,
  without: { history: 0 },
  shape,
  present: (round) => ({
    reference: round.reference,
    memberCode: round.memberCode,
    edition: round.edition,
    referenceDay: a.dayOr(round.referenceDay),
    state: round.state,
    stateSince: a.momentOr(round.stateSince),
    areas: round.areas.map(({ code, answers }) => ({
      code,
      answers: answers.map((answer) => ({
        statement: answer.statement,
        status: answer.status ?? null,
        current: answer.current ?? null,
        target: answer.target ?? null,
        importance: answer.importance ?? null,
        evidence: answer.evidence ?? null,
        validated: answer.validated ?? null,
      })),
    })),
    submittedAt: a.momentOr(round.submittedAt),
    validatedAt: a.momentOr(round.validatedAt),
    createdAt: a.momentOr(round.createdAt),
    links: { self: paths.api.assessments.show(round), page: paths.assessments.show(round) },
  }),
})
