import { paths } from '../../../src/paths'
import { agreementBody, aSavedAgreement } from '../../funding/agreement.factory'
import { aPaidMission, aSavedDisbursement } from '../../funding/spending/disbursement.factory'
import { aCoordinator, aDirector } from '../people'
import type { Fields } from '../visitor'
import { collection, type Posting } from './posting'

const reports = [{ kind: 'annual' as const, due: '2026-12-31' }]
const director = aDirector()

const kept = (page: 'edit' | 'amend', typed: Fields): Posting => ({
  path: paths.funding[page],
  open: async () => ({
    by: director,
    page: paths.funding[page](await aSavedAgreement()),
    form: `/${page}`,
    typed,
  }),
  field: 'reason',
})

/** Forms of agreements. */
export const fundingPostings: Posting[] = [
  {
    path: paths.spending.create,
    open: async () => {
      const { code, typed } = await aPaidMission()
      return { by: aCoordinator(), page: paths.spending.create({ code }), form: '/disbursements/new', typed }
    },
    field: 'document',
    makes: { collection: 'disbursements' },
  },
  {
    path: paths.spending.withdraw,
    open: async () => {
      const { code } = await aSavedDisbursement()
      return { by: aCoordinator(), page: paths.spending.list({ code }), form: '/steps/withdraw', typed: {} }
    },
  },
  {
    path: paths.funding.create,
    open: () =>
      Promise.resolve({
        by: aCoordinator(),
        page: paths.funding.create(),
        form: '/funding/new',
        typed: agreementBody({ signedOn: '' }),
      }),
    makes: { collection: 'agreements' },
  },
  kept('edit', { reason: 'The name of the donor', donorEn: 'United Kingdom (HMRC)' }),
  kept('amend', { reason: 'Two more years', agreedOn: '2026-11-10', until: '2029-12-31' }),
  {
    path: paths.funding.step,
    open: async () => {
      const { code } = await aSavedAgreement()
      return {
        by: director,
        page: paths.funding.step({ code, step: 'windDown' }),
        form: '/steps/windDown',
        typed: { reason: 'The programme ends.' },
      }
    },
  },
  {
    path: paths.funding.reports,
    open: async () => ({
      by: aCoordinator(),
      page: paths.funding.show(await aSavedAgreement({ reports })),
      form: '/steps/sendReport',
      typed: { due: '2026-12-31', sentOn: '2026-11-20' },
    }),
    makes: {
      collection: 'agreements',
      count: () => collection('agreements').countDocuments({ 'reports.sentOn': '2026-11-20' }),
    },
  },
]
