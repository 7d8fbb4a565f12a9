import { isDemonstration } from '../../set-up'
import {
  demonstrationPublisher,
  licences,
  publisherKinds,
  usualOpenData,
  type Licence,
  type OpenDataSettings,
} from '../../programme/open-data'
import { settings } from '../../programme/settings'
import type { Bilingual } from '../../platform/text/bilingual'

/** Who publishes, and how much: what every file says. */
export interface Publisher {
  identifier: string
  /** Code of the list OrganisationType. */
  kind: string
  name: Bilingual
  licence: { code: Licence; uri: string }
  language: OpenDataSettings['language']
  currency: string
  activities: OpenDataSettings['activities']
  funding: OpenDataSettings['funding']
  /** The data are those of a demonstration. */
  isDemonstration: boolean
}

const demonstrationChoice: OpenDataSettings = {
  ...usualOpenData,
  identifier: demonstrationPublisher,
  licence: 'cc0-1.0',
  activities: 'confirmed',
  funding: 'amounts',
}

/** What was chosen; a demonstration publishes itself, as one, where nothing was. */
function chosen(): OpenDataSettings {
  const { openData } = settings()
  return openData.identifier === '' && isDemonstration() ? demonstrationChoice : openData
}

/** Who publishes; null as long as the organization has not said so. */
export function publisher(): Publisher | null {
  const { identifier, kind, licence, language, activities, funding } = chosen()
  const { nameEn, nameFr, currency } = settings()
  if (identifier === '' || licence === '') return null
  return {
    identifier,
    kind: publisherKinds[kind],
    name: { en: nameEn || nameFr || 'Capstan', fr: nameFr || nameEn || 'Capstan' },
    licence: { code: licence, uri: licences[licence] },
    ...{ language, currency, activities, funding },
    isDemonstration: isDemonstration(),
  }
}
