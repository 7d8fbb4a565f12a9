import { tracesIn } from '../../platform/data/traces'
import { ApiKeys } from './api-key.model'

/** Who has made and revoked keys, and for which expert they act. */
export const apiKeyTraces = tracesIn(ApiKeys, { kind: 'apiKey', signed: ['history'], records: ['expertId'] })
