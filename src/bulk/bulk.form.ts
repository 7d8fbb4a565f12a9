import * as ask from '../platform/forms/questions'
import { oneLine } from '../platform/text/plain-text'
import { readForm, type ValuesOf } from '../platform/forms/forms'

const reference = /^[A-Z]{2,5}-[A-Z0-9-]{1,30}$/

/** As many as any page of a list shows. */
const mostTicked = 200

/** Reads which rows of which list are ticked. A reference that is none ticks nothing. */
export const parseSelection = (body: unknown) => {
  const { rows, ...others } = (body ?? {}) as { rows?: unknown }
  const form = readForm(others, {
    list: ask.line('platform:form.invalid'),
    asked: ask.optionalLine(2000),
    all: ask.tick(),
  })
  if (form.errors) return form
  const ticked = [rows]
    .flat()
    .map((one) => (typeof one === 'string' ? oneLine(one).toUpperCase() : ''))
    .filter((one) => reference.test(one))
    .slice(0, mostTicked)
  return { ...form, values: { ...form.values, rows: [...new Set(ticked)] } }
}

/** The rows that are ticked, and the step that is to be taken on them. */
export type Selection = ValuesOf<typeof parseSelection> & { step: string }
