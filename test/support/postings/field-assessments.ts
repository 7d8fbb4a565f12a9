import { paths } from '../../../src/paths'
import { findExpert } from '../../../src/experts'
import { aFieldMission, assessmentBody, aSignedAssessment } from '../../field-assessments/field-assessment.factory'
import { aSavedExpert } from '../../experts/expert.factory'
import { aCoordinator } from '../people'
import type { Posting } from './posting'

const { fieldAssessments } = paths

// The first expert of an empty database is the one whom the access matrix knows as the team’s.
async function opened(state: 'draft' | 'signed') {
  const assessor = (await findExpert('EXP-0001')) ?? (await aSavedExpert({ name: 'Grace Mwangi' }))
  const { place, by } = await (state === 'draft'
    ? aFieldMission({ assessor })
    : aSignedAssessment('accredit', assessor))
  return { by, page: fieldAssessments.show(place) }
}

/** Forms of assessors, and of those who decide on what they say. */
export const fieldAssessmentPostings: Posting[] = [
  {
    path: fieldAssessments.show,
    open: async () => ({
      ...(await opened('draft')),
      form: 'Save draft',
      typed: { evidence: 'Led the sessions on selectivity.', recommendation: 'accredit' },
    }),
    field: 'evidence',
  },
  {
    path: fieldAssessments.sign,
    open: async () => ({ ...(await opened('draft')), form: '/steps/sign', typed: assessmentBody() }),
    field: 'evidence',
  },
  {
    path: fieldAssessments.correct,
    open: async () => ({
      ...(await opened('signed')),
      form: '/steps/correct',
      typed: { reason: 'The wrong box was ticked.' },
    }),
  },
  {
    path: fieldAssessments.decide,
    open: async () => ({
      ...(await opened('signed')),
      by: aCoordinator(),
      form: 'Decide otherwise',
      typed: { outcome: 'repeat', note: 'A second area is to be seen.' },
    }),
    field: 'note',
  },
]
