import { regionCodes } from '../../members/pure'
import { inOrder } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { readForm } from '../../platform/forms/forms'
import { addMonths, parseDay, type Day } from '../../platform/time/calendar-day'
import { timeFor } from '../../programme/settings'
import type { Search } from './work.queries'
import { askedText } from '../../platform/forms/asked'

/** Months that are looked at where nobody has said. */
const usualMonths = 6

const text = (query: Record<string, unknown>, name: string): string => askedText(query, name, 40)

/** What work is looked for, as the address says; what it does not say is as usual. */
export function searchOf(query: Record<string, unknown>, today: Day): Search {
  const from = parseDay(text(query, 'from')) ?? today
  const until = parseDay(text(query, 'until')) ?? addMonths(from, usualMonths)
  return {
    from,
    until: until < from ? addMonths(from, usualMonths) : until,
    region: regionCodes.find((code) => code === text(query, 'region')) ?? '',
    programme: text(query, 'programme'),
  }
}

/** Seconds after which the best plan so far is taken. */
export const timeLimits = ['30', '60', '120', '300'] as const

/** What is asked of a plan as long as nobody asks otherwise. */
export const usualAnswers = () => ({
  rest: timeFor('rest'),
  maxDays: 40,
  withinAgreed: 'yes',
  oneCandidacy: 'yes',
  perPerson: 4,
  perTeam: 1,
  candidates: 0,
  filled: 100,
  lead: 50,
  spread: 5,
  seconds: '60',
})

const mostWork = 800
/** Reads what is asked of a plan. `work` are the references that may be chosen, `programmes` those that there are. */
export const parsePlan = (body: unknown, work: readonly string[], programmes: readonly string[]) =>
  readForm(
    body,
    {
      from: ask.day('planning:form.enterFrom'),
      until: ask.day('planning:form.enterUntil'),
      region: ask.optionalChoice(regionCodes),
      programme: ask.optionalChoice(programmes),
      chosen: ask.someChoices(work, 'planning:form.chooseWork', mostWork),
      rest: ask.wholeNumber('planning:form.enterNumber', 0, 60),
      maxDays: ask.optionalWholeNumber(1, 366),
      withinAgreed: ask.tick(),
      oneCandidacy: ask.tick(),
      perPerson: ask.optionalWholeNumber(1, 100),
      perTeam: ask.optionalWholeNumber(1, 20),
      perAdministration: ask.optionalWholeNumber(1, 500),
      candidates: ask.wholeNumber('planning:form.enterNumber', 0, 100),
      mainLanguage: ask.tick(),
      filled: ask.wholeNumber('planning:form.enterNumber', 0, 500),
      lead: ask.wholeNumber('planning:form.enterNumber', 0, 500),
      spread: ask.wholeNumber('planning:form.enterNumber', 0, 100),
      seconds: ask.choice(timeLimits, 'planning:form.chooseTime'),
    },
    inOrder('from', 'until'),
  )

const mostRows = 3000

/** Reads which rows of a plan are proposed; `keys` are those that it has. */
export const parseRows = (body: unknown, keys: readonly string[]) =>
  readForm(body, {
    rows: ask.someChoices(keys, 'planning:error.noRow', mostRows),
    warningReason: ask.optionalText(1000),
    version: ask.version(),
  })

/** Reads which people are to keep their positions when it is planned again. */
export const parseLocks = (body: unknown, keys: readonly string[]) =>
  readForm(body, { locks: ask.choices(keys, mostRows) })
