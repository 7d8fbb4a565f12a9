import type { JsonSchema } from '../operation'
import { writtenIn } from './writing.operations'

const text: JsonSchema = { type: 'string' }

// A line is named as a record names it: agreement and line, with the amount in minor units of its currency.
const funding: JsonSchema = {
  type: 'array',
  items: {
    type: 'object',
    properties: { line: text, amount: { type: 'integer', minorUnits: true }, currency: text },
    required: ['line', 'amount'],
    additionalProperties: false,
  },
}

/** Fields of every activity that the schema of its form does not describe. */
export const activityFields: Record<string, JsonSchema> = {
  ...writtenIn,
  funding,
  requests: { type: 'array', items: text },
  officerId: { type: 'string', description: 'The account of the coordinator who is responsible.' },
}
