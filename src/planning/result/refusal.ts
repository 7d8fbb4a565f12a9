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

const inEachLanguage = ({ message, values }: Missing) => ({
  en: translator('en')(message, values),
  fr: translator('fr')(message, values),
})
