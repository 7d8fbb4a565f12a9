import { areaOptions, instrumentOptions, objectiveOptions } from '../../framework/pure'
import { memberOptions } from '../../members/pure'
import { paths } from '../../paths'
import { settings } from '../../programme/settings'
import { formFields, typedRows, type FormFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { codeOptions, type FormPage, type PageHead, type Viewer } from '../../platform/http/pages/view-types'
import { legalDays, pastDays } from '../../platform/time/day-ranges'
import { textIn } from '../../platform/text/bilingual'
import { formatPair } from '../../platform/time/formats'
import type { AgreementRecord, BudgetLine } from '../agreement.model'
import { mayBindAgreements } from '../agreement.policy'
import { costTypes, donorReports, fundingTypes } from '../agreement.vocabulary'
import { totalOf } from '../lines/money'
import { programmeOffers } from '../programmes/programme.directory'
import { mostLines, mostReports, type AgreementWork } from './agreement.form'
import { currencyOptions } from './currencies'

const spareLines = 3
const spareReports = 2

/** The form of an agreement: new, prepared, corrected or amended. */
export function presentAgreementForm(
  agreement: AgreementRecord | null,
  work: AgreementWork,
  form: ReturnedForm,
  viewer: Viewer,
): FormPage {
  const { t } = viewer
  const fields = formFields(form, viewer, agreement ? storedOf(agreement) : {}, 'funding:field')
  const title = t(`funding:${work}.title`)
  return {
    title,
    head: headOf(agreement, title, viewer),
    form: fields.form({
      action: actionOf(agreement, work),
      version: agreement?.__v,
      writtenIn: agreement?.writtenIn,
      outline: true,
      sections: [
        ...(work === 'amend' || work === 'correct' ? [why(work, fields, viewer)] : []),
        what(agreement, fields, viewer),
        money(agreement, work, fields, viewer),
        eligibility(fields, viewer),
        ...lineSections(agreement, form, fields, viewer),
        ...reportSections(agreement, form, fields, viewer),
      ],
      button: t(`funding:${work}.button`),
      cancel: {
        text: t('funding:form.back'),
        href: agreement ? paths.funding.show(agreement) : paths.funding.list(),
      },
    }),
  }
}

const actionOf = (agreement: AgreementRecord | null, work: AgreementWork): string =>
  !agreement
    ? paths.funding.create()
    : work === 'amend'
      ? paths.funding.amend(agreement)
      : paths.funding.edit(agreement)

/** The head of a page of one agreement, or of a new one. */
export const headOf = (agreement: AgreementRecord | null, title: string, { t, lang }: Viewer): PageHead => ({
  crumbs: [
    { text: t('funding:title'), href: paths.funding.list() },
    ...(agreement ? [{ text: textIn(agreement.title, lang), href: paths.funding.show(agreement) }] : []),
  ],
  reference: agreement?.code,
  title,
})

const why = (work: 'amend' | 'correct', fields: FormFields, { t }: Viewer) => ({
  heading: t(`funding:${work}.why`),
  lead: t(`funding:${work}.lead`),
  fields: [
    ...(work === 'amend' ? [fields.date('agreedOn', { range: pastDays })] : []),
    fields.textarea('reason', { rows: 3, maxlength: 2000 }),
  ],
})

const what = (agreement: AgreementRecord | null, fields: FormFields, { t }: Viewer) => ({
  heading: t('funding:form.what'),
  fields: [
    ...(agreement ? [] : [fields.text('code', { maxlength: 40, autocomplete: 'off' })]),
    fields.text('titleEn', { maxlength: 160 }),
    fields.text('titleFr', { maxlength: 160, optional: true }),
    fields.text('donorEn', { maxlength: 120 }),
    fields.text('donorFr', { maxlength: 120, optional: true }),
    fields.text('donorReference', { maxlength: 60, optional: true }),
    fields.select('programme', { options: programmeOffers, optional: true }),
    fields.select('fundingType', { options: codeOptions(fundingTypes, 'vocabulary:fundingTypes.') }),
  ],
})

// Who may not sign does not say that it is signed.
const money = (agreement: AgreementRecord | null, work: AgreementWork, fields: FormFields, { t, actor }: Viewer) => ({
  heading: t('funding:form.money'),
  fields: [
    ...(work !== 'prepare' && mayBindAgreements(actor, undefined)
      ? [
          fields.date('signedOn', {
            range: pastDays,
            optional: true,
            hint: work === 'create' ? t('funding:field.signedOnNew') : undefined,
          }),
        ]
      : []),
    fields.period('from', 'until', { range: legalDays, label: t('funding:field.period') }),
    fields.date('paidBy', { range: legalDays, optional: true }),
    fields.select('currency', { options: currencyOptions, stored: agreement?.currency ?? settings().currency }),
    fields.text('total', { unit: agreement?.currency }),
    fields.text('overhead', { optional: true, unit: '%' }),
  ],
})

const eligibility = (fields: FormFields, viewer: Viewer) => ({
  heading: viewer.t('funding:form.eligibility'),
  lead: viewer.t('funding:form.eligibilityLead'),
  fields: [
    fields.multi('memberCodes', { options: memberOptions(viewer.lang), optional: true }),
    fields.multi('areas', { options: areaOptions, optional: true }),
    fields.checkboxes('objectives', { options: objectiveOptions, optional: true }),
    fields.multi('instruments', { options: instrumentOptions, optional: true }),
    fields.textarea('conditions', { rows: 4, maxlength: 4000, optional: true }),
  ],
})

// Of all Members a list for each line would be long: it is asked where the agreement names some.
function lineMembers(agreement: AgreementRecord | null, path: string, fields: FormFields, { t, lang }: Viewer) {
  const eligible = agreement?.memberCodes ?? []
  if (eligible.length === 0) return []
  return [
    fields.multi(`${path}.memberCodes`, {
      options: memberOptions(lang).filter(({ value }) => eligible.includes(value)),
      optional: true,
      rare: true,
      label: t('funding:field.lineMembers'),
      hint: t('funding:field.lineMembersHint'),
    }),
  ]
}

const rowsOf = (known: number, spare: number, typed: number, most: number): number[] =>
  Array.from({ length: Math.min(Math.max(known + spare, typed), most) }, (_, index) => index)

function lineSections(agreement: AgreementRecord | null, form: ReturnedForm, fields: FormFields, viewer: Viewer) {
  const { t, lang } = viewer
  const lines = agreement?.lines ?? []
  return rowsOf(lines.length, spareLines, typedRows(form, 'lines'), mostLines).map((index) => {
    const path = `lines.${index}`
    const known = lines[index]
    const optional = !known
    return {
      heading: known ? formatPair(known.code, textIn(known.title, lang), lang) : t('funding:form.newLine'),
      lead: index === 0 ? t('funding:form.linesLead') : undefined,
      fields: [
        fields.text(`${path}.code`, {
          optional,
          maxlength: 40,
          label: t('funding:field.lineCode'),
          hint: undefined,
          autocomplete: 'off',
        }),
        fields.text(`${path}.titleEn`, { optional, maxlength: 120, label: t('funding:field.lineTitleEn') }),
        fields.text(`${path}.titleFr`, {
          optional: true,
          maxlength: 120,
          label: t('funding:field.lineTitleFr'),
          rare: true,
        }),
        fields.select(`${path}.costType`, { optional, options: codeOptions(costTypes, 'vocabulary:costTypes.') }),
        fields.text(`${path}.amount`, { optional, unit: agreement?.currency }),
        fields.text(`${path}.ceiling`, { optional: true, unit: agreement?.currency, rare: true }),
        fields.multi(`${path}.areas`, {
          options: areaOptions,
          optional: true,
          rare: true,
          label: t('funding:field.lineAreas'),
          hint: t('funding:field.lineAreasHint'),
        }),
        ...lineMembers(agreement, path, fields, viewer),
        ...(known ? [fields.tick(`${path}.retired`)] : []),
      ],
    }
  })
}

function reportSections(agreement: AgreementRecord | null, form: ReturnedForm, fields: FormFields, { t }: Viewer) {
  const known = agreement?.reports.length ?? 0
  const rows = rowsOf(known, spareReports, typedRows(form, 'reports'), mostReports)
  return [
    {
      heading: t('funding:form.reports'),
      lead: t('funding:form.reportsLead'),
      fields: rows.flatMap((index) => {
        const number = index + 1
        const optional = index >= known
        return [
          fields.select(`reports.${index}.kind`, {
            optional,
            label: t('funding:field.kind', { number }),
            options: codeOptions(donorReports, 'vocabulary:donorReports.'),
          }),
          fields.date(`reports.${index}.due`, {
            optional,
            range: legalDays,
            label: t('funding:field.due', { number }),
          }),
        ]
      }),
    },
  ]
}

// Amounts as people write them, without what their language groups by.
const amountText = (minor: number | undefined): string =>
  minor === undefined ? '' : minor % 100 === 0 ? String(minor / 100) : (minor / 100).toFixed(2)

// Where no French was entered the English stands for it; shown as entered, it would stay behind when the English changes.
const ownFrench = ({ en, fr }: { en: string; fr: string }): string => (fr === en ? '' : fr)

function storedOf(agreement: AgreementRecord) {
  const { title, donor, lines, overhead } = agreement
  return {
    ...agreement,
    titleEn: title.en,
    titleFr: ownFrench(title),
    donorEn: donor.en,
    donorFr: ownFrench(donor),
    total: amountText(totalOf(agreement)),
    overhead: overhead === undefined ? '' : String(overhead),
    lines: lines.map((line: BudgetLine) => ({
      ...line,
      titleEn: line.title.en,
      titleFr: ownFrench(line.title),
      amount: amountText(line.amount),
      ceiling: amountText(line.ceiling),
      retired: line.retiredOn !== undefined,
    })),
  }
}
