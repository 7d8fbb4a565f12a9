import { z } from 'zod'

/** Says a fault: at which field, by its dotted path, and by which message. */
export type Fault = (field: string, message: string) => void

const notValid = new Error('a rule asked for a field that is not valid')

/** What a rule across the fields of a form says of their values. */
export type Rule<V> = (values: V, fault: Fault) => void

/**
 * A rule across the fields of a form, for its `check`. It is asked as soon as the fields that it reads are valid, whatever
 * is wrong elsewhere, so that a person mends everything in one go; else zod would ask it of a form without a fault alone.
 */
export const across = <V extends object>(rule: Rule<V>) =>
  z.superRefine<V>(
    (values, context) =>
      rule(values, (field, message) => context.addIssue({ code: 'custom', path: field.split('.'), message })),
    {
      when({ value, issues }) {
        // What is only refined has a value of its kind all the same.
        const broken = issues.filter((issue) => issue.continue !== true)
        if (broken.length === 0) return true
        try {
          rule(guarded(value as V, new Set(broken.map(({ path }) => path?.[0]))), () => undefined)
          return true
        } catch (reason) {
          if (reason !== notValid) throw reason
          return false
        }
      },
    },
  )

/** Questions that are answered together, in a form or in a row, with the rules across them. */
export const together = <S extends z.ZodRawShape>(questions: S, ...rules: Rule<z.output<z.ZodObject<S>>>[]) =>
  z.object(questions).check(...rules.map((rule) => across(rule)))

/** Reading a field that is not valid, or all of them at once, ends the rule. */
function guarded<V extends object>(values: V, faulty: ReadonlySet<PropertyKey | undefined>): V {
  const refuse = () => {
    throw notValid
  }
  return new Proxy(values, {
    get: (target, name) => (faulty.has(name) ? refuse() : (target as Record<PropertyKey, unknown>)[name]),
    ownKeys: refuse,
    has: refuse,
  })
}

/** Refuses a period whose last day is before its first; the fault stands at `until`. */
export const inOrder =
  (fromField = 'from', untilField = 'until') =>
  (values: object, fault: Fault): void => {
    const { [fromField]: from, [untilField]: until } = values as Record<string, unknown>
    if (typeof from === 'string' && typeof until === 'string' && from && until && until < from)
      fault(untilField, 'platform:form.reversed')
  }
