import { z } from 'zod'

// The pieces of which records are made as they leave: stable English names, days as YYYY-MM-DD, moments as RFC 3339,
// money in minor units with its currency, other records by their references.

export const text = () => z.string()
export const code = () => z.string()
export const list = () => z.array(z.string())
export const day = () => z.iso.date().nullable()
export const moment = () => z.iso.datetime().nullable()
export const count = () => z.int()
export const maybe = <S extends z.ZodType>(shape: S) => shape.nullable()
export const bilingual = () => z.object({ en: z.string(), fr: z.string() })
export const money = () => z.object({ amount: z.int(), currency: z.string() }).nullable()
/** Address of the record here, and of its page. */
export const links = () => z.object({ self: z.string(), page: z.string() })

export const mapping = () =>
  z.object({
    edition: z.string(),
    objective: z.string().nullable(),
    secondaryObjectives: list(),
    instruments: list(),
    focusAreas: list(),
    expertiseAreas: list(),
    cooperation: z.boolean(),
    supportingFunctions: list(),
    improvements: list(),
    others: list(),
  })

/** Both languages of a title, and nothing that is kept beside them. */
export const both = ({ en, fr }: { en: string; fr: string }) => ({ en, fr })
/** A day that may be missing. */
export const dayOr = (given: string | null | undefined): string | null => given ?? null
/** A moment that may be missing. */
export const momentOr = (given: Date | null | undefined): string | null => (given ? given.toISOString() : null)
interface Mapped {
  edition: string
  objective?: string
  secondaryObjectives?: string[]
  instruments?: string[]
  focusAreas?: string[]
  expertiseAreas?: string[]
  cooperation?: boolean
  supportingFunctions?: string[]
  improvements?: string[]
  others?: string[]
}

export const mappingOf = (mapped: Mapped): z.output<ReturnType<typeof mapping>> => ({
  edition: mapped.edition,
  objective: mapped.objective ?? null,
  secondaryObjectives: mapped.secondaryObjectives ?? [],
  instruments: mapped.instruments ?? [],
  focusAreas: mapped.focusAreas ?? [],
  expertiseAreas: mapped.expertiseAreas ?? [],
  cooperation: mapped.cooperation ?? false,
  supportingFunctions: mapped.supportingFunctions ?? [],
  improvements: mapped.improvements ?? [],
  others: mapped.others ?? [],
})
