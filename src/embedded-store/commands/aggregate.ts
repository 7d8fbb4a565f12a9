import { encode, type Doc } from '../values/bson'
import { failedToParse, StoreError } from '../errors'
import { runPipeline } from '../aggregate/pipeline'
import { stageName } from '../aggregate/stages'
import { batchSizeOption, collectionName, findCollection, viewOf, type Command } from './context'

export const aggregate: Command = {
  options: { pipeline: 'objects!', cursor: 'object' },
  harmless: { allowDiskUse: 'bool', bypassDocumentValidation: 'truth' },
  inTransaction: true,
  run(context) {
    const { body, db, engine, transaction } = context
    const stages = body.pipeline as Doc[]
    if (!body.cursor)
      throw failedToParse("The 'cursor' option is required, except for aggregate with the explain argument")
    stages.forEach(stageName)
    if (typeof body.aggregate !== 'string')
      throw new StoreError(73, '{aggregate: 1} is not valid for these stages; a collection is required.')
    const docs = runPipeline(viewOf(context), findCollection(context), stages)
    const batchSize = batchSizeOption(body)
    return engine.cursors.first(`${db}.${collectionName(context)}`, bytes(docs), { batchSize, transaction })
  },
}

function* bytes(docs: Iterable<Doc>): Iterable<Buffer> {
  for (const doc of docs) yield encode(doc)
}
