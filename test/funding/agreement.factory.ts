import { type AgreementRecord } from '../../src/funding'
import { createAgreement, type AgreementValues } from '../../src/funding/agreement.service'
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
  ({ ...agreementValues(), createdAt: new Date('2026-01-01T09:00:00Z'), __v: 0, ...more }) as AgreementRecord

/** A saved agreement, by the use case. */
export const aSavedAgreement = (more: Partial<AgreementValues> = {}, act: Act = actBy(aCoordinator())) =>
  createAgreement(agreementValues(more), act)
