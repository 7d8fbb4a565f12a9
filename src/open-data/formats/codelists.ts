import {
  adoptedEditions,
  elementKey,
  expertiseAreas,
  instruments,
  objectiveKeys,
  elementTitle,
  readKey,
} from '../../framework/pure'
import type { Bilingual } from '../../platform/text/bilingual'
import { withoutLanguages } from '../../platform/text/written'

export const codelistNames = ['objectives', 'instruments', 'areas'] as const
export type CodelistName = (typeof codelistNames)[number]

/** A code of the organization's own, and what it stands for. */
interface Code {
  code: string
  name: Bilingual
  /** The edition of the strategic plan that an objective belongs to. */
  edition?: string
}

const inBoth = ({ en, fr }: Bilingual): Bilingual => ({ en: withoutLanguages(en), fr: withoutLanguages(fr || en) })

/** The codes of a list, those that are no longer offered too: what was published keeps its meaning. */
export function codelist(name: CodelistName): Code[] {
  switch (name) {
    case 'objectives':
      return adoptedEditions().flatMap((edition) =>
        objectiveKeys(edition).map((key) => ({
          code: elementKey(edition.edition, readKey(key).code),
          name: inBoth({ en: elementTitle(key, 'en'), fr: elementTitle(key, 'fr') }),
          edition: edition.edition,
        })),
      )
    case 'instruments':
      return instruments().map(({ code, name: of }) => ({ code, name: inBoth(of) }))
    case 'areas':
      return expertiseAreas().map(({ code, label }) => ({ code, name: inBoth(label) }))
  }
}

/** The list that an address names, and as what. */
export function readCodelist(text: string): { name: CodelistName; format: 'page' | 'json' | 'csv' } | null {
  const [, asked = '', format = 'page'] = /^([a-z]+)(?:\.(json|csv))?$/.exec(text) ?? []
  const name = codelistNames.find((one) => one === asked)
  return name ? { name, format: format as 'page' | 'json' | 'csv' } : null
}
