import { expertImport } from '../experts'
import { missionImport } from '../missions'
import type { Actor } from '../programme/actor'
import type { ImportKind } from '../programme/import-kind'

/** All that can be imported: each given by its feature. */
const kinds = [missionImport, expertImport] as unknown as readonly ImportKind[]

export const kindOf = (key: string): ImportKind => kinds.find((kind) => kind.key === key)!

/** What this person may import. */
export const kindsFor = (actor: Actor): ImportKind[] => kinds.filter(({ allow }) => allow(actor, undefined))
