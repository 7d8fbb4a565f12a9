import { type AgreementRecord } from '../../src/funding'
import { createAgreement, type AgreementValues } from '../../src/funding/keeping/agreement.service'
import type { Act } from '../../src/programme/actor'
import { actBy, aCoordinator } from '../support/people'

/** The values of an agreement that pays for everything in 2026 and 2027, with two lines. */
export const agreementValues = (more: Partial<AgreementValues> = {}): AgreementValues => ({
  code: 'accelerate',
  title: { en: 'Accelerate Trade Facilitation', fr: 'Accélérer la facilitation des échanges' },
  donor: { en: 'United Kingdom', fr: 'Royaume-Uni' },
  fundingType: 'programme',
  state: 'active',
  currency: 'EUR',
  from: '2026-01-01',
  until: '2027-12-31',
  memberCodes: [],
  areas: [],
  lines: [
    { code: '1', title: { en: 'Travel', fr: 'Transport' }, costType: 'travel', amount: 100_000_00 },
    { code: '2', title: { en: 'Allowances', fr: 'Indemnités' }, costType: 'dsa', amount: 50_000_00 },
  ],
  ...more,
})

/** A plain record, for pure tests. */
export const anAgreement = (more: Partial<AgreementRecord> = {}): AgreementRecord =>
  ({
    ...agreementValues(),
    ...{ objectives: [], instruments: [], reports: [], files: [], amendments: [], history: [] },
    ...{ createdAt: new Date('2026-01-01T09:00:00Z'), __v: 0 },
    ...more,
  }) as AgreementRecord

/** A saved agreement, by the use case. */
export const aSavedAgreement = (more: Partial<AgreementValues> = {}, act: Act = actBy(aCoordinator())) =>
  createAgreement(agreementValues(more), act)

/** What a form sends for an agreement; `more` is what a test is about. */
export const agreementBody = (more: Record<string, string | string[]> = {}): Record<string, string | string[]> => ({
  code: 'uk-2027',
  titleEn: 'Customs Reform Programme',
  donorEn: 'United Kingdom',
  fundingType: 'programme',
  signedOn: '2026-11-02',
  from: '2026-11-01',
  until: '2028-10-31',
  currency: 'GBP',
  total: '500000',
  'lines[0][code]': '1',
  'lines[0][titleEn]': 'Travel',
  'lines[0][costType]': 'travel',
  'lines[0][amount]': '120,000',
  ...more,
})

/** An amendment as its form is read, with a line and a report. */
export const agreementForm = {
  titleEn: 'Customs Reform Programme',
  titleFr: 'Programme de réforme',
  donorEn: 'United Kingdom',
  donorFr: 'Royaume-Uni',
  donorReference: 'UK-4711',
  fundingType: 'programme',
  signedOn: '2026-11-02',
  from: '2026-11-01',
  until: '2028-10-31',
  paidBy: '2029-02-28',
  currency: 'GBP',
  total: '500000',
  overhead: '7.5',
  memberCodes: ['FJ'],
  areas: ['risk'],
  objectives: ['SO1'],
  instruments: ['safe-framework'],
  conditions: 'The emblem stands\non each page.',
  lines: [
    {
      code: '1',
      titleEn: 'Travel',
      titleFr: 'Transport',
      costType: 'travel',
      amount: '120000',
      ceiling: '10000',
      areas: ['risk'],
    },
  ],
  reports: [{ kind: 'annual', due: '2027-12-31' }],
  reason: 'Two lines:\nof reason',
  agreedOn: '2026-11-10',
}
