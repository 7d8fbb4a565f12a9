import type { TeamMember } from '../../src/activities'
import type { MissionRecord } from '../../src/missions'
import { addDays, dayOf } from '../../src/platform/time/calendar-day'
import { aMapping } from '../support/mapping.factory'
import { testTime } from '../support/people'

let count = 0
const today = dayOf(testTime)

export const theLead: TeamMember = {
  assignment: 'ASG-2026-0001',
  expert: 'EXP-0231',
  homeMember: 'KE',
  role: 'lead',
  state: 'released',
  accepted: true,
}

/** A confirmed mission to Fiji that ended a week ago, with its lead; in named states. */
export class PlainMission {
  readonly record: MissionRecord

  constructor(values: Partial<MissionRecord> = {}) {
    count += 1
    this.record = {
      reference: `MIS-2026-${String(count).padStart(4, '0')}`,
      kind: 'mission',
      title: 'Selectivity reviewed on results',
      type: 'technical-assistance',
      mode: 'in-person-national',
      period: { from: addDays(today, -11), until: addDays(today, -7) },
      place: 'Suva',
      languages: ['en'],
      languageService: 'none',
      memberCodes: ['FJ'],
      mapping: aMapping({ instruments: ['risk-management-compendium'] }),
      requests: [],
      funding: [{ agreement: 'accelerate', line: '2.3', amount: 1_000_000, currency: 'EUR' }],
      state: 'confirmed',
      officerId: 'somebody',
      team: [theLead],
      reportDue: addDays(today, 7),
      confirmedAt: testTime,
      createdAt: testTime,
      history: [],
      purpose: 'Rules reviewed on results.',
      places: ['lead'],
      terms: { objectives: '', outputs: '', agenda: '', participants: '', logistics: '', remarks: [] },
      readiness: [],
      __v: 0,
      ...values,
    }
  }

  with(values: Partial<MissionRecord>): this {
    Object.assign(this.record, values)
    return this
  }

  to(...memberCodes: string[]): this {
    return this.with({ memberCodes })
  }

  stillToCome(): this {
    return this.with({ period: { from: addDays(today, 5), until: addDays(today, 9) }, reportDue: addDays(today, 23) })
  }

  reportLate(): this {
    return this.with({ reportDue: addDays(today, -4) })
  }
}

export const aMission = (values: Partial<MissionRecord> = {}): PlainMission => new PlainMission(values)
