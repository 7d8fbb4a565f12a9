import { paths } from '../paths'
import { formFields, type FormFields, type ReturnedForm } from '../platform/forms/form-fields'
import { codeOptions, momentOf, type HistoryStep, type PageHead, type Viewer } from '../platform/http/pages/view-types'
import { signerName } from '../platform/text/signer'
import { languages } from '../platform/text/languages'
import { dayOf } from '../platform/time/calendar-day'
import { formatDay, formatList } from '../platform/time/formats'
import { roles } from '../programme/actor'
import {
  criteria,
  deadlineBounds,
  priorityFactors,
  retentionKinds,
  secondChoiceWays,
  settings,
  type DeadlineName,
  type Settings,
} from '../programme/settings'
import { warningKinds, warningLevels } from '../programme/warning-levels'
import { currencyOptions, installedLanguageOptions, monthOptions, weekdayOptions, zoneOptions } from './choices'
import { openDataFields } from './open-data-fields.presenter'
import type { SettingsRecord } from './organization.model'

/** The settings in force, as a form has them: every language that is offered is ticked. */
export const inForce = (): Omit<Settings, 'firstMonth' | 'workingWeek'> &
  Record<'firstMonth', string> & { workingWeek: string[] } => {
  const now = settings()
  return {
    ...now,
    // The English name stands for a French one that was not entered: it is to follow when the English changes.
    nameFr: now.nameFr === now.nameEn ? '' : now.nameFr,
    languages: now.languages.length > 0 ? now.languages : languages(),
    firstMonth: String(now.firstMonth),
    workingWeek: now.workingWeek.map(String),
  }
}

/** The questions on the organization itself, which the first-run page asks too. */
export const organizationFields = (fields: FormFields, viewer: Viewer) => {
  const { t, lang } = viewer
  return {
    names: [
      fields.text('nameEn', { label: t('organization:field.nameEn') }),
      fields.text('nameFr', { label: t('organization:field.nameFr'), optional: true }),
      fields.text('mailFrom', {
        label: t('organization:field.mailFrom'),
        hint: t('organization:field.mailFromHint'),
        inputType: 'email',
        optional: true,
      }),
    ],
    languages: fields.checkboxes('languages', {
      label: t('organization:field.languages'),
      options: installedLanguageOptions(t),
    }),
    days: [
      fields.select('timeZone', { label: t('organization:field.timeZone'), options: zoneOptions(momentOf(viewer)) }),
      fields.checkboxes('workingWeek', { label: t('organization:field.workingWeek'), options: weekdayOptions(lang) }),
    ],
    money: [
      fields.select('currency', {
        label: t('organization:field.currency'),
        hint: t('organization:field.currencyHint'),
        options: currencyOptions(lang),
      }),
      fields.select('firstMonth', {
        label: t('organization:field.firstMonth'),
        hint: t('organization:field.firstMonthHint'),
        options: monthOptions(lang),
      }),
    ],
  }
}

/** The deadlines by whose work they order. */
const groups = {
  requests: [
    'requestSignature',
    'requestAcknowledge',
    'requestTriage',
    'requestInformation',
    'requestScoping',
    'requestApproval',
    'requestDecision',
    'requestPlan',
    'requestFunding',
    'requestFollowUp',
  ],
  missions: ['invitation', 'release', 'releaseReminder', 'releaseEscalation', 'rest', 'nominations'],
  reports: [
    'report',
    'reportReview',
    'reportCorrection',
    'reportShare',
    'recommendationResponse',
    'recommendationVerification',
  ],
  experts: [
    'fieldAssessment',
    'fieldAssessmentDecision',
    'rating',
    'accreditationYears',
    'accreditationExpiringMonths',
    'accreditationDormantMonths',
    'availabilityHolds',
    'fileConfirmation',
    'serviceRecordMonths',
    'assessmentMonths',
  ],
} as const satisfies Record<string, readonly DeadlineName[]>

const unitOf = (name: DeadlineName): 'years' | 'months' | 'days' =>
  name.endsWith('Years') ? 'years' : name.endsWith('Months') ? 'months' : 'days'

