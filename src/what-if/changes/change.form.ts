import { longestDays } from '../../activities/pure'
import { inOrder, type Fault } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { readForm, type Parsed } from '../../platform/forms/forms'
import { lengthInDays, type Day } from '../../platform/time/calendar-day'
import type { PlanItem } from '../plan/plan-item'
import type { Change, ChangeKind } from './change'

/** What a change can be about: activities, requests, experts, lines or Members of the plan, by what names them. */
export interface Subjects {
  /** What may be selected. */
  codes: readonly string[]
  /** Activities and requests, by reference. */
  items: ReadonlyMap<string, PlanItem>
  /** Of a request, the first dates that it can have; none where it says nothing of them. */
  dates: ReadonlyMap<string, { from: Day; until: Day }>
}

interface Dated {
  from?: Day
  until?: Day
}

const future =
  (today: Day) =>
  ({ from, until }: Dated, fault: Fault): void => {
    if (from && from <= today) fault('from', 'what-if:form.past')
    if (from && until && from <= until && lengthInDays({ from, until }) > longestDays)
      fault('until', ask.message('activities:form.tooLong', { max: longestDays }))
  }

/** Reads one change of a kind. */
export function parseChange(body: unknown, kind: ChangeKind, subjects: Subjects, today: Day): Parsed<Change> {
  if (kind === 'move') return parseMove(body, subjects, today)
  if (kind === 'request') return parseRequest(body, subjects, today)
  const form = readForm(body, { of: ask.choice(subjects.codes, `what-if:form.choose.${kind}`) })
  return form.errors ? form : { values: { kind, of: form.values.of }, raw: form.raw }
}

function parseMove(body: unknown, { codes, items }: Subjects, today: Day): Parsed<Change> {
  const form = readForm(
    body,
    {
      of: ask.choice(codes, 'what-if:form.choose.move'),
      from: ask.day('what-if:form.enterFrom'),
      until: ask.day('what-if:form.enterUntil'),
    },
    inOrder(),
    future(today),
    ({ of, from, until }, fault) => {
      const now = items.get(of)
      if (now?.from === from && now.until === until) fault('from', 'what-if:form.same')
    },
  )
  if (form.errors) return form
  const { from, until } = items.get(form.values.of)!
  return { values: { kind: 'move', ...form.values, before: { from, until } }, raw: form.raw }
}

function parseRequest(body: unknown, { codes, dates }: Subjects, today: Day): Parsed<Change> {
  const form = readForm(
    body,
    {
      of: ask.choice(codes, 'what-if:form.choose.request'),
      from: ask.optionalDay(),
      until: ask.optionalDay(),
    },
    inOrder(),
    future(today),
    ({ from, until }, fault) => {
      if (from && !until) fault('until', 'what-if:form.enterUntil')
      if (until && !from) fault('from', 'what-if:form.enterFrom')
    },
    ({ of, from, until }, fault) => {
      if (!from && !until && !dates.has(of)) fault('from', 'what-if:form.noWindow')
    },
  )
  if (form.errors) return form
  const { of, from, until } = form.values
  const given = from && until ? { from, until } : dates.get(of)!
  return { values: { kind: 'request', of, from: given.from, until: given.until }, raw: form.raw }
}
