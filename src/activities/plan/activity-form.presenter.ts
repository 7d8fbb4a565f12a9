import { deliveryLanguages } from '../../experts/pure'
import type { Mapping } from '../../framework'
import { edition, editionForNew, mappingFields, objectivesNamed } from '../../framework/pure'
import type { Contribution, LineBalances, Work } from '../../funding'
import {
  agreement,
  agreements,
  contributionFields,
  eligibilityFaults,
  lineFaults,
  lineOption,
} from '../../funding/pure'
import { memberOptions } from '../../members/pure'
import type { Period } from '../../platform/time/calendar-day'
import { formFields, presentFaults, type FormFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { formatMoney } from '../../platform/time/formats'
import { codeOptions, type Option, type Viewer } from '../../platform/http/pages/view-types'
import { titleLanguageField } from '../../platform/forms/title-language'
import type { Titled } from '../../platform/text/written'
import type { RequestRecord } from '../../requests'
import { fundingRows } from './activity.form'
import type { ActivityRecord, FundingShare } from '../activity.model'
import { activityTypes, deliveryModes, languageServices } from '../activity.vocabulary'
import { warningText, type FormWarnings } from '../warnings/warning.presenter'

/** What a form of an activity is filled with: a record, or what a request asks for. */
export interface ActivityStored extends Titled {
  /** Of a record; new work has none yet. */
  reference?: string
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
  funding?: readonly PlannedShare[]
  contribution?: Contribution
  /** What the request was estimated to cost, in minor units; no budget line need be in this currency. */
  estimate?: { cost: number; currency: string }
  mapping?: Partial<Mapping>
  team?: ActivityRecord['team']
}

/** A budget line that is to pay, of which the amount may still be open. */
type PlannedShare = Pick<FundingShare, 'agreement' | 'line'> & { amount?: number }

/** What a request asks for, as the first words of the activity that answers it. */
export const storedFromRequest = (request: RequestRecord): ActivityStored => ({
  writtenIn: request.writtenIn,
  title: request.title,
  titleIn: request.titleIn,
  mode: request.mode,
  memberCodes: [request.memberCode],
  languages: request.language ? [request.language] : [],
  mapping: request.mapping,
  requests: [request.reference],
  funding: decidedShare(request),
  contribution: request.decision?.contribution,
  estimate: request.scope,
})

// An estimate in one currency is no amount of a line in another.
function decidedShare({ decision, scope }: RequestRecord): PlannedShare[] {
  if (!decision?.agreement) return []
  const isSame = scope?.currency === agreement(decision.agreement)?.currency
  return [{ agreement: decision.agreement, line: decision.line ?? '', amount: isSame ? scope?.cost : undefined }]
}

/** What is known beside what the form says itself. */
interface KnownBeside {
  /** What is left of each budget line. */
  balances?: LineBalances
  warnings?: FormWarnings
}

const noWarnings: FormWarnings = { all: [], asksReason: false }

/** The questions that every activity's form asks, in five groups. */
export function presentActivityFields(
  form: ReturnedForm,
  viewer: Viewer,
  stored: ActivityStored,
  types: readonly string[] = activityTypes,
  { balances = new Map(), warnings = noWarnings }: KnownBeside = {},
) {
  const { t, lang } = viewer
  const fields = formFields(form, viewer, { languageService: 'none', ...stored }, 'activities:field')
  const members = memberOptions(lang)
  return {
    faults: presentFaults(form, viewer),
    what: [
      fields.text('title', { maxlength: 160 }),
      titleLanguageField(fields, viewer),
      fields.select('type', { options: codeOptions(types, 'vocabulary:activityTypes.') }),
      fields.select('mode', { options: codeOptions(deliveryModes, 'vocabulary:deliveryModes.') }),
    ],
    when: [
      fields.period('from', 'until', {
        label: t('activities:field.period'),
        hint: [t('activities:hint.period'), ...warnings.all.map((one) => warningText(one, viewer))].join(' '),
        storedFrom: stored.period?.from,
        storedUntil: stored.period?.until,
        // An idea may be without; what has dates gets others, not none.
        optional: stored.period === undefined,
      }),
      ...(warnings.asksReason ? [fields.textarea('warningReason', { rows: 2, maxlength: 1000 })] : []),
      fields.text('place', { maxlength: 120, optional: true }),
    ],
    whom: [
      fields.multi('memberCodes', { options: members }),
      fields.select('hostMember', { options: members, optional: true }),
      fields.checkboxes('languages', { options: codeOptions(deliveryLanguages, 'vocabulary:languages.') }),
      fields.select('languageService', { options: codeOptions(languageServices, 'vocabulary:languageServices.') }),
    ],
    serves: mappingFields(form, viewer, stored.mapping, editionOf(form, viewer, stored)),
    money: [
      ...moneyRows(fields, form, stored, balances, viewer).flatMap(({ line, amount }) => [line, amount]),
      ...contributionFields(fields, viewer, stored.contribution),
    ],
    requests: requestsOf(form, stored).map((reference) => ({ ...fields.hidden('requests'), value: reference })),
  }
}

// A record keeps its edition; new work has that of its first day.
const editionOf = (form: ReturnedForm, { today }: Viewer, { reference, mapping, period }: ActivityStored) =>
  (reference && edition(mapping?.edition ?? '')) || editionForNew(form, period?.from, today)

// What travels hidden comes back as it was sent, when the form comes back.
function requestsOf(form: ReturnedForm, { requests = [] }: ActivityStored): readonly string[] {
  if (!form) return requests
  const sent = form.raw.requests
  return (Array.isArray(sent) ? sent : [sent]).filter((one): one is string => typeof one === 'string' && one !== '')
}

// Lines that may pay for what the form says by now stand first, by agreement; all others under one heading.
function lineOptions(form: ReturnedForm, stored: ActivityStored, balances: LineBalances, viewer: Viewer): Option[] {
  const work = workOf(form, stored)
  const isTaken = (code: string, line: string) =>
    (stored.funding ?? []).some((share) => share.agreement === code && share.line === line)
  const found = agreements().flatMap((one) => {
    const paysAtAll = eligibilityFaults(one, work).length === 0
    // A retired line pays for nothing new; what it pays for already keeps it.
    return one.lines
      .filter((line) => !line.retiredOn || isTaken(one.code, line.code))
      .map((line) => ({ one, line, pays: paysAtAll && lineFaults(one, { line: line.code }, work).length === 0 }))
  })
  const options = (pays: boolean) =>
    found.filter((one) => one.pays === pays).map(({ one, line }) => lineOption(one, line, balances, viewer))
  const group = viewer.t('activities:form.otherLines')
  return [...options(true), ...options(false).map((option) => ({ ...option, group }))]
}

/** For whom, when and on what the form asks for money: as it was typed, else as it is stored. */
export function workOf(
  form: ReturnedForm,
  { memberCodes = [], hostMember, period, mapping }: ActivityStored,
): Work & { hostMember?: string } {
  if (!form)
    return {
      ...{ memberCodes, hostMember, period, areas: mapping?.expertiseAreas ?? [], instruments: mapping?.instruments },
      objectives: objectivesNamed(mapping ?? {}),
    }
  const { raw } = form
  const texts = (sent: unknown): string[] => [sent].flat().filter((one): one is string => typeof one === 'string')
  const [from = '', until = ''] = [texts(raw.from)[0], texts(raw.until)[0]]
  return {
    memberCodes: texts(raw.memberCodes),
    hostMember: texts(raw.hostMember)[0] || undefined,
    period: isDay(from) && isDay(until) ? { from, until } : undefined,
    areas: texts(raw.expertiseAreas),
    objectives: objectivesNamed({
      edition: texts(raw.edition)[0],
      objective: texts(raw.objective)[0],
      secondaryObjectives: texts(raw.secondaryObjectives),
    }),
    instruments: texts(raw.instruments),
  }
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text)

function moneyRows(
  fields: FormFields,
  form: ReturnedForm,
  stored: ActivityStored,
  balances: LineBalances,
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const { funding = [], estimate } = stored
  const open = estimate && funding.some(({ amount }) => amount === undefined)
  const hint = t('activities:hint.amount')
  const firstHint = open
    ? `${t('activities:hint.estimate', { amount: formatMoney(estimate.cost, estimate.currency, lang) })} ${hint}`
    : hint
  const options = lineOptions(form, stored, balances, viewer)
  return Array.from({ length: fundingRows }, (_, index) => {
    const share = funding[index]
    // Most activities are paid from one line.
    const rare = index > 0
    return {
      line: fields.select(`funding.${index}.line`, {
        label: t('activities:field.line', { number: index + 1 }),
        hint: index === 0 ? t('activities:hint.line') : undefined,
        options,
        optional: true,
        rare,
        stored: share ? `${share.agreement}/${share.line}` : '',
      }),
      amount: fields.text(`funding.${index}.amount`, {
        label: t('activities:field.amount', { number: index + 1 }),
        hint: index === 0 ? firstHint : undefined,
        optional: true,
        rare,
        inputType: 'text',
        stored: share?.amount === undefined ? '' : (share.amount / 100).toFixed(2),
      }),
    }
  })
}
