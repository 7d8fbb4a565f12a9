import { z } from 'zod'
import { editionRecords, editionStates, type FrameworkEdition } from '../../framework'
import { paths } from '../../paths'
import { kind } from '../reading/kind'
import { byCode, plainList } from '../reading/plain-list'
import * as a from '../reading/shapes'

const shape = z.object({
  edition: a.code(),
  state: a.code(),
  title: a.bilingual(),
  motto: a.bilingual(),
  validFrom: a.day(),
  validUntil: a.day(),
  adoptedOn: a.day(),
  /** Made up to be tried out. */
  placeholder: z.boolean(),
  layers: z.array(z.object({ code: a.code(), part: a.code(), title: a.bilingual() })),
  elements: z.array(
    z.object({
      code: a.code(),
      layer: a.code(),
      title: a.bilingual(),
      description: a.bilingual(),
      objective: z.boolean(),
      standsAlone: z.boolean(),
    }),
  ),
  /** What became of each element of an earlier edition. */
  crosswalk: z.array(z.object({ from: a.code(), code: a.maybe(a.code()), toCode: a.maybe(a.code()), kind: a.code() })),
  links: a.links(),
})

const list = plainList([byCode('state', 'activities:filter.state', editionStates)])

export const editions = kind<FrameworkEdition, typeof shape>({
  name: 'editions',
  one: 'Edition',
  key: 'edition',
  records: editionRecords,
  list: () => list,
  without: { history: 0 },
  shape,
  present: (edition) => ({
    edition: edition.edition,
    state: edition.state,
    title: a.both(edition.title),
    motto: a.both(edition.motto),
    validFrom: a.dayOr(edition.validFrom),
    validUntil: a.dayOr(edition.validUntil),
    adoptedOn: a.dayOr(edition.adoptedOn),
    placeholder: edition.placeholder,
    layers: edition.layers.map(({ code, part, title }) => ({ code, part, title: a.both(title) })),
    elements: edition.elements.map(({ code, layer, title, description, objective, standsAlone }) => ({
      ...{ code, layer, objective, standsAlone },
      title: a.both(title),
      description: a.both(description),
    })),
    crosswalk: edition.crosswalk.map(({ from, code, toCode, kind: of }) => ({
      ...{ from, kind: of },
      code: code || null,
      toCode: toCode || null,
    })),
    links: { self: paths.api.editions.show(edition), page: paths.editions.show(edition) },
  }),
})
