import { isDoc, type Doc } from '../bson'

/** The top fields that a first stage reads of each document, when it makes new documents of them; null for all. */
export function fieldsRead(stage: Doc): Set<string> | null {
  const fields = new Set<string>()
  if ('$count' in stage) return fields
  const spec = stage.$group ?? stage.$bucket ?? stage.$sortByCount
  if (spec === undefined) return null
  return collect(spec, fields) ? fields : null
}

// False when the whole document may be read.
function collect(value: unknown, fields: Set<string>): boolean {
  if (typeof value === 'string') {
    if (value.startsWith('$$ROOT') || value.startsWith('$$CURRENT')) return false
    if (value.startsWith('$') && !value.startsWith('$$')) fields.add(value.slice(1).split('.')[0]!)
    return true
  }
  if (Array.isArray(value)) return value.every((inner) => collect(inner, fields))
  if (!isDoc(value)) return true
  return Object.entries(value).every(([name, inner]) => {
    // These read fields that are named otherwise than by a path.
    if (['$getField', '$setField', '$unsetField', '$top', '$bottom', '$topN', '$bottomN'].includes(name)) return false
    return collect(inner, fields)
  })
}
