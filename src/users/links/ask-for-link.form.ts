import * as ask from '../../platform/forms/questions'
import { readForm, type Parsed } from '../../platform/forms/forms'

/** The address of whoever asks for a link. */
export const parseAddress = (body: unknown): Parsed<{ email: string }> =>
  readForm(body, { email: ask.email('users:signIn.enterEmail') })
