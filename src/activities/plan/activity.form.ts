import { settings } from '../../programme/settings'
import { z } from 'zod'
import { deliveryLanguages } from '../../experts/pure'
import { inEditionOfDay, mappingShape, servesSomething, toMapping } from '../../framework/pure'
import { agreement, agreements, contributionChecks, contributionShape, toContribution } from '../../funding/pure'
import { members } from '../../members/pure'
import { lengthInDays, type Day } from '../../platform/time/calendar-day'
import { type Fault, inOrder } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import type { Versioned } from '../../platform/forms/forms'
import { titleLanguageShape } from '../../platform/forms/title-language'
import type { ActivityRecord, FundingShare } from '../activity.model'
import { activityTypes, deliveryModes, languageServices, longestDays } from '../activity.vocabulary'

/** Budget lines that the form offers for one activity. */
export const fundingRows = 3

const memberCodes = () => members().map(({ code }) => code)

/** 'accelerate/2.3' for every line of every agreement that a form may offer. */
const fundingLines = (): string[] =>
  agreements().flatMap(({ code, lines }) => lines.map((line) => `${code}/${line.code}`))

const isEmpty = (row: unknown): boolean =>
  typeof row !== 'object' || row === null || Object.values(row).every(ask.isBlank)

// A row that was left empty is no row; one that was begun must be whole.
const fundingRow = () =>
  z.unknown().transform((row, context): FundingRow | null => {
    if (isEmpty(row)) return null
    const form = z
      .object({
        line: ask.choice(fundingLines(), 'activities:form.chooseLine'),
        amount: ask.money('activities:form.enterAmount', currencyOf((row as { line?: unknown }).line)),
      })
      .safeParse(row)
    if (form.success) return form.data
    for (const { path, message } of form.error.issues) context.addIssue({ code: 'custom', path, message })
    return z.NEVER
  })

interface FundingRow {
  line: string
  amount: number
}

// An amount is in the currency of its line.
const currencyOf = (chosen: unknown): string | undefined =>
  typeof chosen === 'string' ? agreement(chosen.split('/')[0] ?? '')?.currency : undefined

const requestReference = z.string().regex(/^REQ-\d{4}-\d{3,6}$/, 'activities:form.unknownRequest')

/** The fields that every activity has, to be spread into the form of a mission or a training event. */
export const activityShape = () => ({
  title: ask.line('activities:form.enterTitle', 160),
  ...titleLanguageShape(),
  type: ask.choice(activityTypes, 'activities:form.chooseType'),
  mode: ask.choice(deliveryModes, 'activities:form.chooseMode'),
  from: ask.optionalDay(),
  until: ask.optionalDay(),
  place: ask.optionalLine(120),
  languages: ask.someChoices(deliveryLanguages, 'activities:form.chooseLanguage'),
  languageService: ask.optionalChoice(languageServices),
  memberCodes: ask.someChoices(memberCodes(), 'activities:form.chooseMember'),
  hostMember: ask.optionalChoice(memberCodes()),
  requests: z.preprocess(
    (input): unknown[] => [input].flat().filter((one) => one !== undefined && one !== ''),
    z.array(requestReference).max(20),
  ),
  funding: z.preprocess(
    (input): unknown[] => (Array.isArray(input) ? input : []),
    z.array(fundingRow()).max(fundingRows, ask.message('platform:form.tooMany', { max: fundingRows })),
  ),
  ...contributionShape(),
  ...mappingShape(),
  warningReason: ask.optionalText(1000),
  version: ask.version(),
})

type ActivityInput = z.output<z.ZodObject<ReturnType<typeof activityShape>>>

/** Checks that need more than one field: both days or none, in order, not too long; and what the work serves. */
export const activityChecks = (values: ActivityInput, fault: Fault): void => {
  inOrder()(values, fault)
  contributionChecks(values, fault)
  inEditionOfDay(values, fault)
  servesSomething(values, fault)
  const { from, until } = values
  if (from && !until) fault('until', 'activities:form.enterUntil')
  if (until && !from) fault('from', 'activities:form.enterFrom')
  if (from && until && from <= until && lengthInDays({ from, until }) > longestDays)
    fault('until', ask.message('activities:form.tooLong', { max: longestDays }))
}

/** What the form of every kind of activity gives. */
export const coreFields = [
  'title',
  'titleIn',
  'type',
  'mode',
  'place',
  'languages',
  'languageService',
  'memberCodes',
  'hostMember',
  'mapping',
  'requests',
  'funding',
  'contribution',
  'period',
] as const
export type ActivityCoreValues = Pick<ActivityRecord, (typeof coreFields)[number]> &
  Versioned & {
    /** Why it is to be so although something speaks against its dates. */
    warningReason?: string
  }

/** The activity's values out of the form's, in the edition of the framework in force on the day. */
export function toActivityValues(values: ActivityInput, today: Day): ActivityCoreValues {
  const {
    title,
    titleIn,
    type,
    mode,
    from,
    until,
    place,
    languages,
    languageService,
    memberCodes,
    hostMember,
    requests,
  } = values
  return {
    title,
    titleIn,
    type,
    mode,
    period: from && until ? { from, until } : undefined,
    place,
    languages,
    languageService: languageService ?? 'none',
    memberCodes,
    hostMember,
    requests,
    funding: values.funding.filter((row) => row !== null).map(({ line, amount }) => shareOf(line, amount)),
    contribution: toContribution(values),
    mapping: toMapping(values, from ?? today),
    warningReason: values.warningReason,
    version: values.version,
  }
}

function shareOf(agreementAndLine: string, amount: number): FundingShare {
  const [code = '', line = ''] = agreementAndLine.split('/')
  return { agreement: code, line, amount, currency: agreement(code)?.currency ?? settings().currency }
}
