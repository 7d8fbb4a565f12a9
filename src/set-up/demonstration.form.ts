import * as ask from '../platform/forms/questions'
import { readForm } from '../platform/forms/forms'

/** That what is thrown away cannot come back was read. */
export const parseLeaving = (body: unknown) =>
  readForm(body, { confirmed: ask.tick().refine(Boolean, 'set-up:form.confirm') })
