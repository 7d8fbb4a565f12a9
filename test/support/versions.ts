import mongoose from 'mongoose'

// The version that a form on a record would carry if it were opened now: for tests that post without opening a page.

const collections: Record<string, string> = {
  REQ: 'requests',
  MIS: 'activities',
  TRN: 'activities',
  ASN: 'assignments',
  REC: 'recommendations',
  ASM: 'assessments',
  EXP: 'experts',
}

interface Versioned {
  __v?: number
  areas?: { code: string; version: number }[]
}

/** The version of the record that an address names; undefined when it names none. */
export async function versionAt(address: string): Promise<string | undefined> {
  const code = /^\/funding\/(?!new)([^/]+)/.exec(address)?.[1]
  if (code) {
    const agreement = (await mongoose.connection.db!.collection('agreements').findOne({ code })) as Versioned | null
    return String(agreement?.__v ?? 0)
  }
  const edition = /^\/framework\/editions\/([\w-]+)\//.exec(address)?.[1]
  if (edition) {
    const found = (await mongoose.connection
      .db!.collection('frameworkeditions')
      .findOne({ edition })) as Versioned | null
    return String(found?.__v ?? 0)
  }
  const template = /^\/admin\/assessment-templates\/(\d+)\//.exec(address)?.[1]
  if (template) {
    const found = (await mongoose.connection
      .db!.collection('templateeditions')
      .findOne({ edition: Number(template) })) as Versioned | null
    return String(found?.__v ?? 0)
  }
  const reference = /^.*\/([A-Z]{3}-[\w-]+)/.exec(address)?.[1]
  const collection = reference && collections[reference.slice(0, 3)]
  if (!collection) return undefined
  const db = mongoose.connection.db!
  if (/\/report\b/.test(address)) {
    const [report] = await db.collection('missionreports').find({ mission: reference }).sort({ version: -1 }).toArray()
    return String((report as Versioned | undefined)?.__v ?? -1)
  }
  const record = (await db.collection(collection).findOne({ reference })) as Versioned | null
  const area = /\/(?:areas|validation)\/(\w+)/.exec(address)?.[1]
  const version = area ? record?.areas?.find(({ code }) => code === area)?.version : record?.__v
  return String(version ?? 0)
}
