import { paths } from '../../paths'
import type { Translate } from '../../platform/text/i18n'
import type { Bilingual } from '../../platform/text/bilingual'
import { codelistNames } from './codelists'
import type { Publisher } from '../published/publisher'
import type { Document, Node } from './turtle'

/** A file as the catalogue names it. */
interface Listed {
  name: string
  type: string
  size: number
}

interface Described {
  publisher: Publisher
  site: string
  t: Record<'en' | 'fr', Translate>
  files: readonly Listed[]
  changedAt: Date
}

const standard = 'https://iatistandard.org/en/iati-standard/203/'

/** What is published, as JSON-LD in the words of DCAT: for portals that collect catalogues. */
export function catalogue({ publisher, site, t, files, changedAt }: Described): Document {
  const at = (address: string) => `${site}${address}`
  const both = (key: string, values: Record<string, unknown> = {}) => [
    { '@value': t.en(key, values), '@language': 'en' },
    { '@value': t.fr(key, values), '@language': 'fr' },
  ]
  const named = ({ en, fr }: Bilingual) => [
    { '@value': en, '@language': 'en' },
    { '@value': fr, '@language': 'fr' },
  ]
  const page = at(paths.openData.page())
  const common = {
    'dct:publisher': { '@id': `${page}#publisher` },
    'dct:license': { '@id': publisher.licence.uri },
    'dct:modified': { '@value': changedAt.toISOString(), '@type': 'xsd:dateTime' },
    'dct:language': [
      { '@id': 'http://id.loc.gov/vocabulary/iso639-1/en' },
      { '@id': 'http://id.loc.gov/vocabulary/iso639-1/fr' },
    ],
  }
  const distribution = ({ name, type, size }: Listed): Node => ({
    '@id': at(paths.openData.file({ file: name })),
    '@type': 'dcat:Distribution',
    'dct:title': name,
    'dct:license': { '@id': publisher.licence.uri },
    'dcat:accessURL': { '@id': page },
    'dcat:downloadURL': { '@id': at(paths.openData.file({ file: name })) },
    'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${type}` },
    'dcat:byteSize': { '@value': String(size), '@type': 'xsd:nonNegativeInteger' },
    ...(name.endsWith('.xml') ? { 'dct:conformsTo': { '@id': standard } } : {}),
  })
  const dataset = (name: string, distributions: Node[]): Node => ({
    '@id': `${page}#${name}`,
    '@type': 'dcat:Dataset',
    ...common,
    'dct:title': both(`open-data:dataset.${name}.title`),
    'dct:description': both(`open-data:dataset.${name}.text`),
    'dct:identifier': `${publisher.identifier}/${name}`,
    'dcat:distribution': distributions,
  })
  const listed = (start: string) => files.filter(({ name }) => name.startsWith(start)).map(distribution)
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@id': `${page}#catalogue`,
    '@type': 'dcat:Catalog',
    ...common,
    'dct:title': both('open-data:catalogueTitle'),
    'dct:description': both(publisher.isDemonstration ? 'open-data:demonstration' : 'open-data:lead'),
    'foaf:homepage': { '@id': page },
    'dct:creator': {
      '@id': `${page}#publisher`,
      '@type': 'foaf:Organization',
      'foaf:name': named(publisher.name),
      'dct:identifier': publisher.identifier,
    },
    'dcat:dataset': [
      dataset('activities', listed('activities.')),
      dataset('organisation', listed('organisation.')),
      ...codelistNames.map((name) =>
        dataset(
          name,
          ['json', 'csv'].map((format) => ({
            '@id': at(paths.openData.codelist({ list: `${name}.${format}` })),
            '@type': 'dcat:Distribution',
            'dct:title': `${name}.${format}`,
            'dct:license': { '@id': publisher.licence.uri },
            'dcat:accessURL': { '@id': at(paths.openData.codelist({ list: name })) },
            'dcat:downloadURL': { '@id': at(paths.openData.codelist({ list: `${name}.${format}` })) },
            'dcat:mediaType': {
              '@id': `https://www.iana.org/assignments/media-types/${format === 'json' ? 'application/json' : 'text/csv'}`,
            },
          })),
        ),
      ),
    ],
  }
}
