import { expect } from 'chai'
import mongoose, { type Schema } from 'mongoose'
import '../../src/app'
import { fileHolders } from '../../src/files/file-holders'
import { modelOf } from './holder-models'

// Every path of a schema at which the id of a file stands, through whatever lists and parts.
function filePaths(schema: Schema): string[] {
  const found: string[] = []
  schema.eachPath((path, type) => {
    const inner = (type as { schema?: Schema }).schema
    if (inner) found.push(...filePaths(inner).map((one) => (one === '' ? path : `${path}.${one}`)))
    else if (path === 'fileId') found.push('')
    else if (path.endsWith('.fileId')) found.push(path.slice(0, -'.fileId'.length))
  })
  return found
}

describe('the places that name files', () => {
  it('are all known: what is named nowhere else is deleted', () => {
    const known = Object.fromEntries(fileHolders.map((one) => [modelOf(one).modelName, [...one.fields].sort()]))
    const there = Object.values(mongoose.models)
      .map(({ modelName, schema }) => [modelName, filePaths(schema).sort()] as const)
      .filter(([, paths]) => paths.length > 0)
    expect(Object.fromEntries(there)).to.deep.equal(known)
  })
})
