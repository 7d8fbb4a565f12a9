import { Conflict } from '../platform/errors'
import { signedBy } from '../platform/data/change'
import type { Act } from '../programme/actor'
import { mappingFault, strangeFields } from './mapping/mapping.form'
import type { Mapping } from './mapping/mapping.model'

type Earlier = { mapping: Mapping }[] | undefined
type Remapped = { mapping: Mapping; earlierMappings: object[] | undefined }

/**
 * What a record holds once it is mapped again to the edition of its day: the new mapping, and the old one kept. Throws
 * Conflict when it is mapped to that edition already, when an element is none of it, or when the work serves nothing.
 */
export function mappedAgain(
  { mapping: before, earlierMappings }: { mapping: Mapping; earlierMappings?: Earlier },
  mapping: Mapping,
  edition: string,
  act: Act,
): Remapped {
  if (before.edition === edition) throw new Conflict('framework:again.done')
  if (mapping.edition !== edition || strangeFields(mapping).length > 0 || mapping.objective === '')
    throw new Conflict('framework:form.otherEdition', { field: 'objective' })
  const fault = mappingFault(mapping)
  if (fault) throw new Conflict(fault, { field: 'instruments' })
  return { mapping, earlierMappings: [...(earlierMappings ?? []), { mapping: before, ...signedBy(act) }] }
}

/** What it holds once that is undone. Throws Conflict when it was not mapped again. */
export function mappedAsBefore({ earlierMappings = [] }: { earlierMappings?: Earlier }): Remapped {
  const last = earlierMappings.at(-1)
  if (!last) throw new Conflict('framework:again.notDone')
  const rest = earlierMappings.slice(0, -1)
  return { mapping: last.mapping, earlierMappings: rest.length > 0 ? rest : undefined }
}
