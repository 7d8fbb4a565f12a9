/** The files that are published, each with its media type. */
export const fileTypes = {
  'activities.xml': 'application/xml',
  'activities.csv': 'text/csv',
  'activities.json': 'application/json',
  'organisation.xml': 'application/xml',
  'catalogue.jsonld': 'application/ld+json',
  'catalogue.ttl': 'text/turtle',
} as const
export type FileName = keyof typeof fileTypes
export const fileNames = Object.keys(fileTypes) as FileName[]
