/** Work that passes with its responsible officer, by kind. */
export const handedKinds = ['request', 'mission', 'training'] as const
export type HandedKind = (typeof handedKinds)[number]

/** The work of a region that the person loses, and that stays nevertheless. */
export const stays = 'stays'
