import type { z } from 'zod'
import { adoptedEditions, areaCodes, instruments, objectiveKeys } from '../../framework/pure'
import { members } from '../../members/pure'
import { inOrder, together, type Fault } from '../../platform/forms/across'
import { rowsOf } from '../../platform/forms/form-rows'
import * as ask from '../../platform/forms/questions'
import { readForm, type Parsed } from '../../platform/forms/forms'
import { legalDays, pastDays } from '../../platform/time/day-ranges'
import type { Day } from '../../platform/time/calendar-day'
import type { AgreementTerms, BudgetLine, OwedReport } from '../agreement.model'
import { costTypes, donorReports, fundingTypes } from '../agreement.vocabulary'
import { programmes } from '../programmes/programme.directory'
import { asCode, isCode } from './code'
import { currencies } from './currencies'

/** What one form holds at most. */
export const mostLines = 40
export const mostReports = 40

/** Ten thousand million, in minor units: more is a slip of the pen. */
const mostMoney = 10_000_000_000_00

/** What a form is for: a new agreement, one that is prepared, a slip of the pen, or what the parties have agreed anew. */
export type AgreementWork = 'create' | 'prepare' | 'correct' | 'amend'

/** One line as the form gives it, with its place in the form, where a fault of it is said. */
export interface EnteredLine extends BudgetLine {
  place: number
  /** Ticked: it pays for nothing new. */
  retired: boolean
}

export interface AgreementForm {
  code: string
  /** The programme that it pays for; '' for none. */
  programme?: string
  terms: Omit<AgreementTerms, 'lines'>
  lines: EnteredLine[]
  reports: OwedReport[]
  /** Why what was agreed is corrected or amended; '' while it is prepared. */
  reason: string
  /** Of an amendment: the day on which the parties agreed. */
  agreedOn?: Day
  version?: number
}

const optionalMoney = (currency?: string) =>
  ask.optionalLine(40).transform((typed, context) => {
    if (typed === '') return undefined
    const read = ask.money('', currency, mostMoney).safeParse(typed)
    for (const { message } of read.error?.issues ?? []) context.addIssue({ code: 'custom', message })
    return read.data
  })

// '7', '7.5' and '7,5'; what is no number is not a share of anything.
const percentOf = (typed: string): number | undefined =>
  typed === '' ? undefined : Number(typed.replace('%', '').replace(',', '.').trim())

const line = (currency?: string) =>
  together(
    {
      code: ask.line('funding:form.enterLineCode', 40),
      titleEn: ask.line('funding:form.enterLineTitle', 120),
      titleFr: ask.optionalLine(120),
      costType: ask.choice(costTypes, 'funding:form.chooseCostType'),
      amount: ask.money('funding:form.enterAmount', currency, mostMoney),
      ceiling: optionalMoney(currency),
      memberCodes: ask.choices(members().map(({ code }) => code)),
      areas: ask.choices(areaCodes()),
      retired: ask.tick(),
    },
    ({ code }, fault) => {
      if (!isCode(code)) fault('code', 'funding:form.notACode')
    },
    ({ amount, ceiling }, fault) => {
      if (amount === 0) fault('amount', 'funding:form.aboveZero')
      if (ceiling === 0) fault('ceiling', 'funding:form.aboveZero')
      if (ceiling !== undefined && ceiling > amount) fault('ceiling', 'funding:form.ceilingAboveLine')
    },
  )

const report = together({
  kind: ask.choice(donorReports, 'funding:form.chooseReportKind'),
  due: ask.day('funding:form.enterDue', legalDays),
})

