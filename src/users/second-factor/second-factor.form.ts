import * as ask from '../../platform/forms/questions'
import { readForm, type Parsed } from '../../platform/forms/forms'

/** A code of an app, or a recovery code; and whether this browser is to be trusted for some weeks. */
export const parseCode = (body: unknown): Parsed<{ code: string; trust: boolean }> => ({
  ...readForm(body, { code: ask.line('users:secondFactor.form.enterCode', 40), trust: ask.tick() }),
  // A code is typed anew.
  raw: {},
})

/** The password of whoever is signed in, once more. Nothing of it is ever shown again. */
export const parseProof = (body: unknown): Parsed<{ provenPassword: string }> => ({
  ...readForm(body, { provenPassword: ask.secret('users:password.form.enterOld') }),
  raw: {},
})
