import * as ask from '../../platform/forms/questions'
import { readForm } from '../../platform/forms/forms'

const mostRows = 200

/** Reads which changes are adopted; `keys` are those that wait. */
export const parseAdoption = (body: unknown, keys: readonly string[]) =>
  readForm(body, {
    rows: ask.someChoices(keys, 'what-if:error.noRow', mostRows),
    warningReason: ask.optionalText(1000),
    version: ask.version(),
  })

/** Reads which change is taken out. */
export const parseRemoval = (body: unknown) =>
  readForm(body, { key: ask.line('what-if:error.removed', 10), version: ask.version() })
