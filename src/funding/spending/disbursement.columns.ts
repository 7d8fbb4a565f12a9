import type { Cell, Option, Viewer } from '../../platform/http/pages/view-types'
import type { ListColumn } from '../../platform/lists/lists'
import { folded } from '../../platform/lists/folded'
import { moneyText } from '../../platform/lists/exports/formats/csv'
import { inAll } from '../../platform/text/bilingual'
import { fileCells, fileColumn } from '../../programme/imports/import-file'
import type { ImportColumn, ImportValues } from '../../programme/imports/import-kind'
import { exactAmount, textOf } from '../../programme/imports/import-values'
import { agreement, agreementOffers, lineTitle } from '../agreement.directory'
import { currencies } from '../keeping/currencies'
import type { DisbursementRecord } from './disbursement.model'

const currencyOptions = (): Option[] => currencies().map((value) => ({ value, text: value }))

/** What files of disbursements hold, and an import reads again. */
export const disbursementImportColumns: readonly ImportColumn[] = [
  { key: 'reference', kind: 'text', field: '', finds: true, also: ['ref', 'no'] },
  {
    key: 'agreement',
    kind: 'code',
    field: 'agreement',
    options: agreementOffers,
    required: true,
    also: ['grant', 'fund', 'accord', 'donor agreement', 'financement'],
  },
  {
    key: 'activity',
    kind: 'text',
    field: 'activity',
    required: true,
    also: ['mission', 'training event', 'activite', 'formation', 'project'],
  },
  {
    key: 'line',
    kind: 'text',
    field: 'share',
    required: true,
    also: ['budget line', 'ligne', 'ligne budgetaire', 'cost item'],
  },
  {
    key: 'amount',
    kind: 'money',
    field: 'amount',
    required: true,
    also: ['amount', 'montant', 'actual', 'actual spending', 'spent', 'depense', 'depenses', 'paid', 'paye'],
  },
  {
    key: 'amount.currency',
    kind: 'code',
    field: 'currency',
    options: currencyOptions,
    also: ['currency', 'devise', 'monnaie'],
  },
  {
    key: 'day',
    kind: 'day',
    field: 'day',
    required: true,
    also: ['date', 'paid on', 'payment date', 'date de paiement', 'paye le'],
  },
  {
    key: 'document',
    kind: 'text',
    field: 'document',
    required: true,
    also: ['invoice', 'voucher', 'facture', 'piece', 'document no'],
  },
  { key: 'note', kind: 'text', field: 'note', also: ['comment', 'remark', 'commentaire', 'remarque'] },
]

/** The same as columns of a table; the currency stands beside its amount by itself. */
export const disbursementColumns: ListColumn[] = disbursementImportColumns
  .filter(({ key }) => key !== 'amount.currency')
  .map((column) => fileColumn(column, `funding:spending.file.${column.key}`))

/** What a disbursement holds of these, as an import reads it. */
export function disbursementValues(paid: DisbursementRecord): ImportValues {
  const { reference, activity, line, amount, day, document, note } = paid
  return {
    ...{ reference, activity, line, day, document, note },
    agreement: paid.agreement,
    amount: moneyText(amount),
    'amount.currency': agreement(paid.agreement)?.currency ?? '',
  }
}

/** The cells of a disbursement in a file; a line by its title. */
export const presentDisbursementCells = (paid: DisbursementRecord, viewer: Viewer): Record<string, Cell> => ({
  ...fileCells(disbursementImportColumns, disbursementValues(paid), viewer),
  line: { text: lineTitle(paid.agreement, paid.line, viewer.lang) },
})

/** A row with the code of its line, which people call by its title. */
export function tidyDisbursement(values: ImportValues): ImportValues {
  const lines = agreement(textOf(values, 'agreement'))?.lines ?? []
  const typed = folded(textOf(values, 'line')).trim()
  const named =
    lines.find(({ code }) => folded(code) === typed) ??
    lines.find(({ title }) => inAll(title).some((one) => folded(one).trim() === typed))
  return {
    ...values,
    ...(named ? { line: named.code } : {}),
    ...('amount' in values ? { amount: exactAmount(textOf(values, 'amount')) } : {}),
    ...('activity' in values ? { activity: textOf(values, 'activity').trim().toUpperCase() } : {}),
  }
}
