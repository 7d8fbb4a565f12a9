import { Assessments } from '../../src/assessments/assessment.model'
import { testTime } from '../support/people'

/** A validated round with one gap that weighs much: from 1 to 4, of the first importance. */
export const aRound = (memberCode: string, more: object = {}) =>
  new Assessments({
    reference: `ASM-${memberCode}-2026-1`,
    memberCode,
    edition: 1,
    referenceDay: '2026-06-30',
    owner: 'somebody',
    state: 'validated',
    stateSince: testTime,
    areas: [
      {
        code: 'A1',
        version: 1,
        answers: [
          {
            statement: 'A1.1',
            meaning: 1,
            status: 'scored',
            current: 1,
            target: 4,
            importance: 3,
            evidence: 'A',
            readiness: 'owner-and-budget',
          },
        ],
      },
    ],
    createdBy: 'somebody',
    createdAt: testTime,
    history: [],
    ...more,
  }).save()
