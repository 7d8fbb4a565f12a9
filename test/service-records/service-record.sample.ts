import type { ServedMission, ServiceRecord } from '../../src/service-records/service-record.model'

/** A mission that was served, for pure tests. */
export const aServedMission = (more: Partial<ServedMission> = {}): ServedMission => ({
  reference: 'MIS-2026-0001',
  title: 'Risk management in the field',
  titleIn: 'en',
  role: 'lead',
  from: '2026-03-02',
  until: '2026-03-06',
  hosts: ['FJ'],
  areas: ['risk'],
  ...more,
})

/** A plain record, for pure tests. */
export const aRecord = (more: Partial<ServiceRecord> = {}): ServiceRecord => ({
  code: 'K7QF-2M9X-RT4B',
  expert: 'EXP-0001',
  state: 'valid',
  content: {
    name: 'Amina Otieno',
    homeMember: 'KE',
    category: 'toa',
    languages: [{ code: 'en', level: 'work' }],
    areas: ['risk'],
    accreditations: [
      { category: 'toa', area: 'risk', language: 'en', state: 'accredited', since: '2025-06-01', until: '2029-05-31' },
    ],
    missions: [aServedMission()],
  },
  made: { by: 'a', byName: 'Amina Otieno', at: new Date('2026-11-24T09:00:00Z'), lang: 'en' },
  validUntil: '2028-11-23',
  shares: [],
  __v: 0,
  ...more,
})
