import { encode, type Doc } from '../bson'
import { runPipeline } from '../pipeline'
import {
  batchSizeOption,
  collationFor,
  collectionName,
  findCollection,
  listOption,
  variablesOf,
  viewOf,
  type Command,
} from './context'
import { failedToParse, typeMismatch } from '../errors'

export const aggregate: Command = {
  options: ['pipeline', 'cursor', 'hint', 'collation', 'let'],
  harmless: ['allowDiskUse', 'bypassDocumentValidation'],
  inTransaction: true,
  run(context) {
    const { body, db, engine, transaction } = context
    const stages = listOption(body, 'pipeline')
    if (!stages) throw typeMismatch("BSON field 'aggregate.pipeline' is missing")
    if (!body.cursor)
      throw failedToParse("The 'cursor' option is required, except for aggregate with the explain argument")
    const name = typeof body.aggregate === 'string' ? collectionName(context) : '$cmd.aggregate'
    const collection = typeof body.aggregate === 'string' ? findCollection(context) : undefined
    const docs = runPipeline(stages, {
      view: viewOf(context),
      collection,
      find: (other) => findCollection(context, other),
      collation: collationFor(body, collection),
      hint: body.hint,
      variables: variablesOf(body),
    })
    const batchSize = batchSizeOption(body)
    return engine.cursors.first(`${db}.${name}`, bytes(docs), { batchSize, transaction })
  },
}

function* bytes(docs: Iterable<Doc>): Iterable<Buffer> {
  for (const doc of docs) yield encode(doc)
}
