import { areaOptions, instrumentOptions, objectiveOptions } from '../../framework/pure'
import { memberOptions, membersNamed } from '../../members/pure'
import { codeOptions, type Cell, type Table, type Viewer } from '../../platform/http/pages/view-types'
import { moneyText } from '../../platform/lists/exports/formats/csv'
import type { ListColumn } from '../../platform/lists/lists'
import { fileCells, fileColumn } from '../../programme/imports/import-file'
import type { ImportColumn, ImportValues } from '../../programme/imports/import-kind'
import type { AgreementRecord, BudgetLine } from '../agreement.model'
import { costTypes, fundingTypes } from '../agreement.vocabulary'
import { currencyOptions } from '../keeping/currencies'
import { totalOf } from '../lines/money'
import { programmeOptions } from '../programmes/programme.directory'

/** What files of agreements hold beside the columns of the page, and an import reads again. */
const own: readonly ImportColumn[] = [
  {
    key: 'titleEn',
    kind: 'text',
    field: 'titleEn',
    required: true,
    also: ['title', 'agreement', 'titre', 'accord', 'project', 'projet', 'grant'],
  },
  { key: 'titleFr', kind: 'text', field: 'titleFr', also: ['titre francais', 'title french'] },
  {
    key: 'donorEn',
    kind: 'text',
    field: 'donorEn',
    required: true,
    also: ['donor', 'donateur', 'bailleur', 'funder', 'partner', 'partenaire'],
  },
  { key: 'donorFr', kind: 'text', field: 'donorFr', also: ['donateur francais', 'donor french'] },
  { key: 'donorReference', kind: 'text', field: 'donorReference', also: ['grant number', 'reference du donateur'] },
  { key: 'programme', kind: 'code', field: 'programme', options: programmeOptions },
  {
    key: 'fundingType',
    kind: 'code',
    field: 'fundingType',
    options: codeOptions(fundingTypes, 'vocabulary:fundingTypes.'),
    required: true,
    also: ['type', 'funding type', 'type de financement'],
  },
  { key: 'signedOn', kind: 'day', field: 'signedOn', also: ['signed', 'signature', 'date of signature', 'signe le'] },
  { key: 'paidBy', kind: 'day', field: 'paidBy', also: ['final payment', 'dernier paiement'] },
  { key: 'overhead', kind: 'number', field: 'overhead', also: ['overhead', 'frais de gestion', 'psc'] },
  {
    key: 'memberCodes',
    kind: 'codes',
    field: 'memberCodes',
    options: ({ lang }) => memberOptions(lang),
    codesOf: membersNamed,
  },
  { key: 'areas', kind: 'codes', field: 'areas', options: areaOptions },
  { key: 'objectives', kind: 'codes', field: 'objectives', options: objectiveOptions },
  { key: 'instruments', kind: 'codes', field: 'instruments', options: instrumentOptions },
  { key: 'conditions', kind: 'text', field: 'conditions' },
]

/** What a budget line holds, by the first of which lines are told apart. */
const ofLines: readonly ImportColumn[] = [
  { key: 'line', kind: 'text', field: 'line', also: ['line', 'budget line', 'ligne', 'ligne budgetaire', 'line code'] },
  {
    key: 'lineTitleEn',
    kind: 'text',
    field: 'lineTitleEn',
    also: ['line title', 'budget line title', 'intitule de la ligne', 'description of line'],
  },
  { key: 'lineTitleFr', kind: 'text', field: 'lineTitleFr' },
  {
    key: 'costType',
    kind: 'code',
    field: 'costType',
    options: codeOptions(costTypes, 'vocabulary:costTypes.'),
    also: ['cost type', 'type de cout', 'category', 'categorie'],
  },
  { key: 'lineAmount', kind: 'money', field: 'lineAmount', also: ['line amount', 'montant de la ligne', 'budget'] },
  { key: 'ceiling', kind: 'money', field: 'ceiling', also: ['ceiling', 'plafond'] },
]

export const lineKeys = ofLines.map(({ key }) => key)

