import { isDoc, type Doc } from '../../values/bson'

/** The top fields that a first stage reads of each document, when it makes new documents of them; null for all. */
export function fieldsRead(stage: Doc): Set<string> | null {
  const fields = new Set<string>()
  if ('$count' in stage) return fields
  return '$group' in stage && collect(stage.$group, fields) ? fields : null
}

// False when the whole document may be read.
function collect(value: unknown, fields: Set<string>): boolean {
  if (typeof value === 'string') {
    if (value.startsWith('$$ROOT') || value.startsWith('$$CURRENT')) return false
    if (value.startsWith('$') && !value.startsWith('$$')) fields.add(value.slice(1).split('.')[0]!)
    return true
  }
  if (Array.isArray(value)) return value.every((inner) => collect(inner, fields))
  return !isDoc(value) || Object.values(value).every((inner) => collect(inner, fields))
}
