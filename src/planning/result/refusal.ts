import { PublicError, type Missing } from '../../platform/errors'
import { translator } from '../../platform/text/i18n'

/**
 * Why a service has refused, point by point, each in a sentence that has it as {{reason}} beside other values. Anything
 * else that was thrown is thrown on.
 */
export function refusalsOf(error: unknown, message: string, values: Missing['values']): Missing[] {
  if (!(error instanceof PublicError) || error.status >= 500) throw error
  const { message: own, values: named, missing } = error.words
  const reasons = missing?.length ? missing : [{ message: own, values: named }]
  return reasons.map((reason) => ({ message, values: { ...values, reason: inEachLanguage(reason) } }))
}

/** A sentence as a value of another one, in either language. */
export const inEachLanguage = ({ message, values }: Pick<Missing, 'message' | 'values'>) => ({
  en: translator('en')(message, values),
  fr: translator('fr')(message, values),
})