/** The columns of an import: those that the page shows, those that stand in files alone, and those of the lines. */
export const agreementImportColumns: readonly ImportColumn[] = [
  { key: 'code', kind: 'text', field: 'code', finds: true, required: true, also: ['code', 'ref', 'reference', 'no'] },
  { key: 'period.from', kind: 'day', field: 'from', required: true, also: ['start', 'from', 'debut', 'du'] },
  { key: 'period.until', kind: 'day', field: 'until', required: true, also: ['end', 'until', 'to', 'fin', 'au'] },
  { key: 'amount', kind: 'money', field: 'total', required: true, also: ['total', 'amount', 'montant', 'sum'] },
  {
    key: 'amount.currency',
    kind: 'code',
    field: 'currency',
    options: currencyOptions,
    required: true,
    also: ['currency', 'devise', 'monnaie'],
  },
  ...own,
  // Why what was signed is corrected: said of the change, not of the agreement.
  { key: 'reason', kind: 'text', field: 'reason', finds: true, also: ['motif'] },
  ...ofLines,
]

const asFileColumn = (column: ImportColumn): ListColumn => fileColumn(column, `funding:file.${column.key}`)

/** The columns of the list that stand in its files alone. */
export const agreementFileColumns: ListColumn[] = own.map(asFileColumn)

/** The columns of the lines of one agreement, as its page gives them in a file. */
export const agreementLineColumns: ListColumn[] = [
  { key: 'reason', label: 'funding:file.reason' },
  ...ofLines.map(asFileColumn),
]

/** What an agreement holds of these, as an import reads and a file says it. */
export function agreementValues(agreement: AgreementRecord): ImportValues {
  const { code, title, donor, donorReference = '', programme = '', fundingType, currency, lines } = agreement
  const { memberCodes, areas, objectives = [], instruments = [], overhead } = agreement
  return {
    ...{ code, donorReference, programme, fundingType },
    ...{ titleEn: title.en, titleFr: title.fr, donorEn: donor.en, donorFr: donor.fr },
    'period.from': agreement.from,
    'period.until': agreement.until,
    amount: moneyText(totalOf(agreement)),
    'amount.currency': currency,
    signedOn: agreement.signedOn ?? '',
    paidBy: agreement.paidBy ?? '',
    overhead: overhead === undefined ? '' : String(overhead),
    memberCodes: [...memberCodes],
    areas: [...areas],
    objectives: [...objectives],
    instruments: [...instruments],
    conditions: agreement.conditions ?? '',
    ...lineValues(lines),
  }
}

const lineValues = (lines: readonly BudgetLine[]): ImportValues => ({
  line: lines.map(({ code }) => code),
  lineTitleEn: lines.map(({ title }) => title.en),
  lineTitleFr: lines.map(({ title }) => title.fr),
  costType: lines.map(({ costType }) => costType),
  lineAmount: lines.map(({ amount }) => moneyText(amount)),
  ceiling: lines.map(({ ceiling }) => (ceiling === undefined ? '' : moneyText(ceiling))),
})

/** The cells of an agreement that stand in files of the list alone. */
export const presentAgreementFileRow = (agreement: AgreementRecord, viewer: Viewer): Record<string, Cell> =>
  fileCells(own, agreementValues(agreement), viewer)

/** The lines of one agreement as its page gives them in a file, which comes back by the import of agreements. */
export const presentLineRows = ({ code, lines, currency }: AgreementRecord, viewer: Viewer): Record<string, Cell>[] =>
  lines.map((line) => ({
    code: { text: code },
    ...fileCells(
      ofLines,
      {
        ...Object.fromEntries(Object.entries(lineValues([line])).map(([key, [value = '']]) => [key, value])),
        'lineAmount.currency': currency,
        'ceiling.currency': currency,
      },
      viewer,
    ),
  }))

/** Those rows as a table: a title in the language that the page has it in. */
export const lineFile = (rows: Record<string, Cell>[], { t, lang }: Viewer): Pick<Table, 'columns' | 'rows'> => ({
  columns: [
    { key: 'code', label: t('funding:column.code') },
    ...agreementLineColumns
      .filter(({ key }) => key !== 'reason' && key !== (lang === 'fr' ? 'lineTitleEn' : 'lineTitleFr'))
      .map(({ key, label }) => ({ key, label: t(label) })),
  ],
  rows,
})
