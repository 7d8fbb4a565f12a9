import { Double, Int32, Long, ObjectId, type Document } from 'bson'
import fc from 'fast-check'

/** Documents and commands of the supported language, small enough that values meet. */
const name = fc.constantFrom('a', 'b', 'c')
const path = fc.oneof(
  { weight: 3, arbitrary: name },
  fc.constantFrom('a.b', 'a.c', 'b.a', 'a.0', 'a.1', 'a.b.c', 'b.0.a'),
)

const small = fc.integer({ min: -3, max: 6 })
export const number = fc.oneof(
  small.map((value) => new Int32(value)),
  small.map((value) => new Double(value)),
  fc.integer({ min: -9, max: 9 }).map((value) => new Double(value / 4)),
  small.map((value) => Long.fromNumber(value)),
  fc.constantFrom('9007199254740993', '-9007199254740993', '4611686018427387904').map((text) => Long.fromString(text)),
)

const scalar = fc.oneof(
  { weight: 4, arbitrary: number },
  { weight: 2, arbitrary: fc.constantFrom('', 'a', 'b', 'B', 'ab', 'é', 'z\u0000', '\ud83d\ude00', '\uffee') },
  fc.constant(null),
  fc.boolean(),
  fc.constantFrom(0, 1, -5_000_000_000_000).map((time) => new Date(time)),
  fc.constantFrom('000000000000000000000001', 'ffffffffffffffffffffffff').map((hex) => new ObjectId(hex)),
)

const flat = fc.dictionary(name, scalar, { maxKeys: 2, noNullPrototype: true })
export const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: scalar },
  flat,
  fc.array(fc.oneof({ weight: 3, arbitrary: scalar }, flat, fc.array(scalar, { maxLength: 2 })), { maxLength: 3 }),
)

export const documents = fc
  .array(fc.dictionary(name, value, { maxKeys: 3, noNullPrototype: true }), { minLength: 1, maxLength: 8 })
  .map((docs) => docs.map((doc, i): Document => ({ _id: new Int32(i), ...doc })))

const int = (least: number, most: number) => fc.integer({ min: least, max: most }).map((number) => new Int32(number))

const condition: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: value },
  fc.tuple(fc.constantFrom('$eq', '$ne'), value).map(([operator, operand]) => ({ [operator]: operand })),
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), scalar)
      .map(([operator, operand]) => ({ [operator]: operand })),
  },
  fc.tuple(number, number).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gt: low, $lte: high })),
  fc
    .tuple(fc.constantFrom('$in', '$nin'), fc.array(value, { maxLength: 3 }))
    .map(([operator, list]) => ({ [operator]: list })),
  fc.boolean().map((exists) => ({ $exists: exists })),
  fc
    .constantFrom('int', 'long', 'double', 'string', 'array', 'object', 'null', 'bool')
    .map((type) => ({ $type: type })),
  int(0, 3).map((size) => ({ $size: size })),
  scalar.map((operand) => ({ $not: { $gt: operand } })),
  fc.tuple(number, number).map(([low, high]) => ({ $elemMatch: { $gt: low, $lt: high } })),
  fc.tuple(name, scalar).map(([field, operand]) => ({ $elemMatch: { [field]: operand } })),
  number.map((low) => ({ $elemMatch: { $elemMatch: { $gte: low } } })),
  fc.tuple(fc.constantFrom('0', '1'), scalar).map(([at, operand]) => ({ $elemMatch: { [at]: operand } })),
)

const single = fc.tuple(path, condition).map(([field, operand]): Document => ({ [field]: operand }))

export const filter: fc.Arbitrary<Document> = fc.oneof(
  { weight: 4, arbitrary: single },
  fc.tuple(single, single).map(([a, b]) => ({ ...a, ...b })),
  fc
    .tuple(fc.constantFrom('$and', '$or'), fc.array(single, { minLength: 1, maxLength: 3 }))
    .map(([operator, list]) => ({ [operator]: list })),
  fc.tuple(single, single, single).map(([a, b, c]) => ({ ...a, $or: [b, c] })),
)

export const sort = fc
  .array(fc.tuple(path, fc.constantFrom(1 as const, -1 as const)), { maxLength: 2 })
  .map((fields): Record<string, 1 | -1> => ({ ...Object.fromEntries(fields), _id: 1 }))

const index = (key: Document, options: Document = {}) => ({ key, ...options })
export const indexes = fc.subarray(
  [
    index({ a: 1 }),
    index({ b: -1 }),
    index({ 'a.b': 1 }),
    index({ 'a.b': 1, 'a.c': 1 }),
    index({ c: 1, 'a.b': -1 }),
    index({ b: 1, c: 1 }),
    index({ c: 1 }, { sparse: true }),
    index({ a: -1 }, { name: 'partial', partialFilterExpression: { b: { $type: 'string' } } }),
    index({ c: -1 }, { name: 'there', partialFilterExpression: { c: { $exists: true } } }),
  ],
  { maxLength: 4 },
)

