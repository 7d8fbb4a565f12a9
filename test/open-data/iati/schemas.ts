import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot } from '../../../src/platform/root'

// The schemas of IATI are not part of Capstan. Where they are, by IATI_SCHEMAS or beside the checkout, what is written is
// held against them too.

const places = [
  process.env.IATI_SCHEMAS ?? '',
  ...['../iati-schemas', '../shared/reference/iati', '../../shared/reference/iati'].map((place) => fromRoot(place)),
]
const folder = places.find((place) => place !== '' && existsSync(join(place, 'iati-activities-schema.xsd')))

type Validate = (xml: string) => string[]

async function validatorOf(file: string): Promise<Validate | null> {
  if (folder === undefined) return null
  const { XmlDocument, XsdValidator, XmlValidateError, XmlParseError } = await import('libxml2-wasm')
  const { xmlRegisterFsInputProviders } = await import('libxml2-wasm/lib/nodejs.mjs')
  xmlRegisterFsInputProviders()
  const { readFileSync } = await import('node:fs')
  const path = join(folder, file)
  const schema = XmlDocument.fromBuffer(readFileSync(path), { url: path })
  const validator = XsdValidator.fromDoc(schema)
  return (xml) => {
    try {
      const document = XmlDocument.fromString(xml)
      try {
        validator.validate(document)
        return []
      } finally {
        document.dispose()
      }
    } catch (error) {
      if (error instanceof XmlValidateError || error instanceof XmlParseError)
        return error.details.map(({ message }) => message)
      throw error
    }
  }
}

/** What the schema of activities says of a file; null where there is no schema. */
export const activitiesSchema = (): Promise<Validate | null> => validatorOf('iati-activities-schema.xsd')

/** The same for the file of the organization. */
export const organisationsSchema = (): Promise<Validate | null> => validatorOf('iati-organisations-schema.xsd')
