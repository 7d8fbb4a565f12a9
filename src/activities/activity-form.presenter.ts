import { deliveryLanguages } from '../experts'
import { mappingFields, type Mapping } from '../framework'
import { agreements } from '../funding'
import { memberOptions } from '../members'
import type { Period } from '../platform/calendar-day'
import { formFields, presentFaults, type FormFields } from '../platform/form-fields'
import type { Parsed } from '../platform/forms'
import type { FaultSummary, Field, Option } from '../platform/view-types'
import type { Viewer } from '../platform/viewer'
import { fundingRows } from './activity.form'
import { activityTypes, deliveryModes, languageServices, type FundingShare } from './activity.model'

/** What a form of an activity is filled with: a record, or what a request asks for. */
export interface ActivityStored {
  title?: string
  type?: string
  mode?: string
  period?: Period
  place?: string
  languages?: readonly string[]
  languageService?: string
  memberCodes?: readonly string[]
  hostMember?: string
  requests?: readonly string[]
  funding?: readonly FundingShare[]
  mapping?: Partial<Mapping>
}

export interface ActivityFields {
  faults: FaultSummary | null
  what: Field[]
  when: Field[]
  whom: Field[]
  serves: Field[]
  money: { line: Field; amount: Field }[]
  requests: Field[]
}

/** The questions that every activity's form asks, in five groups. */
export function presentActivityFields(
  form: Parsed<unknown> | undefined,
  viewer: Viewer,
  stored: ActivityStored,
  types: readonly string[] = activityTypes,
): ActivityFields {
  const { t, lang } = viewer
  const fields = formFields(form, viewer, stored)
  const of = (name: string) => ({ label: t(`activities:field.${name}`) })
  const withHint = (name: string) => ({ ...of(name), hint: t(`activities:hint.${name}`) })
  const codes = (list: readonly string[], group: string): Option[] =>
    list.map((value) => ({ value, text: t(`vocabulary:${group}.${value}`) }))
  return {
    faults: presentFaults(form, viewer),
    what: [
      fields.text('title', { ...withHint('title'), maxlength: 160 }),
      fields.select('type', { ...of('type'), options: codes(types, 'activityTypes') }),
      fields.select('mode', { ...of('mode'), options: codes(deliveryModes, 'deliveryModes') }),
    ],
    when: [
      fields.period('from', 'until', {
        ...withHint('period'),
        fromLabel: t('activities:field.from'),
        untilLabel: t('activities:field.until'),
        storedFrom: stored.period?.from,
        storedUntil: stored.period?.until,
        optional: true,
      }),
      fields.text('place', { ...withHint('place'), maxlength: 120, optional: true }),
    ],
    whom: [
      fields.multi('memberCodes', { ...withHint('memberCodes'), options: memberOptions(lang) }),
      fields.select('hostMember', { ...withHint('hostMember'), options: memberOptions(lang), optional: true }),
      fields.checkboxes('languages', { ...withHint('languages'), options: codes(deliveryLanguages, 'languages') }),
      fields.select('languageService', {
        ...of('languageService'),
        options: codes(languageServices, 'languageServices'),
        stored: stored.languageService ?? 'none',
      }),
    ],
    serves: mappingFields(form, viewer, stored.mapping),
    money: moneyRows(fields, stored, viewer),
    requests: requestsOf(form, stored).map((reference) => ({ ...fields.hidden('requests'), value: reference })),
  }
}

// What travels hidden comes back as it was sent, when the form comes back.
function requestsOf(form: Parsed<unknown> | undefined, { requests = [] }: ActivityStored): readonly string[] {
  if (!form) return requests
  const sent = form.raw.requests
  return (Array.isArray(sent) ? sent : [sent]).filter((one): one is string => typeof one === 'string' && one !== '')
}

function moneyRows(fields: FormFields, { funding = [] }: ActivityStored, { t, lang }: Viewer) {
  const options: Option[] = agreements().flatMap(({ code, title, currency, lines }) =>
    lines.map((line) => ({
      value: `${code}/${line.code}`,
      // A closed list does not show its headings.
      text: `${line.title[lang]}, ${title[lang]} (${currency})`,
      group: title[lang],
    })),
  )
  return Array.from({ length: fundingRows }, (_, index) => {
    const share = funding[index]
    return {
      line: fields.select(`funding.${index}.line`, {
        label: t('activities:field.line', { number: index + 1 }),
        options,
        optional: true,
        stored: share ? `${share.agreement}/${share.line}` : '',
      }),
      amount: fields.text(`funding.${index}.amount`, {
        label: t('activities:field.amount', { number: index + 1 }),
        optional: true,
        inputType: 'text',
        stored: share ? (share.amount / 100).toFixed(2) : '',
      }),
    }
  })
}
