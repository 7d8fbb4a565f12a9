import { addDays, dayOf } from '../../src/platform/time/calendar-day'
import type { TrainingRecord } from '../../src/training/training.model'
import { countParticipants } from '../../src/training/participants/participant.count'
import type { NominationValues } from '../../src/training/participants/participant.form'
import type { KnownParticipant } from '../../src/training/participants/participant.queries'
import { aMapping } from '../support/mapping.factory'
import { testTime } from '../support/people'

export const today = dayOf(testTime)
export const firstDay = addDays(today, 60)
export const lastDay = addDays(firstDay, 4)
export const deadline = addDays(today, 18)

export const mapping = aMapping({
  objective: 'SO2',
  instruments: ['revised-kyoto-convention'],
  expertiseAreas: ['valuation'],
})

let count = 0

/** A training event as the database gives it, for pure tests: planned for Fiji and Samoa in two months. */
export function aTraining(values: Partial<TrainingRecord> = {}): TrainingRecord {
  count += 1
  return {
    reference: `TRN-2026-${String(count).padStart(4, '0')}`,
    kind: 'training',
    title: 'Valuation by the transaction method',
    type: 'regional-workshop',
    mode: 'in-person-regional',
    period: { from: firstDay, until: lastDay },
    place: 'Nadi',
    languages: ['en'],
    languageService: 'none',
    memberCodes: ['FJ', 'WS'],
    mapping,
    requests: [],
    funding: [{ agreement: 'accelerate', line: '1', amount: 1_800_000, currency: 'EUR' }],
    state: 'planned',
    officerId: 'officer',
    team: [],
    createdAt: testTime,
    history: [],
    outcomes: 'Value goods by the transaction method.',
    audience: { profile: 'Officers of valuation units.', levels: ['officer'], affiliations: ['customs'] },
    seats: 30,
    nominateBy: deadline,
    nominations: 'open',
    counts: countParticipants([]),
    people: 0,
    __v: 0,
    ...values,
  }
}

/** One nomination; the name makes the address. */
export const aPerson = (name: string, values: Partial<NominationValues> = {}): NominationValues => ({
  memberCode: 'FJ',
  name,
  email: name.toLowerCase().replace(/\s+/g, '.') + '@customs.example',
  gender: 'f',
  affiliation: 'customs',
  level: 'officer',
  position: 'Valuation officer',
  ...values,
})

/** A person at an event as the database gives it, for pure tests. */
export function aParticipant(values: Partial<KnownParticipant> = {}): KnownParticipant {
  count += 1
  return {
    ...aPerson(`Person ${count}`),
    _id: String(count).padStart(24, '0'),
    training: 'TRN-2026-0001',
    state: 'nominated',
    attendedDays: [],
    nominatedBy: 'contact',
    nominatedByName: 'A contact',
    createdAt: testTime,
    history: [],
    __v: 0,
    ...values,
  }
}
