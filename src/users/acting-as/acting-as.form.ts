import * as ask from '../../platform/forms/questions'
import { readForm, type Parsed } from '../../platform/forms/forms'

/** Why an administrator has to act as another person: the person is told, and the audit trail keeps it. */
export const parseActingAs = (body: unknown): Parsed<{ reason: string }> =>
  readForm(body, { reason: ask.text('users:actingAs.form.enterReason', 500) })