/** The page of settings: the form, and who changed what before. */
export function presentSettings(record: SettingsRecord, form: ReturnedForm, viewer: Viewer) {
  const { t } = viewer
  const fields = formFields(form, viewer, inForce(), 'organization:field')
  const own = organizationFields(fields, viewer)
  const times = (names: readonly DeadlineName[]) =>
    names.map((name) => {
      const { min, max } = deadlineBounds(name)
      return fields.number(`deadlines.${name}`, {
        label: t(`organization:deadline.${name}`),
        unit: t(`organization:unit.${unitOf(name)}`),
        min: String(min),
        max: String(max),
      })
    })
  return {
    head: { title: t('organization:title') } satisfies PageHead,
    form: fields.form({
      action: paths.settings(),
      version: record.__v,
      outline: true,
      sections: [
        { heading: t('organization:section.organization'), fields: own.names },
        {
          heading: t('organization:section.languages'),
          lead: t('organization:lead.languages'),
          fields: [own.languages],
        },
        {
          heading: t('organization:section.letters'),
          lead: t('organization:lead.letters'),
          fields: [
            fields.textarea('letterAddress', { rows: 3, maxlength: 500, optional: true, lang: 'en' }),
            fields.textarea('signatureEn', { rows: 3, maxlength: 300, optional: true, lang: 'en' }),
            fields.textarea('signatureFr', { rows: 3, maxlength: 300, optional: true, lang: 'fr' }),
          ],
        },
        { heading: t('organization:section.days'), fields: own.days },
        { heading: t('organization:section.money'), fields: own.money },
        {
          heading: t('organization:section.signIn'),
          lead: t('organization:lead.signIn'),
          fields: [
            fields.checkboxes('secondFactorRoles', {
              optional: true,
              options: codeOptions(roles, 'vocabulary:roles.'),
            }),
          ],
        },
        {
          heading: t('organization:section.requests'),
          lead: t('organization:lead.deadlines'),
          fields: times(groups.requests),
        },
        {
          heading: t('organization:section.missions'),
          fields: [
            ...times(groups.missions),
            fields.radios('secondChoices', { options: codeOptions(secondChoiceWays, 'organization:secondChoices.') }),
          ],
        },
        {
          heading: t('organization:section.warnings'),
          lead: t('organization:lead.warnings'),
          fields: warningKinds.map((kind) =>
            fields.select(`warnings.${kind}`, {
              label: t(`organization:warning.${kind}`),
              options: codeOptions(warningLevels, 'organization:warningLevel.'),
            }),
          ),
        },
        { heading: t('organization:section.reports'), fields: times(groups.reports) },
        { heading: t('organization:section.experts'), fields: times(groups.experts) },
        {
          heading: t('organization:section.weights'),
          lead: t('organization:lead.weights'),
          fields: criteria.map((criterion) =>
            fields.number(`weights.${criterion}`, {
              label: t(`organization:criterion.${criterion}`),
              min: '0',
              max: '100',
            }),
          ),
        },
        {
          heading: t('organization:section.factors'),
          lead: t('organization:lead.factors'),
          fields: priorityFactors.map((factor) =>
            fields.number(`factors.${factor}`, {
              label: t(`organization:factor.${factor}`),
              unit: '%',
              min: factor.startsWith('legal') ? '100' : '0',
              max: factor.startsWith('legal') ? '200' : '100',
            }),
          ),
        },
        {
          heading: t('organization:section.retention'),
          lead: t('organization:lead.retention'),
          fields: retentionKinds.map((kind) =>
            fields.number(`retention.${kind}`, {
              label: t(`organization:retention.${kind}`),
              unit: t('organization:unit.years'),
              min: '0',
              max: '50',
            }),
          ),
        },
        {
          heading: t('organization:section.openData'),
          lead: t('organization:lead.openData'),
          fields: openDataFields(fields, viewer),
        },
      ],
      button: t('organization:save'),
      cancel: { text: t('organization:cancel'), href: paths.home() },
    }),
    holidays: { text: t('organization:holidaysLink'), href: paths.holidays.show({ code: 'organization' }) },
    history: record.history.toReversed().map((one) => presentChange(one, viewer)),
  }
}

const presentChange = (change: SettingsRecord['history'][number], { t, lang, zone }: Viewer): HistoryStep => ({
  text: formatList(change.fields, lang, (field) => t(`organization:changed.${field}`)),
  who: signerName(change, t),
  when: formatDay(dayOf(change.at, zone), lang),
})
