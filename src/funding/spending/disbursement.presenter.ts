import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { Action, Cell, Option, PageHead, Table, Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { signerName } from '../../platform/text/signer'
import { textIn } from '../../platform/text/bilingual'
import { writtenTitle } from '../../platform/text/written'
import { pastDays } from '../../platform/time/day-ranges'
import { formatDay, formatMoney } from '../../platform/time/formats'
import type { AgreementRecord } from '../agreement.model'
import { lineKey, type LineMoney } from '../lines/money'
import type { PaidWork } from '../lines/uses'
import { disbursementColumns, presentDisbursementCells } from './disbursement.columns'
import type { DisbursementRecord } from './disbursement.model'
import { mayRecordDisbursements, mayWithdraw } from './disbursement.policy'

interface Spending {
  paid: readonly DisbursementRecord[]
  works: readonly PaidWork[]
  taken: ReadonlyMap<string, LineMoney>
}

const crumbs = (agreement: AgreementRecord, { t, lang }: Viewer) => [
  { text: t('funding:title'), href: paths.funding.list() },
  { text: textIn(agreement.title, lang), href: paths.funding.show(agreement) },
]

const lineName = ({ lines }: AgreementRecord, code: string, { lang }: Viewer): string => {
  const line = lines.find((one) => one.code === code)
  return line ? textIn(line.title, lang) : code
}

/** What was paid from an agreement: by line beside what is planned and committed, then each payment. */
export function presentSpending(agreement: AgreementRecord, { paid, works, taken }: Spending, viewer: Viewer) {
  const { t, lang, actor } = viewer
  const money = (minor: number): Cell => ({ text: formatMoney(minor, agreement.currency, lang) })
  const spentOf = (line: string) =>
    paid.filter((one) => one.line === line && !one.withdrawnAt).reduce((sum, { amount }) => sum + amount, 0)
  const nameOf = (reference: string) => {
    const work = works.find((one) => one.reference === reference)
    return { text: work ? writtenTitle(work, lang) : reference, href: work?.href, ref: reference }
  }
  return {
    head: {
      crumbs: crumbs(agreement, viewer),
      title: t('funding:spending.title'),
      actions:
        mayRecordDisbursements(actor, undefined) && works.length > 0
          ? [
              { text: t('funding:spending.new'), href: paths.spending.create(agreement), main: true },
              {
                text: t('funding:spending.import'),
                href: paths.imports.create({}, { kind: 'disbursements', within: agreement.code }),
              },
            ]
          : [],
    } satisfies PageHead,
    lines: namedTable(
      t,
      'funding:column',
      [
        'line',
        { key: 'amount', numeric: true },
        { key: 'planned', label: t('vocabulary:amountStates.planned'), numeric: true },
        { key: 'committed', label: t('vocabulary:amountStates.committed'), numeric: true },
        { key: 'spent', label: t('vocabulary:amountStates.spent'), numeric: true },
      ],
      agreement.lines,
      (line): Record<'line' | 'amount' | 'planned' | 'committed' | 'spent', Cell> => {
        const { planned, committed } = taken.get(line.code) ?? { planned: 0, committed: 0 }
        const spent = spentOf(line.code)
        return {
          line: { text: textIn(line.title, lang) },
          amount: money(line.amount),
          planned: money(planned),
          committed: money(committed),
          spent:
            spent > line.amount
              ? { state: { text: formatMoney(spent, agreement.currency, lang), tone: 'late' } }
              : money(spent),
        }
      },
    ),
    payments: paid.map((one) => ({
      ...nameOf(one.activity),
      reference: one.reference,
      cells: presentDisbursementCells(one, viewer),
      line: lineName(agreement, one.line, viewer),
      amount: formatMoney(one.amount, agreement.currency, lang),
      day: formatDay(one.day, lang),
      document: one.document,
      note: one.note,
      by: one.history[0] ? signerName(one.history[0], t) : '',
      withdrawn: one.withdrawnAt ? t('funding:spending.withdrawn') : null,
      withdraw: mayWithdraw(actor, one)
        ? ({
            text: t('funding:spending.withdraw'),
            post: paths.spending.withdraw({ code: agreement.code, reference: one.reference }),
            fields: { version: String(one.__v) },
          } satisfies Action)
        : null,
    })),
  }
}

type Payments = ReturnType<typeof presentSpending>['payments']

/** What was paid as a table, as its file has it. */
export const paymentTable = (payments: Payments, { t }: Viewer): Pick<Table, 'columns' | 'rows'> => ({
  columns: disbursementColumns.map(({ key, label }) => ({ key, label: t(label) })),
  rows: payments.filter(({ withdrawn }) => withdrawn === null).map(({ cells }) => cells),
})

/** The form of one payment. */
export function presentDisbursementForm(
  agreement: AgreementRecord,
  works: readonly PaidWork[],
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t, lang, today } = viewer
  const fields = formFields(form, viewer, { day: today }, 'funding:spending.field')
  const options: Option[] = works.flatMap((work) =>
    [...new Set(work.shares.map(({ line }) => line))].map((line) => ({
      value: lineKey(work.reference, line),
      text: `${work.reference} ${work.title}`,
      group: lineName(agreement, line, viewer),
    })),
  )
  return {
    head: {
      crumbs: [
        ...crumbs(agreement, viewer),
        { text: t('funding:spending.title'), href: paths.spending.list(agreement) },
      ],
      title: t('funding:spending.new'),
    } satisfies PageHead,
    form: fields.form({
      action: paths.spending.create(agreement),
      fields: [
        fields.select('share', { options: options.sort((a, b) => a.group!.localeCompare(b.group!, lang)) }),
        fields.text('amount', { unit: agreement.currency }),
        fields.date('day', { range: pastDays }),
        fields.text('document', { maxlength: 120 }),
        fields.text('note', { optional: true, maxlength: 200 }),
      ],
      button: t('funding:spending.save'),
      cancel: { text: t('funding:spending.cancel'), href: paths.spending.list(agreement) },
    }),
  }
}