const questions = (work: AgreementWork, currency?: string) => ({
  code: work === 'create' ? ask.line('funding:form.enterCode', 40) : ask.optionalLine(40),
  titleEn: ask.line('funding:form.enterTitle', 160),
  titleFr: ask.optionalLine(160),
  donorEn: ask.line('funding:form.enterDonor', 120),
  donorFr: ask.optionalLine(120),
  donorReference: ask.optionalLine(60),
  programme: ask.optionalChoice(programmes().map(({ code }) => code)),
  fundingType: ask.choice(fundingTypes, 'funding:form.chooseType'),
  signedOn: ask.optionalDay(pastDays),
  from: ask.day('funding:form.enterFrom', legalDays),
  until: ask.day('funding:form.enterUntil', legalDays),
  paidBy: ask.optionalDay(legalDays),
  currency: ask.choice(currencies(), 'funding:form.chooseCurrency'),
  total: ask.money('funding:form.enterTotal', currency, mostMoney),
  overhead: ask.optionalLine(10).transform(percentOf),
  memberCodes: ask.choices(members().map(({ code }) => code)),
  areas: ask.choices(areaCodes()),
  objectives: ask.choices(adoptedEditions().flatMap(objectiveKeys)),
  instruments: ask.choices(instruments().map(({ code }) => code)),
  conditions: ask.optionalText(4000),
  lines: rowsOf(line(currency), mostLines, ['code', 'titleEn', 'titleFr', 'amount', 'ceiling']),
  reports: rowsOf(report, mostReports, ['kind', 'due']),
  reason: work === 'amend' || work === 'correct' ? ask.text('funding:form.enterReason', 2000) : ask.optionalText(),
  agreedOn: work === 'amend' ? ask.day('funding:form.enterAgreedOn', pastDays) : ask.optionalDay(pastDays),
  version: ask.version(),
})
type Answers = z.output<z.ZodObject<ReturnType<typeof questions>>>

/** Reads an agreement with its lines and the reports that it owes. */
export function parseAgreement(body: unknown, work: AgreementWork): Parsed<AgreementForm> {
  const form = readForm(
    body,
    questions(work, currencyIn(body)),
    inOrder(),
    ({ code }, fault) => {
      if (work === 'create' && (!isCode(code) || asCode(code) === 'new')) fault('code', 'funding:form.notACode')
    },
    ({ until, paidBy }, fault) => {
      if (paidBy && paidBy < until) fault('paidBy', 'funding:form.paidBeforeEnd')
    },
    ({ overhead }, fault) => {
      if (overhead !== undefined && !(overhead >= 0 && overhead <= 100)) fault('overhead', 'funding:form.notAShare')
    },
    ({ total }, fault) => {
      if (total === 0) fault('total', 'funding:form.aboveZero')
    },
    linesOnce,
    linesWithin,
    ({ lines, total }, fault) => {
      const sum = lines.reduce((all, one) => all + (one?.amount ?? 0), 0)
      if (sum > total) fault('total', 'funding:form.linesAboveTotal')
    },
  )
  return form.errors ? form : { values: toValues(form.values), raw: form.raw }
}

// An amount is in the currency that the form names.
function currencyIn(body: unknown): string | undefined {
  const { currency } = (body ?? {}) as { currency?: unknown }
  return typeof currency === 'string' && currencies().includes(currency) ? currency : undefined
}

function linesOnce({ lines }: Pick<Answers, 'lines'>, fault: Fault): void {
  const codes = lines.map((one) => one && asCode(one.code))
  for (const [place, code] of codes.entries())
    if (code !== null && codes.indexOf(code) < place) fault(`lines.${place}.code`, 'funding:form.lineTwice')
}

// A line serves no more than its agreement.
function linesWithin({ lines, memberCodes, areas }: Pick<Answers, 'lines' | 'memberCodes' | 'areas'>, fault: Fault) {
  const beyond = (own: readonly string[], all: readonly string[]) =>
    all.length > 0 && own.some((code) => !all.includes(code))
  for (const [place, one] of lines.entries()) {
    if (one && beyond(one.memberCodes, memberCodes)) fault(`lines.${place}.memberCodes`, 'funding:form.beyondAgreement')
    if (one && beyond(one.areas, areas)) fault(`lines.${place}.areas`, 'funding:form.beyondAgreement')
  }
}

// Where only one of the two languages was written, it stands for both.
const both = (en: string, fr: string) => ({ en, fr: fr || en })

function toValues(answers: Answers): AgreementForm {
  const {
    code,
    programme = '',
    titleEn,
    titleFr,
    donorEn,
    donorFr,
    lines,
    reports,
    reason,
    agreedOn,
    version,
    ...terms
  } = answers
  return {
    code: asCode(code),
    programme,
    terms: { ...terms, title: both(titleEn, titleFr), donor: both(donorEn, donorFr) },
    lines: lines.flatMap((one, place) => {
      if (!one) return []
      const { titleEn: en, titleFr: fr, ...known } = one
      return [{ ...known, title: both(en, fr), place }]
    }),
    reports: reports.filter((one) => one !== null),
    reason,
    agreedOn,
    version,
  }
}
