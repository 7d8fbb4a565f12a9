import { z } from 'zod'

const notValid = new Error('a rule asked for a field that is not valid')

/**
 * What the rules across fields find in a form that has other faults too. zod asks them only of a form whose fields are
 * all valid; here each is asked as far as the fields that it reads are valid themselves, so that a person mends
 * everything in one go.
 */
export function faultsAcross(schema: z.ZodType, raw: Record<string, unknown>): z.core.$ZodIssue[] {
  // What is made of the values afterwards is no matter of the rules.
  if (schema instanceof z.ZodPipe) return faultsAcross(schema.in as z.ZodType, raw)
  if (!(schema instanceof z.ZodObject)) return []
  const rules = schema._zod.def.checks ?? []
  const value = validFields(schema.shape, raw)
  return rules.flatMap((rule) => {
    const payload: z.core.ParsePayload = { value, issues: [] }
    try {
      void (rule as z.core.$ZodCheck<unknown>)._zod.check(payload)
    } catch (reason) {
      if (reason !== notValid) throw reason
    }
    return payload.issues.map((issue) => z.core.util.finalizeIssue(issue, undefined, z.core.config()))
  })
}

/** Reading a field that is not valid, or all of them at once, ends the rule. */
function validFields(shape: z.ZodObject['shape'], raw: Record<string, unknown>): object {
  const refuse = () => {
    throw notValid
  }
  return new Proxy(
    {},
    {
      get(_, name) {
        const field = typeof name === 'string' ? (shape[name] as z.ZodType | undefined) : undefined
        const read = field?.safeParse(raw[name as string])
        return read?.success === false ? refuse() : read?.data
      },
      ownKeys: refuse,
      has: refuse,
    },
  )
}