const updatePath = fc.oneof({ weight: 3, arbitrary: name }, fc.constantFrom('a.b', 'a.0', 'b.c', 'd'))

const operation = fc.oneof(
  fc.tuple(fc.constantFrom('$set', '$setOnInsert', '$max'), value),
  fc.tuple(fc.constant('$unset'), fc.constant('')),
  fc.tuple(fc.constant('$inc'), number),
  fc.tuple(fc.constantFrom('$push', '$addToSet'), value),
  fc.tuple(
    fc.constant('$addToSet'),
    fc.array(value, { maxLength: 3 }).map(($each) => ({ $each })),
  ),
  fc.tuple(
    fc.constant('$push'),
    fc.array(value, { maxLength: 3 }).map(($each) => ({ $each })),
  ),
  fc.tuple(
    fc.constant('$pull'),
    fc.oneof(
      scalar,
      single,
      scalar.map((operand) => ({ $gte: operand })),
    ),
  ),
  fc.tuple(fc.constant('$pullAll'), fc.array(value, { maxLength: 2 })),
)

/** Updates of one or two paths that do not meet. */
export const update = fc.array(fc.tuple(updatePath, operation), { minLength: 1, maxLength: 2 }).map((steps) => {
  const result: Document = {}
  const taken: string[] = []
  for (const [field, [operator, operand]] of steps) {
    if (taken.some((other) => other === field || other.startsWith(`${field}.`) || field.startsWith(`${other}.`)))
      continue
    taken.push(field)
    result[operator] = { ...(result[operator] as Document | undefined), [field]: operand }
  }
  return result
})

const projectionPath = fc.constantFrom('a', 'b', 'c', 'a.b', 'b.c', 'a.b.c', 'c.a')

/** Projections that keep or that leave out, of paths that do not meet. */
export const projection = fc
  .tuple(
    fc.uniqueArray(projectionPath, { minLength: 1, maxLength: 3 }),
    fc.constantFrom(0, 1),
    fc.constantFrom(undefined, 0, 1),
  )
  .map(([paths, keeps, id]): Document => {
    const apart = paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(`${other}.`)))
    const fields: Document = Object.fromEntries(apart.map((one) => [one, new Int32(keeps)]))
    // To keep _id beside what is left out would say nothing.
    return id === undefined || (id === 1 && keeps === 0) ? fields : { ...fields, _id: new Int32(id) }
  })

// Whole numbers that no sum of a few takes beyond 64 bits.
const operand: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('$a', '$b', '$c', '$a.b', '$b.c') },
  small.map((number) => new Int32(number)),
  scalar.map((literal) => ({ $literal: literal })),
)

const expression: fc.Arbitrary<unknown> = fc.oneof(
  operand,
  fc
    .tuple(fc.constantFrom('$eq', '$gt', '$ifNull', '$add', '$subtract', '$multiply', '$in'), operand, operand)
    .map(([name, a, b]) => ({ [name]: [a, b] })),
  operand.map((a) => ({ $size: [a] })),
  fc.tuple(operand, fc.integer({ min: -2, max: 2 })).map(([a, at]) => ({ $arrayElemAt: [a, new Int32(at)] })),
  fc.tuple(operand, operand, operand).map((args) => ({ $cond: args })),
)

const accumulator = fc
  .tuple(fc.constantFrom('$sum', '$min', '$max', '$first', '$last', '$push'), fc.oneof(expression, operand))
  .map(([name, of]) => ({ [name]: of }))

const order = { $sort: { _id: 1 } }
const stage: fc.Arbitrary<Document[]> = fc.oneof(
  filter.map(($match) => [{ $match }]),
  sort.map(($sort) => [{ $sort }]),
  int(0, 2).map(($skip) => [{ $skip }]),
  int(1, 5).map(($limit) => [{ $limit }]),
  projection.filter((spec) => !('_id' in spec)).map(($project) => [{ $project }]),
  fc
    .tuple(name, expression, fc.constantFrom('d', 'e'), expression)
    .map(([a, x, b, y]) => [{ $set: { [a]: x, [b]: y } }]),
  name.map((field) => [{ $unwind: `$${field}` }]),
)

/** Pipelines; a $group stands at the end, and its result is put in order. */
export const pipeline = fc
  .tuple(
    fc.array(stage, { maxLength: 3 }),
    fc.option(fc.tuple(fc.oneof(fc.constantFrom('$a', '$b', '$c.a'), expression), accumulator, accumulator)),
  )
  .map(([stages, group]): Document[] => [
    order,
    ...stages.flat(),
    ...(group ? [{ $group: { _id: group[0], x: group[1], y: group[2] } }] : []),
  ])
