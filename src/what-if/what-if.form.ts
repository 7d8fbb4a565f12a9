import { regionCodes } from '../members/pure'
import { inOrder, type Fault } from '../platform/forms/across'
import { askedText } from '../platform/forms/asked'
import * as ask from '../platform/forms/questions'
import { readForm } from '../platform/forms/forms'
import { addMonths, lengthInDays, parseDay, type Day, type Period } from '../platform/time/calendar-day'

/** Months that are copied where nobody has said. */
const usualMonths = 6
/** Two financial years. */
const mostDays = 731

/** A rule of forms that name the period of a plan. */
export const longestPlan = ({ from, until }: Period, fault: Fault): void => {
  if (from <= until && lengthInDays({ from, until }) > mostDays) fault('until', 'what-if:form.tooLong')
}

const text = (query: Record<string, unknown>, name: string): string => askedText(query, name, 40)

/** The plan that an address names to be copied; what it does not say is as usual. */
export function choiceOf(query: Record<string, unknown>, today: Day) {
  const from = parseDay(text(query, 'from')) ?? today
  const until = parseDay(text(query, 'until')) ?? ''
  return {
    from,
    until: until >= from ? until : addMonths(from, usualMonths),
    region: regionCodes.find((code) => code === text(query, 'region')) ?? '',
    programme: text(query, 'programme'),
  }
}

/** Which plan is meant; `programmes` are those that there are. */
export const planQuestions = (programmes: readonly string[]) => ({
  from: ask.day('what-if:form.enterFrom'),
  until: ask.day('what-if:form.enterUntil'),
  region: ask.optionalChoice(regionCodes),
  programme: ask.optionalChoice(programmes),
})

const naming = () => ({
  name: ask.line('what-if:form.enterName', 100),
  question: ask.optionalLine(200),
  isShared: ask.tick(),
  version: ask.version(),
})

/** Reads which plan is copied, and under which name; `programmes` are those that there are. */
export const parseWhatIf = (body: unknown, programmes: readonly string[]) =>
  readForm(
    body,
    {
      ...naming(),
      ...planQuestions(programmes),
    },
    inOrder(),
    longestPlan,
  )

/** Reads another name, and whether staff sees it. */
export const parseNaming = (body: unknown) => readForm(body, naming())
