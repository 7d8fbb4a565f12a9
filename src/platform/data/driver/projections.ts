import mongoose from 'mongoose'

// Of a model with fields that are left out unless they are asked for, mongoose walks through all paths of the schema with
// each query, to know which those are: as long as it takes to send the query. What it finds hangs on nothing but the
// model and the fields that are asked for.

type Fields = Record<string, unknown>

interface Applying {
  model?: object
  _fields?: Fields
  _mongooseOptions: { populate?: unknown; sanitizeProjection?: unknown; schemaLevelProjections?: unknown }
  _applyPaths: () => void
}

const isSimple = (fields: Fields): boolean =>
  Object.values(fields).every((value) => value === 0 || value === 1 || value === true || value === false)

// Such as come out of a page's own code are some dozens of a model.
const most = 200

type Find = (this: Applying) => void

/** The same, found once for all that ask alike; `own` is what finds it. */
export function remembering(own: Find): Find & { own: Find } {
  const known = new WeakMap<object, Map<string, Fields>>()
  function find(this: Applying): void {
    const { model, _fields: asked = {}, _mongooseOptions: options } = this
    const { populate, sanitizeProjection, schemaLevelProjections } = options
    const isUsual = !populate && sanitizeProjection === undefined && schemaLevelProjections === undefined
    if (!model || !isUsual || !isSimple(asked)) return own.call(this)
    const ofModel = known.get(model) ?? new Map<string, Fields>()
    known.set(model, ofModel)
    const name = JSON.stringify(asked)
    const found = ofModel.get(name)
    if (found) {
      this._fields = { ...found }
      return
    }
    own.call(this)
    if (ofModel.size < most) ofModel.set(name, { ...this._fields })
  }
  return Object.assign(find, { own })
}

/** From now on which fields a query reads is found once for all that ask alike. */
export function rememberProjections(): void {
  const query = mongoose.Query.prototype as unknown as Applying
  if (!('own' in query._applyPaths)) query._applyPaths = remembering(query._applyPaths)
}
