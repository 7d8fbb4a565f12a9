import type { Act } from '../actor'
import { Scoped } from '../scoped'
import { languageOfText } from '../text/written'

/** Who did which step, and when, as records keep it in their history. */
export interface HistoryEntry {
  action: string
  from: string
  to: string
  note: string
  by: string
  byName: string
  /** For whom, when a deputy did it. */
  forName?: string
  /** Name of the administrator who did it, acting as this person. */
  actedBy?: string
  at: Date
  /** Language of the note. */
  lang?: string
  /** The import by which it was done. */
  imported?: string
}

// For whom a deputy makes the running change; found once the record is in hand.
export const standing = new Scoped<{ for?: Act['for'] }>()

/** The person for whom the running change is made, when a deputy makes it. */
export const madeFor = ({ for: named }: Act): Act['for'] => named ?? standing.getStore()?.for

/** Who did it and when, and in which language they wrote, as records keep it. */
export function signedBy(
  act: Act,
): Pick<HistoryEntry, 'by' | 'byName' | 'at' | 'forName' | 'actedBy' | 'imported'> & { lang: string } {
  const principal = madeFor(act)
  const { actor, at } = act
  return {
    by: actor.id,
    byName: actor.name,
    at,
    lang: languageOfText(act),
    ...(principal ? { forName: principal.name } : {}),
    ...(actor.actedBy ? { actedBy: actor.actedBy.name } : {}),
    ...(act.imported ? { imported: act.imported } : {}),
  }
}
