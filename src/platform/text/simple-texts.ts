import { ownNumbers } from '../time/formats'
import type { Language } from './languages'

/** Places of values by turns with what stands around them: 'by {{name}}' is 'by ' and 'name'. */
type Parts = readonly string[]

const place = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/

// A text that says how a value is written, or takes in another text, is none of these.
function partsOf(text: string): Parts | null {
  const parts = text.split(place)
  return parts.some((part, index) => index % 2 === 0 && /\{\{|\}\}|\$t\(/.test(part)) ? null : parts
}

function filled(parts: Parts, values: Record<string, unknown>): string {
  let text = parts[0]!
  for (let index = 1; index < parts.length; index += 2) {
    const value = values[parts[index]!]
    text += `${(value ?? '') as string}${parts[index + 1]!}`
  }
  return text
}

/**
 * The texts of one language that hold nothing but the places of their values, as most do: taken apart once, where i18next
 * reads a text anew each time. `find` gives the text of a key; the answer is undefined for any other text.
 */
export function simpleTexts(language: Language, find: (key: string) => string | undefined) {
  const known = new Map<string, Parts | null>()
  const rules = new Intl.PluralRules(language)
  const read = (key: string): Parts | null => {
    let parts = known.get(key)
    if (parts === undefined) {
      const text = find(key)
      parts = text === undefined ? null : partsOf(text)
      known.set(key, parts)
    }
    return parts
  }
  // The form for the number, where the text has forms; none is a text of its own.
  const formOf = (key: string, count: unknown): Parts | null | undefined => {
    if (typeof count !== 'number') return count === undefined ? read(key) : undefined
    return (count === 0 ? read(`${key}_zero`) : null) ?? read(`${key}_${rules.select(count)}`) ?? read(key)
  }
  return (key: string, values: Record<string, unknown>): string | undefined => {
    if ('context' in values) return undefined
    const parts = formOf(key, values.count)
    return parts ? filled(parts, ownNumbers(values, language)) : undefined
  }
}
