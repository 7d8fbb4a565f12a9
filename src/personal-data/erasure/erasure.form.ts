import * as ask from '../../platform/forms/questions'
import { readForm } from '../../platform/forms/forms'

/** The name of the person, typed by whoever proposes or confirms; and why it is proposed. */
export const parseErasure = (body: unknown) =>
  readForm(body, {
    name: ask.line('personal-data:erase.error.enterName', 200),
    reason: ask.optionalText(500),
    version: ask.version(),
  })
