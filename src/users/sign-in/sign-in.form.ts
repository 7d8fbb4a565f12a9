import { z } from 'zod'
import { emailAddress } from '../../platform/forms/typed/email-address'
import * as ask from '../../platform/forms/questions'
import { parseForm, type Parsed } from '../../platform/forms/forms'

const schema = z.object({
  email: ask.line('users:signIn.enterEmail', 320).transform((typed) => emailAddress(typed) ?? typed),
  password: ask.secret('users:signIn.enterPassword'),
})

export const parseSignIn = (body: unknown): Parsed<z.output<typeof schema>> => {
  const form = parseForm(schema, body)
  // What is shown again must never hold a password.
  const { password: _hidden, ...raw } = form.raw
  return { ...form, raw }
}

/** Only an address of this site is followed after sign-in: '/requests', never '//elsewhere' or 'https:…'. */
export const safeNext = (next: unknown): string | null =>
  typeof next === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : null
