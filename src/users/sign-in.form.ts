import { z } from 'zod'
import { parseForm, text, type Parsed } from '../platform/forms'

const schema = z.object({
  email: text('users:signIn.enterEmail', 254),
  // A limit keeps somebody from making the server hash megabytes.
  password: text('users:signIn.enterPassword', 200),
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
