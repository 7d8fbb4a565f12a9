import { type AccreditationState, expiryOf } from '../../src/experts/accreditation/accreditation.status'
import type { Accreditation, ExpertRecord } from '../../src/experts/expert.model'
import { createExpert, type ExpertValues } from '../../src/experts/expert.service'
import type { Act } from '../../src/programme/actor'
import { actBy, aCoordinator } from '../support/people'

let count = 0

export const anAccreditation = (
  state: AccreditationState = 'accredited',
  more: Partial<Accreditation> = {},
): Accreditation => ({
  category: 'toa',
  area: 'risk',
  language: 'en',
  state,
  since: '2025-06-01',
  until: state === 'accredited' ? expiryOf('2025-06-01') : undefined,
  history: [],
  ...more,
})

/** A plain record, for pure tests: an accredited officer of Kenya who works in English on risk management. */
export const anExpert = (more: Partial<ExpertRecord> = {}): ExpertRecord => ({
  reference: `EXP-${String((count += 1)).padStart(4, '0')}`,
  name: `Expert ${count}`,
  homeMember: 'KE',
  category: 'toa',
  languages: [{ code: 'en', level: 'work' }],
  areas: ['risk'],
  accreditations: [anAccreditation()],
  availability: [],
  conflicts: [],
  daysPerYear: 0,
  rating: { count: 0, mean: 0 },
  biography: '',
  missionsDone: 0,
  createdAt: new Date('2025-01-01T09:00:00Z'),
  __v: 0,
  ...more,
})

/** The values with which such an expert is saved. */
export const expertValues = (more: Partial<ExpertValues> = {}): ExpertValues => {
  const { reference: _reference, createdAt: _createdAt, __v: _version, ...values } = anExpert(more)
  return values
}

/** A saved expert, by the use case. */
export const aSavedExpert = (more: Partial<ExpertValues> = {}, act: Act = actBy(aCoordinator())) =>
  createExpert(expertValues(more), act)
