import { paths } from '../../paths'
import { Conflict } from '../../platform/errors'
import { withErrors, type Parsed } from '../../platform/forms/forms'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { Actor } from '../../programme/actor'
import type { ImportKind, ImportValues, KnownRecord } from '../../programme/imports/import-kind'
import { nameOf, textOf, versionIn } from '../../programme/imports/import-values'
import { agreement } from '../agreement.directory'
import type { AgreementRecord } from '../agreement.model'
import { maySeeAgreement } from '../agreement.policy'
import { moneyInBoth } from '../lines/eligibility'
import { lineKey } from '../lines/money'
import { usesOf, type PaidWork } from '../lines/uses'
import {
  disbursementColumns,
  disbursementImportColumns,
  disbursementValues,
  tidyDisbursement,
} from './disbursement.columns'
import { parseDisbursement, sharesOf } from './disbursement.form'
import { Disbursements, type DisbursementRecord } from './disbursement.model'
import { mayRecordDisbursements } from './disbursement.policy'
import { recordDisbursements, removeDisbursements, type Payment } from './disbursement.service'

type Works = ReadonlyMap<string, readonly PaidWork[]>

const known = (paid: DisbursementRecord): KnownRecord => ({
  reference: paid.reference,
  version: versionIn(paid),
  values: disbursementValues(paid),
})

const agreementsIn = (rows: readonly ImportValues[], actor: Actor): AgreementRecord[] =>
  [...new Set(rows.map((values) => textOf(values, 'agreement')))].flatMap((code) => {
    const found = agreement(code)
    return found && maySeeAgreement(actor, found) ? [found] : []
  })

/** Reads a row as the form of a disbursement does, with the activity and its line apart. */
function readDisbursement(values: ImportValues, record: KnownRecord | undefined, works: Works): Parsed<Payment> {
  const code = textOf(values, 'agreement')
  const found = agreement(code)
  const activity = textOf(values, 'activity')
  // What is paid is not changed: it is withdrawn on the page, and recorded anew.
  if (record) return withErrors(values, { field: '', message: 'funding:import.paymentStays' })
  if (!found) return withErrors(values, { field: 'agreement', message: 'funding:import.enterAgreement' })
  const paid = works.get(code) ?? []
  const work = paid.find(({ reference }) => reference === activity)
  if (!work)
    return withErrors(values, {
      field: 'activity',
      message: activity === '' ? 'funding:import.enterActivity' : 'funding:import.notPaidHere',
      values: { reference: activity },
    })
  const { currency, lines } = found
  const given = textOf(values, 'amount.currency')
  if (given !== '' && given !== currency)
    return withErrors(values, { field: 'amount', message: 'platform:form.otherCurrency', values: { currency } })
  const line = textOf(values, 'line')
  const body = { ...values, share: line === '' ? '' : lineKey(activity, line) }
  const form = parseDisbursement(body, { shares: sharesOf([work]), currency })
  if (form.errors) return form
  const held = lines.find((one) => one.code === line)?.amount
  if (held !== undefined && form.values.amount > held)
    return withErrors(values, {
      field: 'amount',
      message: 'funding:spending.aboveLine',
      values: { amount: moneyInBoth(held, currency) },
    })
  return { values: { agreement: found, values: form.values }, raw: form.raw }
}

/** What was paid, out of a spreadsheet: each row by its activity, budget line and document. */
export const disbursementImport: ImportKind<KnownRecord, Payment, Works> = {
  key: 'disbursements',
  title: 'funding:spending.title',
  lead: 'funding:import.paymentsLead',
  hint: 'funding:import.paymentsHint',
  allow: mayRecordDisbursements,
  list: () => ({ columns: disbursementColumns }),
  columns: disbursementImportColumns,
  within: 'agreement',
  example: ({ today, t }) => ({
    activity: `MIS-${today.slice(0, 4)}-0001`,
    line: t('funding:import.exampleLine'),
    amount: '1234.50',
    'amount.currency': 'EUR',
    day: today,
    document: 'INV 4711',
  }),
  tidy: tidyDisbursement,
  identity: (values) =>
    textOf(values, 'document') === ''
      ? ''
      : nameOf(values, ['document', 'agreement', 'activity', 'line', 'amount', 'day']),
  async find(references, rows, actor) {
    const codes = agreementsIn(rows, actor).map(({ code }) => code)
    // Its day is a part of what it is found by: of years of payments few are read.
    const days = [...new Set(rows.map((values) => textOf(values, 'day')))]
    const found = await Disbursements.find({
      $or: [
        { reference: { $in: [...references] } },
        { agreement: { $in: codes }, day: { $in: days }, withdrawnAt: null },
      ],
    }).lean<DisbursementRecord[]>()
    return found.filter((paid) => maySeeAgreement(actor, { code: paid.agreement })).map(known)
  },
  async around(rows, actor) {
    const works = agreementsIn(rows, actor).map(async ({ code }): Promise<[string, readonly PaidWork[]]> => [
      code,
      (await usesOf(code)).works,
    ])
    return new Map(await Promise.all(works))
  },
  mayChange: (actor) => mayRecordDisbursements(actor, undefined),
  read: (values, record, _viewer: Viewer, works) => readDisbursement(values, record, works),
  create: async (payment, act) => (await recordDisbursements([payment], act))[0]!,
  createAll: recordDisbursements,
  change: () => Promise.reject(new Conflict('funding:import.paymentStays')),
  remove: (reference, version, act) => removeDisbursements([{ reference, version }], act),
  removeAll: removeDisbursements,
  href: () => paths.funding.list(),
  name: (values) => [textOf(values, 'document'), textOf(values, 'activity')].filter(Boolean).join(' · '),
}
