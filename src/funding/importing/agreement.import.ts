import { withErrors, type Parsed, type RawForm } from '../../platform/forms/forms'
import type { Viewer } from '../../platform/http/pages/view-types'
import { paths } from '../../paths'
import type { ImportKind, ImportValues, KnownRecord } from '../../programme/imports/import-kind'
import {
  exactAmount,
  listOf,
  nameOf,
  partsOf,
  textOf,
  versionIn,
  versionOf,
} from '../../programme/imports/import-values'
import { agreementList } from '../agreement.list'
import type { AgreementRecord } from '../agreement.model'
import { mayEditAgreement, mayPrepareAgreements } from '../agreement.policy'
import { agreementRecords } from '../agreement.queries'
import { correctAgreement, enterAgreement, removeAgreement } from '../keeping/agreement.service'
import { isPrepared } from '../agreement.status'
import { parseAgreement, type AgreementForm } from '../keeping/agreement.form'
import { asCode } from '../keeping/code'
import { agreementImportColumns, agreementLineColumns, agreementValues, lineKeys } from './agreement.columns'

interface Known extends KnownRecord {
  agreement: AgreementRecord
}

const known = (agreement: AgreementRecord): Known => ({
  reference: agreement.code,
  version: versionIn(agreement),
  values: agreementValues(agreement),
  agreement,
})

const codeIn = (values: ImportValues): string => asCode(textOf(values, 'code').trim())

/** What the form of an agreement would send: the values, and what no column holds as the record has it. */
function bodyOf(values: ImportValues, record: Known | undefined, { t }: Viewer): RawForm {
  const { agreement } = record ?? {}
  return {
    ...values,
    code: record?.reference ?? codeIn(values),
    from: values['period.from'],
    until: values['period.until'],
    currency: values['amount.currency'],
    total: totalIn(values, record),
    memberCodes: listOf(values, 'memberCodes'),
    areas: listOf(values, 'areas'),
    objectives: listOf(values, 'objectives'),
    instruments: listOf(values, 'instruments'),
    lines: partsOf(values, lineKeys).map(({ line = '', lineTitleEn, lineTitleFr, costType, lineAmount, ceiling }) => {
      const before = agreement?.lines.find(({ code }) => code === asCode(line.trim()))
      return {
        ...{ code: line, titleEn: lineTitleEn, titleFr: lineTitleFr, costType, amount: lineAmount, ceiling },
        memberCodes: before?.memberCodes ?? [],
        areas: before?.areas ?? [],
        retired: before?.retiredOn ? 'yes' : '',
      }
    }),
    reports: agreement?.reports.map(({ kind, due }) => ({ kind, due })) ?? [],
    reason: textOf(values, 'reason') || t('funding:import.reason'),
    version: versionOf(record),
  }
}

// Where none was entered the total is the sum of the lines, and follows them.
function totalIn(values: ImportValues, record: Known | undefined): string {
  const said = textOf(values, 'amount')
  if (!record || record.agreement.total !== undefined || said !== record.values.amount) return said
  return String(listOf(values, 'lineAmount').reduce((sum, amount) => sum + Math.round(Number(amount) * 100), 0) / 100)
}

const columnOf: Record<string, string> = {
  ...{ code: 'line', titleEn: 'lineTitleEn', titleFr: 'lineTitleFr', costType: 'costType', amount: 'lineAmount' },
  ...{ ceiling: 'ceiling', memberCodes: 'line', areas: 'line' },
}

// A fault of a line stands at the column of its question.
const atColumns = (form: Parsed<AgreementForm>): Parsed<AgreementForm> =>
  form.errors
    ? withErrors(
        form.raw,
        ...form.errors.map((error) => {
          const [group, , name = ''] = error.field.split('.')
          return group === 'lines' ? { ...error, field: columnOf[name] ?? 'line' } : error
        }),
      )
    : form

/** Agreements with their budget lines out of a spreadsheet: one row for each line, or one for an agreement without. */
export const agreementImport: ImportKind<Known, AgreementForm> = {
  key: 'agreements',
  title: 'funding:import.kind',
  lead: 'funding:import.agreementsLead',
  hint: 'funding:import.agreementsHint',
  allow: mayPrepareAgreements,
  list: (viewer) => {
    const { columns, fileColumns = [] } = agreementList(viewer)
    return { columns, fileColumns: [...fileColumns, ...agreementLineColumns] }
  },
  columns: agreementImportColumns,
  parts: lineKeys,
  within: 'code',
  example: ({ t, today }) => ({
    code: 'example-1',
    titleEn: t('funding:import.exampleTitle'),
    donorEn: t('funding:import.exampleDonor'),
    fundingType: 'programme',
    'period.from': `${today.slice(0, 4)}-01-01`,
    'period.until': `${Number(today.slice(0, 4)) + 2}-12-31`,
    amount: '500000.00',
    'amount.currency': 'EUR',
    line: '1',
    lineTitleEn: t('funding:import.exampleLine'),
    costType: 'travel',
    lineAmount: '120000.00',
  }),
  tidy: (values) => ({
    ...values,
    ...('code' in values ? { code: codeIn(values) } : {}),
    ...('line' in values ? { line: asCode(textOf(values, 'line').trim()) } : {}),
    ...Object.fromEntries(
      ['amount', 'lineAmount', 'ceiling'].flatMap((key) =>
        key in values ? [[key, exactAmount(textOf(values, key))]] : [],
      ),
    ),
  }),
  identity: (values) => [codeIn(values), nameOf(values, ['titleEn', 'donorEn'])].filter(Boolean),
  isOther: (values, { reference }) => codeIn(values) !== '' && codeIn(values) !== reference,
  async find(references, rows, actor) {
    const reads = agreementRecords.of(actor)
    if (!reads) return []
    const codes = [...references, ...rows.map(codeIn)].filter(Boolean)
    const titles = rows.map((values) => textOf(values, 'titleEn')).filter(Boolean)
    const found = await reads.find({ $or: [{ code: { $in: codes } }, { 'title.en': { $in: titles } }] })
    return found.map(known)
  },
  mayChange: (actor, { agreement }) => mayEditAgreement(actor, agreement),
  read: (values, record, viewer) =>
    atColumns(
      parseAgreement(
        bodyOf(values, record, viewer),
        record ? (isPrepared(record.agreement) ? 'prepare' : 'correct') : 'create',
      ),
    ),
  create: async (form, act) => asImported(await enterAgreement(form, act)),
  change: async (code, form, act) => asImported(await correctAgreement(code, form, act)),
  remove: (code, version, act) => removeAgreement(code, Number(version), act),
  href: (code) => paths.funding.show({ code }),
  name: (values) => textOf(values, 'titleEn') || textOf(values, 'code'),
}

const asImported = ({ code, __v }: AgreementRecord & { __v: number }) => ({ reference: code, __v })
